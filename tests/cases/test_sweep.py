"""The sweeper: each due thing once, however often it runs."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection

from tests.cases.cast import MONDAY, Cast, act
from yimen.cases.commands import sweep
from yimen.cases.models import Case, CaseWarning
from yimen.cases.queries import case_file
from yimen.law.procedure import Act
from yimen.law.states import State

_SIXTH_WORKING_DAY = MONDAY + timedelta(days=8)


@pytest.mark.article("行政许可法第三十二条第一款第四项")
def test_silence_for_five_working_days_accepts_from_the_day_of_receipt(cast: Cast) -> None:
    case = cast.submit()
    assert sweep(MONDAY + timedelta(days=7)) == 1  # the last day still belongs to the counter: only a warning
    case.refresh_from_db()
    assert case.state == State.submitted
    sweep(_SIXTH_WORKING_DAY)
    case.refresh_from_db()
    assert case.state == State.accepted
    assert case.deemed_accepted_at == MONDAY
    assert case.accepted_at is None
    assert case.decision_from == MONDAY.date()


def test_a_received_case_left_unanswered_is_accepted_as_well(cast: Cast) -> None:
    case = cast.submit()
    act(cast.clerk, case, Act.receive)
    sweep(_SIXTH_WORKING_DAY)
    case.refresh_from_db()
    assert case.deemed_accepted_at == MONDAY


def test_deemed_acceptance_happens_once(cast: Cast) -> None:
    case = cast.submit()
    for _ in range(3):
        sweep(_SIXTH_WORKING_DAY)
    events = case_file(cast.citizen, number=case.number, now=_SIXTH_WORKING_DAY).events
    assert [event.act for event in events] == ["submit", "deem_accepted"]


def test_an_answered_case_is_left_alone(cast: Cast) -> None:
    case = cast.submit()
    act(cast.clerk, case, Act.receive)
    act(cast.clerk, case, Act.accept)
    sweep(_SIXTH_WORKING_DAY)
    case.refresh_from_db()
    assert case.deemed_accepted_at is None


@pytest.mark.article("行政许可法第三十七条")
def test_yellow_and_red_warnings_come_once_each(cast: Cast) -> None:
    case = cast.submit()
    act(cast.clerk, case, Act.receive)
    accepted = act(cast.clerk, case, Act.accept)
    assert accepted.statutory_due is not None
    last_day = MONDAY + (accepted.statutory_due - MONDAY.date())
    for moment in (last_day, last_day, last_day + timedelta(days=1), last_day + timedelta(days=2)):
        sweep(moment)
    levels = CaseWarning.objects.filter(case=case, clock="decision").values_list("level", flat=True)
    assert sorted(levels) == ["amber", "red"]


def test_one_damaged_case_keeps_no_other_waiting(cast: Cast) -> None:
    damaged, sound = cast.submit(key="a"), cast.submit(key="b")
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE cases_case SET form = set_byte(form, 40, get_byte(form, 40) # 1) WHERE id = %s", [damaged.id]
        )
    sweep(_SIXTH_WORKING_DAY)
    states = dict(Case.objects.values_list("id", "state"))
    assert states == {damaged.id: State.submitted, sound.id: State.accepted}
