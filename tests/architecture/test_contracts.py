"""Every app with tables keeps them behind its door, every migration is written, every duty of the worker exists."""

from __future__ import annotations

import inspect
import tomllib
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from tests.architecture.source import APPS, PACKAGE, ROOT
from yimen.processes.worker import DUTIES, Duty


def _project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("app", [app for app in APPS if app != "foundation"])
def test_the_tables_of_an_app_are_protected(app: str) -> None:
    contracts = _project()["tool"]["importlinter"]["contracts"]
    protected = {
        module: contract["allowed_importers"]
        for contract in contracts
        if contract["type"] == "protected"
        for module in contract["protected_modules"]
    }
    assert protected.get(f"yimen.{app}.models") == [f"yimen.{app}"]


def test_every_folder_of_the_package_has_its_floor() -> None:
    (floors,) = [one for one in _project()["tool"]["importlinter"]["contracts"] if one["type"] == "layers"]
    named = {part.strip() for layer in floors["layers"] for part in layer.split(":")}
    folders = {f"yimen.{path.name}" for path in PACKAGE.iterdir() if (path / "__init__.py").exists()}
    assert named == folders


@pytest.mark.django_db
def test_migrations_are_all_written_and_end_in_one_leaf() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
    loader = MigrationLoader(connection)
    for app in APPS:
        assert len(loader.graph.leaf_nodes(app)) == 1, app
    assert {app for app in APPS if app not in {config.label for config in apps.get_app_configs()}} == set()


@pytest.mark.parametrize("duty", DUTIES, ids=lambda duty: duty.name)
def test_every_duty_of_the_worker_is_a_command_that_takes_the_time(duty: Duty) -> None:
    assert list(inspect.signature(duty.resolve()).parameters)[:1] == ["now"]
    assert duty.every.total_seconds() > 0


def test_no_duty_is_there_twice() -> None:
    assert len({duty.command for duty in DUTIES}) == len(DUTIES) == len({duty.name for duty in DUTIES})
