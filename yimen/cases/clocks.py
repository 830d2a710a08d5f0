"""Starting and stopping the clocks of a case. Which clock an act starts or stops is in the procedure table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from yimen.cases import review_tasks, special_procedures
from yimen.cases.job import Job
from yimen.cases.pauses import pauses
from yimen.foundation.instant import county_day
from yimen.law import case_limits, clock, limits
from yimen.law.calendar import WorkingCalendar
from yimen.law.commitment import commitment_terms
from yimen.law.deferral import deferral_terms
from yimen.law.elements import ItemContent, StartEvent
from yimen.law.limits import Extension, Limit, Pause
from yimen.law.procedure import Clock
from yimen.law.states import State

DECISION_DAYS = ("statutory_due", "promised_due")
_COLUMNS = {
    Clock.answer: ("answer_due",),
    Clock.correction: ("correction_due",),
    Clock.decision: DECISION_DAYS,
    Clock.delivery: ("delivery_due",),
}


def decision_due(
    calendar: WorkingCalendar,
    content: ItemContent,
    start: date,
    pauses: Sequence[Pause] = (),
    extended: tuple[Extension, date] | None = None,
) -> dict[str, Any]:
    """The days of the decision clock that runs from the event on `start`, and whether they may still move.

    `extended` is the extension and the day it was approved. A day is None while a pause is open.
    """
    limits_of = case_limits.decision_limits(content)
    days = [None if one is None else _last_day(calendar, start, one, pauses, extended) for one in limits_of]
    provisional = any(day is not None and calendar.is_provisional(day) for day in days)
    return dict(zip(DECISION_DAYS, days, strict=True)) | {"due_provisional": provisional}


def _last_day(
    calendar: WorkingCalendar,
    start: date,
    limit: Limit,
    pauses: Sequence[Pause],
    extended: tuple[Extension, date] | None,
) -> date | None:
    if not pauses and extended is None:
        return clock.due_date(calendar, start, limit)
    return case_limits.paused_due(calendar, start, limit, pauses, extended).date


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
    """Begin to count at acceptance; later on count anew from the same day, with what has held the clock since."""
    start = job.case.decision_from or _decision_start(job)
    paused, extended = pauses(job.special_procedures), job.extension
    return {"decision_from": start} | decision_due(job.calendar, job.version.content, start, paused, extended)


def _hold_decision(job: Job) -> dict[str, Any]:
    """While a special procedure goes on nobody knows the last day."""
    review_tasks.hold(job)
    return dict.fromkeys(DECISION_DAYS) | {"due_provisional": False}


def _start_delivery(job: Job) -> dict[str, Any]:
    return {"delivery_due": _due(job, job.today, limits.DELIVERY_LIMIT)}


def _start_deferral(job: Job) -> dict[str, Any]:
    """Acceptance makes a debt of what was promised to follow (容缺受理)."""
    terms = deferral_terms(job.version.content)
    if terms is None or not any(material.deferred for material in job.materials):
        return {}
    return {"deferral_due": _due(job, job.today, terms.limit)}


def _start_verification(job: Job) -> dict[str, Any]:
    """What was decided on a promise is verified afterwards (告知承诺制)."""
    terms = commitment_terms(job.version.content)
    if terms is None or not job.case.commitment:
        return {}
    return {"verification_due": _due(job, job.today, terms.verification)}


_START: dict[Clock, Callable[[Job], dict[str, Any]]] = {
    Clock.answer: _start_answer,
    Clock.correction: _start_correction,
    Clock.decision: _start_decision,
    Clock.special_procedure: _hold_decision,
    Clock.delivery: _start_delivery,
    Clock.deferral: _start_deferral,
    Clock.verification: _start_verification,
}


def run(job: Job) -> None:
    """Stop and start the clocks the act's line of the table names. Due dates of a decided case stay as its record."""
    if Clock.special_procedure in job.rule.stops and job.case.state == State.suspended:
        special_procedures.end(job)
        if job.rule.starts is Clock.decision:
            review_tasks.count_again(job)
    for stopped in job.rule.stops:
        if stopped in {Clock.answer, Clock.correction}:
            job.changes.update(dict.fromkeys(_COLUMNS[stopped]))
    if Clock.deferral in job.rule.stops and job.case.deferral_due is not None:
        job.changes["deferral_due"] = None  # nothing is owed any more to a case that is refused or has ended
    for started in (job.rule.starts, *job.rule.also_starts):
        if started is not None:
            job.changes.update(_START[started](job))
