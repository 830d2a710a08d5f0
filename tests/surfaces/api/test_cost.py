"""What a question and an act ask of the database. Each statement is a round trip that 80 cases a day pay for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.cases.cast import Cast, hand_over_values
from tests.surfaces.api.machine import Machine, application, machine

Counter = Callable[[int], Any]
ACTOR, SAVEPOINT, CASE, MATERIALS, DOCUMENTS, TRAIL, NUMBER, WRITE = (1,) * 8
IN_TRANSACTION = 2 * SAVEPOINT  # in a test; BEGIN and COMMIT otherwise


@pytest.fixture
def known(citizen: Machine, clerk: Machine, approver: Machine, issuer: Machine) -> dict[str, Machine]:
    """Everybody, with a token that is still remembered."""
    everybody = {"citizen": citizen, "clerk": clerk, "approver": approver, "issuer": issuer}
    for one in everybody.values():
        one.get("cases")
    return everybody


def test_reading_a_case(known: dict[str, Machine], number: str, django_assert_num_queries: Counter) -> None:
    citizen = known["citizen"]
    with django_assert_num_queries(ACTOR + CASE + MATERIALS + DOCUMENTS + TRAIL):
        citizen.get(f"cases/{number}")


def test_whose_the_token_is_comes_with_who_it_is(cast: Cast, number: str, django_assert_num_queries: Counter) -> None:
    citizen = machine(cast.citizen)
    with django_assert_num_queries(ACTOR + CASE + MATERIALS + DOCUMENTS + TRAIL):
        citizen.get(f"cases/{number}")


def test_every_act_of_the_job(known: dict[str, Machine], number: str, django_assert_num_queries: Counter) -> None:
    clerk, approver, issuer = known["clerk"], known["approver"], known["issuer"]
    with django_assert_num_queries(ACTOR + IN_TRANSACTION + CASE + WRITE + MATERIALS):
        clerk.act(number, "receive")
    with django_assert_num_queries(ACTOR + IN_TRANSACTION + CASE + MATERIALS + NUMBER + WRITE):
        clerk.act(number, "accept")
    with django_assert_num_queries(ACTOR + IN_TRANSACTION + CASE + NUMBER + WRITE):
        approver.act(number, "grant")
    decision = 1
    with django_assert_num_queries(ACTOR + IN_TRANSACTION + CASE + decision + NUMBER + WRITE):
        issuer.act(number, "issue_certificate")
    with django_assert_num_queries(ACTOR + IN_TRANSACTION + CASE + DOCUMENTS + NUMBER + WRITE):
        issuer.act(number, "hand_over", hand_over_values())


def test_a_submission(known: dict[str, Machine], cast: Cast, django_assert_num_queries: Counter) -> None:
    citizen = known["citizen"]
    body = application(cast, citizen)
    citizen.apply(body, key="first")  # the house learns what it did not know of her
    version_twice, uploads, party, both_numbers = 2, 1, 1, 1
    with django_assert_num_queries(ACTOR + IN_TRANSACTION + version_twice + uploads + party + both_numbers + WRITE):
        citizen.apply(body)
