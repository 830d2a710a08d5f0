"""A due date in a year without a holiday notice is provisional, and is counted again once, when the notice is out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

import pytest

from tests.cases.cast import FOOD, SHANGHAI, Cast, act, hand_over_values
from yimen.calendars.commands import import_calendar
from yimen.calendars.queries import forget
from yimen.cases.commands import sweep
from yimen.cases.models import Case
from yimen.cases.queries import case_file, public_progress
from yimen.foundation import trail
from yimen.law.calendar import CalendarNotice, NoticeDay
from yimen.law.procedure import Act

_DECEMBER = datetime(2026, 12, 17, 9, 0, tzinfo=SHANGHAI)
_NOTICE = CalendarNotice(
    2027, ("国办发明电〔2026〕测试号",),
    tuple(NoticeDay(date(2027, 1, day), "元旦", is_off_day=True) for day in (1, 4, 5)),
)  # fmt: skip


@pytest.fixture(autouse=True)
def _no_notice_of_another_test() -> Iterator[None]:
    """A process goes on with its calendar for two seconds, also with one that was rolled back."""
    forget()
    yield
    forget()


def _accepted(cast: Cast) -> Case:
    case = cast.submit(item=FOOD, at=_DECEMBER)
    act(cast.clerk, case, Act.receive, _DECEMBER)
    return act(cast.clerk, case, Act.accept, _DECEMBER)


def test_a_published_year_moves_the_due_date_once_and_on_record(cast: Cast) -> None:
    case = _accepted(cast)
    before = case.statutory_due
    assert case.due_provisional
    assert public_progress(case.query_code, today=_DECEMBER.date()).provisional
    sweep(_DECEMBER)
    assert len(trail.read(case.id)) == 3  # nothing is counted again before the notice is out

    import_calendar(notices=[_NOTICE], now=_DECEMBER)
    sweep(_DECEMBER)
    case.refresh_from_db()
    assert not case.due_provisional
    # Twenty working days from Friday 18 December: ten in 2026, then from 1 January, or past three days off and two
    # Saturdays and Sundays.
    assert (before, case.statutory_due) == (date(2027, 1, 14), date(2027, 1, 19))
    entry = trail.read(case.id)[-1]
    assert (entry.act, entry.role) == ("recompute_due", "system")
    assert entry.details["statutory_due"] == ["2027-01-14", "2027-01-19"]
    assert entry.sequence == case.trail_sequence
    sweep(_DECEMBER)
    assert len(trail.read(case.id)) == 4
    assert list(trail.verify()) == []
    assert case_file(cast.clerk, number=case.number, now=_DECEMBER).card.due is not None
    assert act(cast.approver, case, Act.review, _DECEMBER).trail_sequence == 5


def test_a_promise_alone_is_counted_again_too(cast: Cast) -> None:
    """An item without a statutory limit may still have promised one (优化营商环境条例第三十六条)."""
    case = _accepted(cast)
    Case.objects.filter(id=case.id).update(statutory_due=None, promised_due=date(2027, 1, 8))
    import_calendar(notices=[_NOTICE], now=_DECEMBER)
    sweep(_DECEMBER)
    case.refresh_from_db()
    assert not case.due_provisional


def test_the_days_of_a_decided_case_are_its_record(cast: Cast) -> None:
    case = _accepted(cast)
    decided = act(cast.approver, case, Act.grant, _DECEMBER)
    import_calendar(notices=[_NOTICE], now=_DECEMBER)
    sweep(_DECEMBER)
    case.refresh_from_db()
    assert case.statutory_due == decided.statutory_due
    act(cast.issuer, case, Act.issue_certificate, _DECEMBER)
    act(cast.issuer, case, Act.hand_over, _DECEMBER, hand_over_values())
