"""Starting and stopping the clocks of a case. Which clock an act starts or stops is in the procedure table."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from yimen.cases.job import Job
from yimen.foundation.instant import county_day
from yimen.law import case_limits, clock, limits
from yimen.law.calendar import WorkingCalendar
from yimen.law.elements import ItemContent, StartEvent
from yimen.law.limits import Limit
from yimen.law.procedure import Clock

DECISION_DAYS = ("statutory_due", "promised_due")
_COLUMNS = {
    Clock.answer: ("answer_due",),
    Clock.correction: ("correction_due",),
    Clock.decision: DECISION_DAYS,
    Clock.delivery: ("delivery_due",),
}


def decision_due(calendar: WorkingCalendar, content: ItemContent, start: date) -> dict[str, Any]:
    """The days of the decision clock that runs from the event on `start`, and whether they may still move."""
    allowed = (case_limits.statutory_limit(content.item_type, content.legal_limit), content.promised_limit)
    days = [None if limit is None else clock.due_date(calendar, start, limit) for limit in allowed]
    provisional = any(day is not None and calendar.is_provisional(day) for day in days)
    return dict(zip(DECISION_DAYS, days, strict=True)) | {"due_provisional": provisional}


def _due(job: Job, start: date, limit: Limit | None) -> date | None:
    return None if limit is None else clock.due_date(job.calendar, start, limit)


def _start_answer(job: Job) -> dict[str, Any]:
    return {"answer_from": job.today, "answer_due": _due(job, job.today, limits.ANSWER_LIMIT)}


def _start_correction(job: Job) -> dict[str, Any]:
    limit = case_limits.correction_limit(job.version.content.correction_days)
    return {"correction_due": _due(job, job.today, limit)}


def _decision_start(job: Job) -> date:
    """The day whose event starts the decision clock: acceptance, or receipt where the item's law says so."""
    if job.version.content.start_event is StartEvent.received:
        return county_day(job.case.received_at)
    # A deemed acceptance dates back to the receipt it is counted from (行政许可法第三十二条第一款第四项).
    return job.case.answer_from if job.rule.date == "deemed_accepted" else job.today


def _start_decision(job: Job) -> dict[str, Any]:
    start = _decision_start(job)
    return {"decision_from": start} | decision_due(job.calendar, job.version.content, start)


def _start_delivery(job: Job) -> dict[str, Any]:
    return {"delivery_due": _due(job, job.today, limits.DELIVERY_LIMIT)}


_START: dict[Clock, Callable[[Job], dict[str, Any]]] = {
    Clock.answer: _start_answer,
    Clock.correction: _start_correction,
    Clock.decision: _start_decision,
    Clock.delivery: _start_delivery,
}


def run(job: Job) -> None:
    """Stop and start the clocks the act's line of the table names. Due dates of a decided case stay as its record."""
    for stopped in job.rule.stops:
        if stopped in {Clock.answer, Clock.correction}:
            job.changes.update(dict.fromkeys(_COLUMNS[stopped]))
    if job.rule.starts is not None:
        job.changes.update(_START[job.rule.starts](job))
