"""GET openapi.json: complete, and true. Schemathesis sends what it allows and what it forbids, always the same."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import hypothesis
import jsonschema_rs
import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from schemathesis.specs.openapi import checks

from tests.surfaces.api.machine import Machine
from yimen.config.wsgi import application
from yimen.surfaces.api.routes import api

EXAMPLES = 15
ADDRESS = "/api/v1/openapi.json"
PUBLIC = {"find_items", "read_item", "read_procedure", "due_date", "read_progress", "read_scale"} | {
    "find_slots",
    "read_appointment",
}
CHECKS = [
    schemathesis.checks.not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_headers_conformance,
    checks.response_schema_conformance,
    checks.negative_data_rejection,
    checks.missing_required_header,
    checks.unsupported_method,
    checks.allow_header_conformance,
]


def _operations() -> list[dict[str, Any]]:
    paths = api.get_openapi_schema()["paths"]
    return [operation for operations in paths.values() for operation in operations.values()]


def test_it_is_served_to_anybody(client: Any) -> None:
    response = client.get(ADDRESS)
    assert response.status_code == 200
    assert response.json()["openapi"].startswith("3.1")


def test_every_operation_has_a_name_and_words_of_its_own() -> None:
    names = [operation["operationId"] for operation in _operations()]
    assert len(names) == len(set(names))
    assert all(operation["summary"] and operation["description"] for operation in _operations())


def test_all_but_the_public_questions_ask_for_a_token() -> None:
    assert {one["operationId"] for one in _operations() if "security" not in one} == PUBLIC
    assert all(401 in one["responses"] for one in _operations() if "security" in one)


def test_every_error_is_described_as_a_problem_document() -> None:
    for operation in _operations():
        errors = {status: told for status, told in operation["responses"].items() if status >= 400}
        assert {400, 500, 503} <= set(errors)
        assert all(list(told["content"]) == ["application/problem+json"] for told in errors.values())


@pytest.fixture
def case_number(number: str) -> Iterator[str]:
    """A case of the caller's. From here on no request closes the connection, and with it the test's transaction."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield number
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


ALLOWED, FORBIDDEN = schemathesis.GenerationMode.POSITIVE, schemathesis.GenerationMode.NEGATIVE
# Wrong parameters of a question have tests of their own; a parameter that nobody knows is passed over.
SENT = [(one["operationId"], ALLOWED) for one in _operations()]
SENT += [(one["operationId"], FORBIDDEN) for one in _operations() if "requestBody" in one]


@pytest.mark.parametrize(("name", "mode"), SENT)
def test_the_description_is_true(
    citizen: Machine, case_number: str, name: str, mode: schemathesis.GenerationMode
) -> None:
    """Of every operation: what it allows and what it forbids, on a case of the caller's where it is about one."""
    operation = schemathesis.openapi.from_wsgi(ADDRESS, application).find_operation_by_id(name)
    real = {"number": case_number} if "{number}" in operation.path else None

    @hypothesis.given(case=operation.as_strategy(mode, path_parameters=real))
    @hypothesis.settings(
        max_examples=EXAMPLES, derandomize=True, deadline=None, database=None,
        suppress_health_check=list(hypothesis.HealthCheck),
    )  # fmt: skip
    def ask(case: Any) -> None:
        case.call_and_validate(headers={"Authorization": f"Bearer {citizen.token}"}, checks=CHECKS)

    ask()


def test_the_schemas_themselves_are_json_schema() -> None:
    for one in api.get_openapi_schema()["components"]["schemas"].values():
        jsonschema_rs.meta.validate(one)
