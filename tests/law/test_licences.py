"""What may happen to a licence, and how long it is valid: 行政许可法第四十九、五十、六十九、七十、七十九条."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yimen.law.actors import SYSTEM, Actor, Role
from yimen.law.calendar_years import last_day
from yimen.law.licence_notices import act_notice, reminder
from yimen.law.licences import (
    CANCELLATION_GROUNDS,
    REVOCATION_GROUNDS,
    TABLE,
    LicenceAct,
    LicenceState,
    Outcome,
    apply_by,
    decide,
    open_rules,
    outcome,
    rule_of,
)
from yimen.law.refusal import Refusal

APPROVER = Actor(account_id=UUID(int=1), name="a", roles=frozenset({Role.approver}))
CLERK = Actor(account_id=UUID(int=2), name="c", roles=frozenset({Role.clerk}))
TODAY = date(2026, 3, 2)


def _outcome(act: LicenceAct, values: dict[str, Any], *, until: date | None = date(2026, 12, 31)) -> Outcome:
    return outcome(rule_of(act), values, state=LicenceState.valid, valid_until=until, today=TODAY)


def test_every_act_has_one_line_and_every_line_an_article() -> None:
    assert [rule.act for rule in TABLE] == list(LicenceAct)
    assert all(rule.article.startswith(("行政许可法第", "行政处罚法第")) for rule in TABLE)


def test_a_cancelled_licence_is_at_its_end() -> None:
    assert list(open_rules(LicenceState.cancelled, APPROVER)) == []


def test_a_revoked_licence_can_only_be_cancelled() -> None:
    assert [rule.act for rule in open_rules(LicenceState.revoked, APPROVER)] == [LicenceAct.cancel]


def test_only_approvers_enter_and_only_time_ends() -> None:
    assert list(open_rules(LicenceState.valid, CLERK)) == []
    assert [rule.act for rule in open_rules(LicenceState.valid, SYSTEM)] == [LicenceAct.deem_renewed, LicenceAct.expire]
    with pytest.raises(Refusal) as refused:
        decide(LicenceAct.expire, LicenceState.valid, APPROVER)
    assert refused.value.code == "wrong_role"


def test_an_act_out_of_its_state_is_refused_in_words() -> None:
    with pytest.raises(Refusal) as refused:
        decide(LicenceAct.resume, LicenceState.valid, APPROVER)
    assert refused.value.code == "wrong_state"
    assert "有效" in refused.value.message


@pytest.mark.article("行政许可法第六十九条、第七十条")
def test_the_grounds_are_those_of_articles_69_and_70() -> None:
    assert len(REVOCATION_GROUNDS) == 6
    assert len(CANCELLATION_GROUNDS) == 6


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(1, 50))
def test_a_licence_of_so_many_years_ends_the_day_before_the_same_day(begins: date, years: int) -> None:
    after = last_day(begins, years) + timedelta(days=1)
    assert (after.year, after.month) == (begins.year + years, begins.month) or (begins.month, begins.day) == (2, 29)
    assert after.day in {begins.day, 1}


def test_a_licence_from_a_leap_day_ends_on_the_last_of_february() -> None:
    assert last_day(date(2024, 2, 29), 1) == date(2025, 2, 28)
    assert last_day(date(2024, 2, 29), 4) == date(2028, 2, 28)


@pytest.mark.article("行政许可法第五十条")
def test_renewal_counts_on_from_the_last_day() -> None:
    assert _outcome(LicenceAct.renew, {"years": 5}).valid_until == date(2031, 12, 31)


def test_a_licence_without_a_last_day_needs_no_renewal() -> None:
    with pytest.raises(Refusal) as refused:
        _outcome(LicenceAct.renew, {"years": 5}, until=None)
    assert refused.value.code == "no_last_day"


@pytest.mark.article("行政许可法第六十九条第二款", "行政许可法第七十九条")
def test_deceit_in_a_matter_of_safety_bars_for_three_years() -> None:
    barred = _outcome(LicenceAct.revoke, {"ground": "deceit", "safety": "yes"})
    assert barred.restricted_until == date(2029, 3, 2)
    assert _outcome(LicenceAct.revoke, {"ground": "deceit", "safety": "no"}).restricted_until is None
    assert _outcome(LicenceAct.revoke, {"ground": "abuse", "safety": "yes"}).restricted_until is None


@pytest.mark.article("行政许可法第七十条")
def test_a_licence_in_force_is_not_cancelled_for_having_run_out() -> None:
    with pytest.raises(Refusal) as refused:
        _outcome(LicenceAct.cancel, {"ground": "expiry"})
    assert refused.value.code == "not_expired"
    assert refused.value.field == "ground"


@pytest.mark.article("行政许可法第五十条第一款")
def test_renewal_is_applied_for_thirty_days_before_the_end() -> None:
    assert apply_by(date(2026, 12, 31)) == date(2026, 12, 1)


def test_the_reminder_says_until_when_to_apply_and_later_whom_to_ask() -> None:
    until = date(2026, 12, 31)
    early = reminder(name="食品经营许可证", number="n", valid_until=until, today=date(2026, 11, 1))
    late = reminder(name="食品经营许可证", number="n", valid_until=until, today=date(2026, 12, 20))
    assert "请在2026年12月1日（含当日）以前提出延续申请" in early.body
    assert "请尽快联系发证机关" in late.body


@pytest.mark.article("行政许可法第七十九条")
def test_the_notice_of_a_revocation_names_the_bar() -> None:
    text = act_notice(rule_of(LicenceAct.revoke), name="证", number="n", outcome=Outcome(None, date(2029, 3, 2)))
    assert "已被撤销" in text.title
    assert "2029年3月2日" in text.body
    assert "第七十九条" in text.body
