"""Applying about a licence one holds: 行政许可法第四十九条、第五十条."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yimen.law.licence_applications import (
    LicenceFacts,
    LicenceRequest,
    Purpose,
    check,
    check_grant,
    holds,
    in_time,
    late_warning,
    open_purposes,
    request_of,
)
from yimen.law.licences import LicenceState
from yimen.law.refusal import Refusal
from yimen.law.states import ENDED, State

LAST = date(2027, 3, 1)
RENEWAL = LicenceFacts(Purpose.renew, LicenceState.valid, LAST, in_time=True, deemed=False)


def _refusal(
    purpose: Purpose, state: LicenceState, today: date, *, until: date | None = LAST, twice: bool = False
) -> str:
    try:
        check(purpose, state=state, valid_until=until, today=today, already_open=twice)
    except Refusal as refused:
        return refused.code
    return ""


@pytest.mark.article("行政许可法第五十条第一款")
@pytest.mark.parametrize(("days", "timely"), [(31, True), (30, True), (29, False), (0, False)])
def test_thirty_days_before_the_end_is_in_time(days: int, *, timely: bool) -> None:
    assert in_time(LAST - timedelta(days=days), LAST) is timely
    assert (late_warning(Purpose.renew, LAST, LAST - timedelta(days=days)) == "") is timely


@pytest.mark.article("行政许可法第五十条第一款")
def test_who_asks_late_is_told_and_not_refused() -> None:
    day = LAST - timedelta(days=3)
    assert _refusal(Purpose.renew, LicenceState.valid, day) == ""
    assert "2027年1月30日" in late_warning(Purpose.renew, LAST, day)
    assert late_warning(Purpose.change, LAST, day) == ""


@pytest.mark.parametrize(
    ("state", "today", "until", "renewing", "offered"),
    [
        (LicenceState.valid, LAST, LAST, False, tuple(Purpose)),
        (LicenceState.valid, LAST, LAST, True, (Purpose.change, Purpose.reissue)),
        (LicenceState.valid, LAST, None, False, (Purpose.change, Purpose.reissue)),
        (LicenceState.valid, LAST + timedelta(days=1), LAST, False, ()),
        (LicenceState.suspended, LAST, LAST, False, ()),
    ],
)
def test_only_what_would_not_be_refused_is_offered(
    state: LicenceState, today: date, until: date | None, renewing: bool, offered: tuple[Purpose, ...]
) -> None:
    assert open_purposes(state=state, valid_until=until, today=today, renewing=renewing) == offered


@given(st.sampled_from(Purpose), st.sampled_from(LicenceState), st.integers(-40, 40))
def test_only_a_valid_licence_is_asked_about(purpose: Purpose, state: LicenceState, days: int) -> None:
    code = _refusal(purpose, state, LAST - timedelta(days=days))
    assert (code == "") is (state is LicenceState.valid and days >= 0)


def test_a_licence_without_a_last_day_is_not_renewed_and_may_be_changed() -> None:
    assert _refusal(Purpose.renew, LicenceState.valid, LAST, until=None) == "no_last_day"
    assert _refusal(Purpose.change, LicenceState.valid, LAST, until=None) == ""


def test_the_same_is_not_asked_twice() -> None:
    assert _refusal(Purpose.change, LicenceState.valid, LAST, twice=True) == "application_open"


@pytest.mark.article("行政许可法第五十条第二款")
@given(st.sampled_from(Purpose), st.booleans(), st.sampled_from(State))
def test_only_a_renewal_with_the_organ_keeps_a_licence_from_ending(
    purpose: Purpose, timely: bool, state: State
) -> None:
    kept = holds(purpose, timely=timely, state=state)
    if state in ENDED or state is State.correction_required or purpose is not Purpose.renew:
        assert not kept
    elif state is State.granted:
        assert kept
    elif state not in {State.refused, State.certified}:
        assert kept is timely


@pytest.mark.parametrize(
    ("purpose", "number", "code"),
    [("sell", "1", "unknown_purpose"), ("renew", " ", "licence_missing"), ("new", "1", "purpose_missing")],
)
def test_a_request_that_cannot_be_meant_is_named(purpose: str, number: str, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        request_of(purpose, number)
    assert refused.value.code == code


def test_a_request_as_it_is_written() -> None:
    assert request_of("new", "") is None
    assert request_of("replace", " 西市监证1号 ") == LicenceRequest(Purpose.reissue, "西市监证1号")


def test_a_renewal_says_for_how_long_and_a_change_does_not() -> None:
    check_grant(None, {"valid_years": None})
    check_grant(RENEWAL, {"valid_years": 5})
    for facts, years in ((RENEWAL, None), (LicenceFacts(Purpose.change, LicenceState.valid, LAST, False, False), 5)):
        with pytest.raises(Refusal) as refused:
            check_grant(facts, {"valid_years": years})
        assert refused.value.field == "valid_years"
