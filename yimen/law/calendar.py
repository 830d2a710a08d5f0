"""The statutory working-day calendar, built from the State Council's yearly holiday notices.

A limit counted in working days leaves out legal holidays (行政许可法第八十二条); which days those are, and which
weekends are worked instead (调休), is fixed each autumn for the coming year by a notice of the State Council's office.
A year without a notice is guessed from weekdays alone and marked provisional. The last days of December can still be
moved by the next year's notice, so dates must be computed again whenever a notice is imported.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate

from yimen.law.refusal import Refusal

PROVISIONAL_YEARS = 10
"""How many years after the last notice are still counted, provisionally: more than any statutory limit."""

SATURDAY = 5
ONE_DAY = dt.timedelta(days=1)


class DayKind(StrEnum):
    """Why a day is worked or not. `make_up` is a weekend worked in exchange for a holiday (补班)."""

    working = "working"
    weekend = "weekend"
    holiday = "holiday"
    make_up = "make_up"


@dataclass(frozen=True, slots=True)
class NoticeDay:
    """One day a notice names: off, or (`is_off_day` false) worked although it falls on a weekend."""

    date: dt.date
    name: str
    is_off_day: bool


@dataclass(frozen=True, slots=True)
class CalendarNotice:
    """The State Council's arrangement for one year; `papers` are the gov.cn addresses, amendments last."""

    year: int
    papers: tuple[str, ...]
    days: tuple[NoticeDay, ...]


@dataclass(frozen=True, slots=True)
class DayStatus:
    """What one day is. `source` is the notice's address (several, space-separated, where it was amended) or empty."""

    date: dt.date
    kind: DayKind
    name: str
    working: bool
    provisional: bool
    source: str


class WorkingCalendar:
    """Immutable; every question is an index into two arrays, so that a due date costs well under a microsecond.

    Covers 1 January of the first year with a notice to 31 December `PROVISIONAL_YEARS` after the last one. A date
    outside is refused (`calendar_out_of_range`): counting weekdays there would look like law and be a guess.
    """

    __slots__ = ("_before", "_days", "_end", "_first", "_start", "_working", "_years")

    def __init__(self, days: dict[dt.date, tuple[NoticeDay, str]], years: frozenset[int]) -> None:
        """Use `from_notices`. `days` maps each day a notice names to its entry and its source."""
        self._days = days
        self._years = years
        self._start = dt.date(min(years), 1, 1)
        self._end = dt.date(max(years) + PROVISIONAL_YEARS, 12, 31)
        self._first = self._start.toordinal()
        span = [dt.date.fromordinal(n) for n in range(self._first, self._end.toordinal() + 1)]
        works = [self._works(day) for day in span]
        # _working: every working day in order. _before[i]: how many of them lie before day i of the span.
        self._working = [day for day, work in zip(span, works, strict=True) if work]
        self._before = list(accumulate(works, initial=0))

    @classmethod
    def from_notices(cls, notices: Iterable[CalendarNotice]) -> WorkingCalendar:
        """Build from notices in any order; one without days has not been issued yet and is passed over.

        Raises Refusal `calendar_missing` (no notice at all), `calendar_year_twice`, `calendar_day_conflict` (two
        entries for one day) and `calendar_day_foreign` (a day too far from the notice's year).
        """
        days: dict[dt.date, tuple[NoticeDay, str]] = {}
        years: set[int] = set()
        for notice in notices:
            if not notice.days:
                continue
            if notice.year in years:
                raise Refusal("calendar_year_twice", f"{notice.year}年的放假安排重复，请只保留一份。")
            years.add(notice.year)
            for day in notice.days:
                _check_day(notice, day, days)
                days[day.date] = (day, " ".join(notice.papers))
        if not years:
            raise Refusal(
                "calendar_missing", "还没有导入任何年度的放假安排，无法计算期限，请联系管理员先导入工作日历。"
            )
        return cls(days, frozenset(years))

    @property
    def years(self) -> tuple[int, ...]:
        """The years with a notice, in order."""
        return tuple(sorted(self._years))

    def require(self, day: dt.date) -> None:
        """Raise Refusal `calendar_out_of_range` unless the calendar covers `day`."""
        self._index(day)

    def status(self, day: dt.date) -> DayStatus:
        """What `day` is, with the holiday's name and the notice it comes from."""
        self._index(day)
        working = self._works(day)
        weekend = day.weekday() >= SATURDAY
        entry, source = self._days.get(day, (None, ""))
        if entry is None or (working and not weekend):
            kind = DayKind.working if working else DayKind.weekend
        else:
            kind = DayKind.make_up if working else DayKind.holiday
        return DayStatus(day, kind, entry.name if entry else "", working, self.is_provisional(day), source)

    def is_working_day(self, day: dt.date) -> bool:
        """Whether limits in working days count `day` (行政许可法第八十二条)."""
        self._index(day)
        return self._works(day)

    def is_provisional(self, day: dt.date) -> bool:
        """Whether `day` lies in a year whose notice has not been imported."""
        self._index(day)
        return day.year not in self._years and day not in self._days

    def first_working_day_from(self, day: dt.date) -> dt.date:
        """`day` itself when it is worked, else the next working day (民法典第二百零三条)."""
        return self._working_at(self._before[self._index(day)])

    def next_working_day(self, day: dt.date) -> dt.date:
        """The first working day strictly after `day`."""
        return self.add_working_days(day, 1)

    def add_working_days(self, day: dt.date, count: int) -> dt.date:
        """The `count`-th working day after `day`, which is itself never counted; `day` when `count` is 0."""
        if count <= 0:
            if count < 0:
                raise ValueError("count must not be negative")
            self._index(day)
            return day
        i = day.toordinal() - self._first
        if i < 0:
            raise self._out_of_range(day)
        try:
            return self._working[self._before[i + 1] + count - 1]
        except IndexError:
            raise self._out_of_range(day) from None

    def working_days_between(self, start: dt.date, end: dt.date) -> int:
        """How many working days lie in (start, end]; negative when `end` is before `start`."""
        return self._before[self._index(end) + 1] - self._before[self._index(start) + 1]

    def _works(self, day: dt.date) -> bool:
        named = self._days.get(day)
        return day.weekday() < SATURDAY if named is None else not named[0].is_off_day

    def _index(self, day: dt.date) -> int:
        if not self._start <= day <= self._end:
            raise self._out_of_range(day)
        return day.toordinal() - self._first

    def _working_at(self, position: int) -> dt.date:
        if position >= len(self._working):
            raise self._out_of_range(self._end)
        return self._working[position]

    def _out_of_range(self, day: dt.date) -> Refusal:
        return Refusal(
            "calendar_out_of_range",
            f"工作日历只包含{self._start.year}年至{self._end.year}年，从{day.isoformat()}算起超出了范围，请核对日期和时限。",
            article="行政许可法第八十二条",
        )


def _check_day(notice: CalendarNotice, day: NoticeDay, known: dict[dt.date, tuple[NoticeDay, str]]) -> None:
    """Refuse a day that another entry already settled, or that this notice cannot settle.

    A notice arranges its own year and, around New Year, the last days of the year before.
    """
    if day.date in known:
        raise Refusal("calendar_day_conflict", f"{day.date.isoformat()}在放假安排中出现了两次，请核对后重新导入。")
    own = day.date.year == notice.year
    if not own and (day.date.year, day.date.month) != (notice.year - 1, 12):
        raise Refusal(
            "calendar_day_foreign", f"{day.date.isoformat()}不属于{notice.year}年的放假安排，请核对后重新导入。"
        )
