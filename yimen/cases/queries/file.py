"""A whole case: everything its page and the API show, for one viewer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from yimen.cases.access import is_guest, visible
from yimen.cases.cards import card, deadlines_of
from yimen.cases.job import facts_of
from yimen.cases.models import Case, HandOver, Opinion
from yimen.cases.queries.inspections import InspectionNote, inspections_of
from yimen.cases.queries.interests import (
    InterestedPartyNote,
    StatementNote,
    interested_parties,
    statements,
)
from yimen.cases.queries.pauses import HearingNote, ProcedureNote, hearing_note, procedure_notes
from yimen.cases.queries.progress import Event, decision_clock, six_dates, timeline, turn_of
from yimen.cases.queries.promises import PromiseStanding, promise_standing
from yimen.cases.queries.review import StepCard, StepProgress, progress_of, step_choices, steps_of
from yimen.cases.queries.standing import CaseStanding, open_acts
from yimen.cases.situated import version_of
from yimen.catalogue.queries import PublishedVersion
from yimen.documents.queries import DocumentCard, list_for_case
from yimen.dossiers.case_materials import CaseMaterial, materials_of
from yimen.foundation.instant import county_day
from yimen.law import forms
from yimen.law.actors import Actor
from yimen.law.applicants import Applicant, applicant_of
from yimen.law.data_elements import DICTIONARY
from yimen.law.deferral import supplied, unpaid
from yimen.law.form_masking import masked_answer
from yimen.law.materials import MaterialState
from yimen.law.procedure import Act
from yimen.law.situations import SITUATION
from yimen.law.states import UNDER_REVIEW
from yimen.law.visibility import is_applicant
from yimen.licences.queries import number_of


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer of the form, or to a situation question, as this viewer may see it."""

    key: str
    label: str
    value: str
    masked: bool


@dataclass(frozen=True, slots=True)
class OpinionNote:
    """A reviewer's opinion."""

    author: str
    text: str
    at: datetime


@dataclass(frozen=True)
class CaseFile(CaseStanding):
    """A case for one viewer. `own` says that she is the applicant and sees her own data in clear; `guest` that she
    sees it for a step of the review that lies with her organ, and only what that needs. `licence_number`: the licence
    a renewal, change or replacement is about, "" for anything else.
    """

    case_id: UUID
    organ_id: UUID
    version: PublishedVersion
    own: bool
    applicant: Applicant
    situation: dict[str, str] | None
    answers: tuple[Answer, ...]
    materials: tuple[CaseMaterial, ...]
    documents: tuple[DocumentCard, ...]
    events: tuple[Event, ...]
    provisional: bool
    opinions: tuple[OpinionNote, ...]
    guest: bool
    steps: tuple[StepCard, ...]
    review: tuple[StepProgress, ...]
    step_choices: Mapping[Act, tuple[tuple[str, str], ...]]
    interested_parties: tuple[InterestedPartyNote, ...]
    statements: tuple[StatementNote, ...]
    inspections: tuple[InspectionNote, ...]
    hand_over: HandOver | None
    consultation_id: UUID | None
    licence_number: str
    promises: PromiseStanding
    procedures: tuple[ProcedureNote, ...]
    hearing: HearingNote | None

    @property
    def owed(self) -> tuple[CaseMaterial, ...]:
        """The promised materials that have to come, or to come again (容缺后补); none before acceptance."""
        return self._promised(unpaid)

    @property
    def supplied(self) -> tuple[CaseMaterial, ...]:
        """The promised materials that came and wait for their check, while something is owed."""
        return self._promised(supplied)

    def _promised(
        self, which: Callable[[tuple[MaterialState, ...]], tuple[MaterialState, ...]]
    ) -> tuple[CaseMaterial, ...]:
        if self.promises.deferral_due is None:
            return ()
        keys = {one.key for one in which(tuple(material.state for material in self.materials))}
        return tuple(one for one in self.materials if one.key in keys)


def case_file(actor: Actor, *, number: str, now: datetime) -> CaseFile:
    """Everything about case `number` that `actor` may see, and the acts open to her. Raises Refusal
    `case_not_found`.
    """
    today = county_day(now)
    case = visible(actor, number=number, on=today)
    version = version_of(case)
    materials = materials_of(case.id)
    facts = facts_of(case, version, materials, today)
    own = is_applicant(actor, applicant_id=case.applicant_id, owner_id=case.owner_id)
    guest = is_guest(actor, case, today)
    return CaseFile(
        case_id=case.id,
        organ_id=case.organ_id,
        card=card(case, today),
        version=version,
        own=own,
        turn=turn_of(case, materials, today),
        applicant=applicant_of(case.form),
        situation=case.situation,
        answers=answers(case, version, reveal=own),
        materials=materials,
        documents=() if guest else tuple(list_for_case(case.id)),
        events=() if guest else timeline(case, staff=actor.is_staff and not own),
        dates=six_dates(case),
        deadlines=deadlines_of(case),
        decision_due=decision_clock(case),
        provisional=case.due_provisional,
        opinions=() if own or guest else _opinions(case),
        guest=guest,
        steps=() if own else steps_of(actor, case, facts.review, today, guest=guest),
        review=progress_of(facts.review) if own and case.state in UNDER_REVIEW else (),
        step_choices={} if own else step_choices(actor, case, facts.review),
        interested_parties=interested_parties(actor, case, today),
        statements=statements(actor, case, today),
        inspections=() if own or guest else inspections_of(case),
        hand_over=HandOver.objects.filter(case_id=case.id).first() if case.delivered_at else None,
        consultation_id=case.consultation,
        licence_number=number_of(case.named_licence_id) if case.named_licence_id else "",
        promises=promise_standing(case),
        procedures=() if guest else procedure_notes(case),
        hearing=None if guest else hearing_note(case),
        acts=open_acts(actor, case, facts),
    )


def answers(case: Case, version: PublishedVersion, *, reveal: bool) -> tuple[Answer, ...]:
    """The applicant's situation, then the answers in the order of the form; identifying ones masked unless `reveal`."""
    found = _situation(case, version)
    for section in forms.active_sections(version.form, case.form):
        for field in section.fields:
            value = case.form.get(field.element_key)
            if not value:
                continue
            hide = DICTIONARY[field.element_key].identifying and not reveal
            found.append(
                Answer(
                    key=field.element_key,
                    label=field.label,
                    value=masked_answer(field.element, value) if hide else _in_words(field, value),
                    masked=hide,
                )
            )
    return tuple(found)


def _situation(case: Case, version: PublishedVersion) -> list[Answer]:
    """What decided which materials the case has; it names nobody, and who judges the materials has to know it."""
    table, given = version.content.situations, case.situation or {}
    return [
        Answer(key=f"{SITUATION}{one.key}", label=one.label, value=one.words(given[one.key]), masked=False)
        for one in (table.questions if table else ())
        if one.key in given
    ]


def _in_words(field: forms.FormField, value: str) -> str:
    return dict(field.options or ()).get(value, value)


def _opinions(case: Case) -> tuple[OpinionNote, ...]:
    return tuple(
        OpinionNote(opinion.author_name, opinion.text, opinion.at)
        for opinion in Opinion.objects.filter(case_id=case.id).order_by("at")
    )
