"""The special procedures of a case and its hearing, as everybody who sees the case may read them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from yimen.cases.hearings import hearing_of
from yimen.cases.models import Case
from yimen.cases.pauses import procedures_of
from yimen.law.limits import SpecialProcedureKind


@dataclass(frozen=True, slots=True)
class ProcedureNote:
    """A special procedure (特别程序): the time that was told, and its result. `ended_on` None: it goes on; `result` ""
    while there is none, and for a hearing, whose result is its record.
    """

    kind: SpecialProcedureKind
    started_on: date
    told_days: int
    told_until: date
    ended_on: date | None
    result: str


@dataclass(frozen=True, slots=True)
class HearingNote:
    """A hearing (听证). `request_due` and `holding_due` are last days, None where the authority holds it by itself;
    `record_made`: it was held, and not given up.
    """

    request_due: date | None
    requested_on: date | None
    holding_due: date | None
    held_at: datetime | None
    place: str
    host: str
    published_on: date | None
    settled_on: date | None
    record_made: bool


def procedure_notes(case: Case) -> tuple[ProcedureNote, ...]:
    """In the order they began; asks nothing where there are none."""
    return tuple(
        ProcedureNote(
            SpecialProcedureKind(one.kind),
            one.started_on,
            one.told_days,
            one.told_until,
            one.ended_on,
            one.result or "",
        )
        for one in procedures_of(case)
    )


def hearing_note(case: Case) -> HearingNote | None:
    """None where no right was told and no hearing ordered, which asks nothing."""
    if not case.hearing:
        return None
    row = hearing_of(case.id)
    return HearingNote(
        request_due=row.request_due,
        requested_on=row.requested_on,
        holding_due=row.holding_due if row.told_on else None,
        held_at=row.held_at,
        place=row.place or "",
        host=row.host or "",
        published_on=row.published_on,
        settled_on=row.settled_on,
        record_made=row.record is not None,
    )
