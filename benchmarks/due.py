"""Due dates a second, with the shipped calendar, on one core."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from benchmarks.bench import Bench
from benchmarks.report import Line
from yimen.calendars.queries import working_calendar
from yimen.law import clock
from yimen.law.limits import Limit, LimitUnit

NAME = "due"
AIM = 200_000
_QUESTIONS = 1000


def measure(bench: Bench) -> Iterator[Line]:
    """Due dates of random starts and limits in all three units; the limit is Python's own addition of days."""
    bench.tell("期限计算")
    calendar, questions = working_calendar(), _questions()
    rate = _rate(lambda: [clock.due_date(calendar, start, limit) for start, limit in questions], bench)
    plain = _rate(lambda: [start + timedelta(days=limit.value) for start, limit in questions], bench)
    yield Line(
        NAME,
        "期限计算，单进程",
        rate=rate,
        limit="date + timedelta",
        limit_rate=plain,
        ratio=rate / plain,
        aim=f"≥ {AIM:,}/s",
        met=rate >= AIM if bench.sizes.whole else None,
        note="80% 工作日、10% 自然日、10% 月",
    )


def _questions() -> list[tuple[date, Limit]]:
    choose = random.Random(1)  # noqa: S311 - the same questions every run
    units = [LimitUnit.working_day] * 8 + [LimitUnit.calendar_day, LimitUnit.month]
    questions = []
    for _ in range(_QUESTIONS):
        unit = choose.choice(units)
        value = choose.randint(1, 12 if unit is LimitUnit.month else 60)
        questions.append((date(2020, 1, 1) + timedelta(days=choose.randrange(2300)), Limit(value, unit)))
    return questions


def _rate(answer_all: Callable[[], object], bench: Bench) -> float:
    """Questions a second."""
    start, count = time.perf_counter(), 0
    while (passed := time.perf_counter() - start) < bench.sizes.seconds / 3:
        answer_all()
        count += _QUESTIONS
    return count / passed
