# Yimen (一门). The two commands are `make serve` and `make test`.

# The system's own Python where it can make environments: Debian builds it with profile-guided optimisation and mends it.
PYTHON ?= $(shell /usr/bin/python3 -c 'import ensurepip, sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& echo /usr/bin/python3 || echo python3)
BIN := .venv/bin
# Checks and tests must not touch the data of a county that is served from this checkout.
SCRATCH := build/scratch
# What they start keeps its compiled modules in one folder, also where the environment says to keep none.
lint test: export PYTHONPYCACHEPREFIX := $(CURDIR)/build/bytecode
lint test: export PYTHONDONTWRITEBYTECODE :=

.DEFAULT_GOAL := help
.PHONY: help serve test lint types style floors bench screenshots statute lock clean runtime development

help:  ## show this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

serve: runtime  ## start everything on PORT (8000), keep data in YIMEN_HOME (./var)
	@exec $(BIN)/python -m yimen.cli serve

test: development  ## format, lint, types, floors, migrations, tests, browser journeys
	@$(PYTHON) scripts/bootstrap.py programs
	@$(MAKE) --no-print-directory lint
	@exec env YIMEN_HOME=$(SCRATCH) $(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder

lint: development  ## the checks of `make test` that run no program
	@mkdir -p $(SCRATCH)
	@$(MAKE) --no-print-directory --jobs=2 --output-sync types style floors

types:
	YIMEN_HOME=$(SCRATCH) $(BIN)/mypy

style:
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

floors:
	YIMEN_HOME=$(SCRATCH) $(BIN)/lint-imports

bench: development  ## measure the speed
	@exec $(BIN)/python -m yimen.cli bench

screenshots: development  ## take the pictures of docs/screenshots anew
	@exec $(BIN)/python -m scripts.screenshots

statute: development  ## write docs/statute.md anew: article, rule, act, document, test
	@$(BIN)/python -m scripts.statute

lock: development  ## resolve requirements*.in into the locked files
	$(BIN)/uv pip compile --python-version 3.11 --no-emit-index-url --generate-hashes requirements.in -o requirements.txt
	$(BIN)/uv pip compile --python-version 3.11 --no-emit-index-url --generate-hashes requirements-dev.in -c requirements.txt -o requirements-dev.txt

clean:  ## remove what can be made again; the data in YIMEN_HOME stays
	rm -rf .venv build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

runtime:
	@$(PYTHON) scripts/bootstrap.py requirements.txt

development:
	@$(PYTHON) scripts/bootstrap.py requirements-dev.txt
