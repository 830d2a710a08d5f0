"""Two at once: one case a request, one winner an act, whoever is first."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from tests.cases.cast import MONDAY, SINCE, Cast
from tests.cases.conftest import crowd
from tests.surfaces.api.machine import Answer, Machine, application, machine
from yimen.cases.models import Case
from yimen.documents.models import Document
from yimen.foundation import trail
from yimen.law.actors import SYSTEM, Power
from yimen.organisations.commands import authorise
from yimen.organisations.queries import organs

__all__ = ["crowd"]
AT_ONCE = 4


@pytest.fixture
def cast(crowd: Cast) -> Cast:
    """Everybody, committed."""
    return crowd


def _at_once(asks: list[Callable[[], Answer]]) -> list[Answer]:
    start = Barrier(len(asks))

    def ask(one: Callable[[], Answer]) -> Answer:
        try:
            start.wait()
            return one()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(asks)) as threads:
        return list(threads.map(ask, asks))


def test_a_request_sent_several_times_at_once_makes_one_case(citizen: Machine, cast: Cast) -> None:
    body = application(cast, citizen)
    answers = _at_once([lambda: Machine(citizen.token).apply(body) for _ in range(AT_ONCE)])
    assert sorted(answer.status for answer in answers) == [200] * (AT_ONCE - 1) + [201]
    assert len({answer.body["number"] for answer in answers}) == 1
    assert Case.objects.count() == 1


def test_of_two_clerks_who_accept_at_once_one_wins_and_the_other_is_told(
    clerk: Machine, cast: Cast, number: str
) -> None:
    second = cast.unauthorised_clerk.account_id
    assert second is not None
    for organ in organs():
        authorise(
            account_id=second, organ_id=organ.id, powers=[Power.accept], number="测授2号",
            valid_from=SINCE, actor=SYSTEM, now=MONDAY,
        )  # fmt: skip
    clerk.act(number, "receive")
    other = machine(cast.unauthorised_clerk)
    won, lost = sorted(
        _at_once([lambda: clerk.act(number, "accept"), lambda: other.act(number, "accept")]),
        key=lambda answer: answer.status,
    )
    assert (won.status, lost.status, lost.code) == (200, 409, "wrong_state")
    case = Case.objects.get()
    assert Document.objects.filter(case_id=case.id, kind="acceptance_notice").count() == 1
    assert [entry.act for entry in trail.read(case.id)] == ["submit", "receive", "accept"]
    assert list(trail.verify()) == []
