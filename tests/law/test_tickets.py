"""The table of a ticket's life, and the numbers of a hall by which it is called."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yimen.law.queueing.calling import may_recall, may_return, may_skip
from yimen.law.queueing.holders import Person
from yimen.law.queueing.rules import DEFAULT
from yimen.law.queueing.tickets import HELD, OPEN, PRESENT, TABLE, Part, TicketAct, TicketState, decide, rule_of
from yimen.law.refusal import Refusal

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=ZoneInfo("Asia/Shanghai"))


def test_every_act_has_one_line() -> None:
    assert [rule.act for rule in TABLE] == sorted(TicketAct, key=[rule.act for rule in TABLE].index)
    assert len(TABLE) == len(TicketAct)


@given(st.sampled_from(TicketAct), st.sampled_from(TicketState), st.sampled_from(Part))
def test_an_act_is_open_to_its_parts_from_its_states_only(act: TicketAct, state: TicketState, part: Part) -> None:
    rule = rule_of(act)
    if part in rule.parts and state in rule.sources:
        assert decide(act, state, part) is rule
        return
    with pytest.raises(Refusal) as refused:
        decide(act, state, part)
    assert refused.value.code == ("ticket_state" if part in rule.parts else "ticket_not_yours")


def test_what_has_ended_stays_ended_and_everything_else_can_end() -> None:
    ended = {TicketState.finished, TicketState.cancelled, TicketState.lapsed}
    assert OPEN | ended == set(TicketState)
    assert not any(ended & set(rule.sources) for rule in TABLE)
    for state in OPEN:
        assert any(state in rule.sources and rule.target in ended for rule in TABLE)
    assert PRESENT < HELD < OPEN


@given(st.integers(1, 5), st.integers(0, 60))
def test_a_number_is_called_again_while_calls_are_left_and_not_at_once(calls: int, seconds: int) -> None:
    code = ""
    try:
        may_recall(calls=calls, called_at=NOON, rules=DEFAULT, now=NOON + timedelta(seconds=seconds))
    except Refusal as refusal:
        code = refusal.code
    assert code == ("called_enough" if calls >= 3 else "call_too_soon" if seconds < 20 else "")


@pytest.mark.parametrize(("calls", "refused"), [(1, True), (2, True), (3, False)])
def test_it_is_passed_over_after_the_last_call(calls: int, refused: bool) -> None:
    if refused:
        with pytest.raises(Refusal, match="呼叫满3次"):
            may_skip(calls=calls, rules=DEFAULT)
    else:
        may_skip(calls=calls, rules=DEFAULT)


@pytest.mark.parametrize(
    ("minutes", "came_back", "code"),
    [(60, False, ""), (61, False, "return_too_late"), (1, True, "returned_before")],
)
def test_who_missed_it_comes_back_once_and_within_the_hour(minutes: int, came_back: bool, code: str) -> None:
    found = ""
    try:
        may_return(skipped_at=NOON, came_back=came_back, rules=DEFAULT, now=NOON + timedelta(minutes=minutes))
    except Refusal as refusal:
        found = refusal.code
    assert found == code


def test_a_person_is_told_by_her_number_before_her_telephone_and_name() -> None:
    told = [Person("甲", "139", "4117").told_by, Person("甲", "139").told_by, Person("甲").told_by]
    assert told == ["id:4117", "phone:139:甲", ""]
    assert Person("乙", "139").told_by != Person("甲", "139").told_by  # one household, one telephone
