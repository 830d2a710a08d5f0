"""Every due date from every day of 2019 to 2026, against a clerk who walks the wall calendar one day at a time.

The clerk has the holidays from `chinese_calendar` and knows the articles by heart (行政许可法第四十二条, 第四十五条,
第八十二条; 民法典第二百零一条 to 第二百零三条); he knows nothing of the code under test. Of 2027 on, for which there is
no holiday notice, he knows the weekends.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, repeat

import chinese_calendar
import pytest
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st

from yimen.law.calendar import WorkingCalendar
from yimen.law.clock import Extension, ExtensionApprover, Limit, LimitUnit, Pause, SpecialProcedureKind, due, due_date

DAY = dt.timedelta(days=1)
FIRST, LAST = dt.date(2019, 1, 1), dt.date(2026, 12, 31)
EVERY_DAY = [FIRST + n * DAY for n in range((LAST - FIRST).days + 1)]
WALL_CALENDAR = [FIRST + n * DAY for n in range(365 * 12)]
WORKED = [chinese_calendar.is_workday(day) if day <= LAST else day.isoweekday() <= 5 for day in WALL_CALENDAR]
_NEVER = 10**6
_MOST = {LimitUnit.working_day: 60, LimitUnit.calendar_day: 60, LimitUnit.month: 13}


@dataclass(frozen=True)
class Told:
    """Special procedures of a case, in days after its start: which days they hold, and from when on one goes on."""

    held: frozenset[int] = frozenset()
    going_on: int = _NEVER


def walk(start: dt.date, unit: LimitUnit, told: Told) -> Iterator[dt.date | None]:
    """The last days of a limit of one, two, three … units; None once a procedure that goes on holds the walk."""
    page = (start - FIRST).days
    for days_on in range(1, min(told.going_on, len(WALL_CALENDAR) - page)):
        if days_on not in told.held and _counts(start, page + days_on, unit):
            yield _off_the_days_of_rest(page, days_on, told)
    yield from repeat(None)


def _counts(start: dt.date, page: int, unit: LimitUnit) -> bool:
    if unit is LimitUnit.working_day:
        return WORKED[page]
    if unit is LimitUnit.calendar_day:
        return True
    # A month is over on the corresponding day, or on its last day where it has none.
    day = WALL_CALENDAR[page]
    return day.day == start.day or (day.day < start.day and (day + DAY).day == 1)


def _off_the_days_of_rest(page: int, days_on: int, told: Told) -> dt.date | None:
    while days_on in told.held or not WORKED[page + days_on]:
        days_on += 1
    return WALL_CALENDAR[page + days_on] if days_on < told.going_on else None


@pytest.mark.article("行政许可法第八十二条", "民法典第二百零一条、第二百零二条、第二百零三条")
def test_every_limit_from_every_day_ends_where_the_walk_ends(calendar: WorkingCalendar) -> None:
    for unit, most in _MOST.items():
        limits = [Limit(value, unit) for value in range(most + 1)]
        for start in EVERY_DAY:
            walked = [start, *islice(walk(start, unit, Told()), most)]
            assert [due_date(calendar, start, limit) for limit in limits] == walked, (unit, start)


Procedures = list[tuple[int, int | None]]
"""When each begins, in days after the start, and how many days it takes; None: it goes on."""


def _procedures() -> st.SearchStrategy[Procedures]:
    ended = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 30)), max_size=4)
    going_on = st.lists(st.tuples(st.integers(0, 60), st.none()), max_size=1)
    return st.builds(lambda *lists: [*lists[0], *lists[1]], ended, going_on)


def _extensions() -> st.SearchStrategy[Extension | None]:
    by_the_organ = st.builds(Extension, st.integers(1, 10))
    by_the_government = st.builds(Extension, st.integers(1, 15), st.just(ExtensionApprover.government_head))
    return st.none() | by_the_organ | by_the_government


@pytest.mark.article("行政许可法第四十二条、第四十五条、第八十二条")
# Each example is already three thousand: looking for a smaller one would take minutes.
@settings(max_examples=40, phases=[Phase.explicit, Phase.generate])
@given(
    unit=st.sampled_from([LimitUnit.working_day, LimitUnit.calendar_day]),
    value=st.integers(1, 25),
    procedures=_procedures(),
    extension=_extensions(),
)
@example(unit=LimitUnit.working_day, value=20, procedures=[(3, 30), (10, 5)], extension=Extension(10))
@example(unit=LimitUnit.working_day, value=5, procedures=[(7, 3)], extension=None)  # it begins on the last day
@example(unit=LimitUnit.calendar_day, value=60, procedures=[(0, 20), (70, None)], extension=None)
def test_every_day_of_eight_years_agrees_with_pauses_and_an_extension(
    calendar: WorkingCalendar, unit: LimitUnit, value: int, procedures: Procedures, extension: Extension | None
) -> None:
    limit, total = Limit(value, unit), value + (extension.days if extension else 0)
    told = _told(procedures)
    for start in EVERY_DAY:
        counted = due(calendar, start, limit, [_pause(start, *one) for one in procedures], extension)
        walked = next(islice(walk(start, unit, told), total - 1, None))
        assert counted.date == walked, start
        assert counted.provisional == (walked is not None and walked > LAST)


def _told(procedures: Procedures) -> Told:
    held = {day for begins, length in procedures if length for day in range(begins, begins + length)}
    return Told(frozenset(held), min((begins for begins, length in procedures if length is None), default=_NEVER))


def _pause(start: dt.date, begins: int, length: int | None) -> Pause:
    begin = start + begins * DAY
    return Pause(SpecialProcedureKind.testing, begin, None if length is None else begin + length * DAY)
