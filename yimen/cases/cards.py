"""A case in one line: what lists show of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings

from yimen.calendars.queries import working_calendar
from yimen.cases.models import Case
from yimen.catalogue.queries import get_version
from yimen.foundation.instant import county_day
from yimen.law import clock, deadlines, masking
from yimen.law.clock import WarningLevel
from yimen.law.deadlines import CLOCK_WORDS, Deadlines
from yimen.law.licence_applications import Purpose
from yimen.law.parties import PartyKind
from yimen.law.procedure import Clock
from yimen.law.states import Channel, State


@dataclass(frozen=True, slots=True)
class DueMark:
    """The deadline that matters now, `days_left` of `days_total` working days: negative when overdue, None when there
    is no deadline.
    """

    clock: Clock
    words: str
    day: date | None
    days_left: int | None
    days_total: int | None
    level: WarningLevel


@dataclass(frozen=True, slots=True)
class CaseCard:
    """One line of a list. Names are masked as the law of display asks. `purpose` None: a new licence, or no licence."""

    number: str
    query_code: str
    item_name: str
    item_code: str
    organ_name: str
    applicant: str
    state: State
    channel: Channel
    on_the_spot: bool
    received_at: datetime
    due: DueMark | None
    purpose: Purpose | None


def deadlines_of(case: Case) -> Deadlines:
    """The due dates the case carries."""
    return Deadlines(
        answer=case.answer_due,
        correction=case.correction_due,
        statutory=case.statutory_due,
        promised=case.promised_due,
        special_procedure=case.special_procedure_due,
        delivery=case.delivery_due,
    )


def due_mark(case: Case, today: date) -> DueMark | None:
    """The deadline that matters to the case today, with its warning; None when the case has ended."""
    current = deadlines.current(State(case.state), deadlines_of(case))
    if current is None:
        return None
    which, day = current
    calendar = working_calendar()
    start = None if day is None else _start(case, which)
    return DueMark(
        clock=which,
        words=CLOCK_WORDS[which],
        day=day,
        days_left=None if day is None else clock.remaining(calendar, day, today),
        days_total=None if day is None or start is None else clock.remaining(calendar, day, start),
        level=clock.warning(calendar, day, today, amber_at=settings.YIMEN_AMBER_WORKING_DAYS),
    )


def _start(case: Case, which: Clock) -> date | None:
    """The day whose event started the clock that runs; that of a special procedure is not in the case's row."""
    if which is Clock.special_procedure:
        return None
    started = {Clock.correction: case.correction_at, Clock.delivery: case.decided_at}.get(which)
    if started is not None:
        return county_day(started)
    return case.decision_from if which is Clock.decision and case.decision_from else case.answer_from


def card(case: Case, today: date) -> CaseCard:
    """The case in one line."""
    version = get_version(case.version_id)
    return CaseCard(
        number=case.number,
        query_code=case.query_code,
        item_name=version.name,
        item_code=version.code,
        organ_name=version.organ_name,
        applicant=masking.mask_party_name(case.applicant_name, PartyKind(case.applicant_kind)),
        state=State(case.state),
        channel=Channel(case.channel),
        on_the_spot=case.on_the_spot,
        received_at=case.received_at,
        due=due_mark(case, today),
        purpose=Purpose(case.purpose) if case.purpose else None,
    )
