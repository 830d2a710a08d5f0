"""Inspections as pages show them: those of a case, and those that wait for an inspector."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from yimen.cases.access import visible
from yimen.cases.cards import CaseCard, card
from yimen.cases.inspections import open_inspection
from yimen.cases.models import Case, Inspection, InspectionFile, Inspector
from yimen.foundation.instant import county_day
from yimen.foundation.pages import rows_of_page
from yimen.law.actors import Actor
from yimen.law.inspections import Finding, FindingResult, InspectionKind
from yimen.law.refusal import Refusal
from yimen.law.states import UNDER_REVIEW

PAGE_SIZE = 30


@dataclass(frozen=True, slots=True)
class InspectionPicture:
    """A photograph or the picture of a signature."""

    file_id: UUID
    kind: str
    caption: str


@dataclass(frozen=True, slots=True)
class InspectionNote:
    """An inspection of a case. `inspectors` are names by account; what is None was not recorded, or not cancelled."""

    kind: InspectionKind
    assigned_at: datetime
    planned_at: datetime
    place: str
    items: tuple[str, ...]
    late: bool
    inspectors: Mapping[UUID, str]
    cancelled_at: datetime | None
    cancel_reason: str | None
    recorded_at: datetime | None
    held_at: datetime | None
    held_place: str | None
    findings: tuple[Finding, ...]
    summary: str | None
    present: str | None
    refusal: str | None
    witness: str | None
    pictures: tuple[InspectionPicture, ...]

    @property
    def is_open(self) -> bool:
        """Whether it is still to be made."""
        return self.recorded_at is None and self.cancelled_at is None


@dataclass(frozen=True, slots=True)
class WaitingInspection:
    """An inspection that is to be made, and its case."""

    card: CaseCard
    kind: InspectionKind
    planned_at: datetime
    place: str


def inspections_of(case: Case) -> tuple[InspectionNote, ...]:
    """Those of the case, oldest first; asks nothing where there are none. The caller has checked the right."""
    if not case.inspections:
        return ()
    found = Inspection.objects.filter(case_id=case.id).prefetch_related("inspectors", "files").order_by("assigned_at")
    return tuple(_note(one) for one in found)


def inspection_to_record(actor: Actor, *, number: str, now: datetime) -> tuple[CaseCard, InspectionNote]:
    """The inspection of case `number` that waits for the actor's record.

    Raises Refusal `case_not_found`, `no_inspection`, `not_an_inspector`.
    """
    today = county_day(now)
    case = visible(actor, number=number, on=today)
    inspection = open_inspection(case.id) if case.inspections and case.state in _UNDER_REVIEW else None
    if inspection is None:
        raise Refusal("no_inspection", "本办件没有待办的核查：可能已经取消，或者已由同事提交了核查记录。")
    note = _note(inspection)
    if actor.account_id not in note.inspectors:
        raise Refusal("not_an_inspector", "核查记录由指派的核查人员提交。")
    return card(case, today), note


def inspections_for(actor: Actor, *, today: date, number: int = 1) -> tuple[list[WaitingInspection], bool]:
    """A page of what the actor is to inspect, the nearest first; and whether there are more."""
    assert actor.account_id is not None
    hers = Inspector.objects.filter(account_id=actor.account_id).values("inspection_id")
    found = Inspection.objects.filter(
        id__in=hers, recorded_at=None, cancelled_at=None, case__state__in=_UNDER_REVIEW,
        case__organ_id__in=actor.organ_ids,
    )  # fmt: skip
    page, more = rows_of_page(
        found.select_related("case").defer("case__form").order_by("planned_at", "id"), number, size=PAGE_SIZE
    )
    return [
        WaitingInspection(card(one.case, today), InspectionKind(one.kind), one.planned_at, one.place) for one in page
    ], more


def is_recorded(actor: Actor, *, number: str, key: str) -> bool:
    """Whether the actor's record of case `number` with this key has arrived before."""
    found = Inspection.objects.filter(case__number=number, key=key, recorder=actor.account_id)
    return bool(key) and found.exists()


_UNDER_REVIEW = [state.value for state in UNDER_REVIEW]


def _note(one: Inspection) -> InspectionNote:
    files: list[InspectionFile] = sorted(one.files.all(), key=lambda file: file.position)
    return InspectionNote(
        kind=InspectionKind(one.kind),
        assigned_at=one.assigned_at,
        planned_at=one.planned_at,
        place=one.place,
        items=tuple(one.items),
        late=one.late,
        inspectors={inspector.account_id: inspector.name for inspector in one.inspectors.all()},
        cancelled_at=one.cancelled_at,
        cancel_reason=one.cancel_reason,
        recorded_at=one.recorded_at,
        held_at=one.held_at,
        held_place=one.held_place,
        findings=tuple(
            Finding(found["item"], FindingResult(found["result"]), found["note"]) for found in one.findings or ()
        ),
        summary=one.summary,
        present=one.present,
        refusal=one.refusal,
        witness=one.witness,
        pictures=tuple(InspectionPicture(file.id, file.kind, file.caption) for file in files),
    )
