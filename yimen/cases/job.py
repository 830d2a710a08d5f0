"""One act on one case while it is being performed: what is known, and what will be written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any

from yimen.calendars.queries import working_calendar
from yimen.cases.hearings import facts_of_hearing, hearing_of
from yimen.cases.inspections import facts_of_inspection
from yimen.cases.interests import facts_of_interest
from yimen.cases.models import Case, Hearing, ReviewTask, SpecialProcedure
from yimen.cases.named_licence import facts_of_licence
from yimen.cases.pauses import extension_of, procedures_of
from yimen.cases.promises import commitment_facts, deferral_facts
from yimen.cases.quantity import facts_of_quantity
from yimen.cases.step_rows import facts_of_review, present_tasks
from yimen.catalogue.queries import PublishedVersion
from yimen.dossiers.case_materials import CaseMaterial, materials_of
from yimen.foundation.batch import Batch
from yimen.foundation.instant import county_day
from yimen.law import case_limits
from yimen.law.actors import Actor
from yimen.law.applicants import Applicant, applicant_of
from yimen.law.calendar import WorkingCalendar
from yimen.law.deferral import deferral_terms
from yimen.law.guards import Facts
from yimen.law.licence_applications import LicenceFacts
from yimen.law.limits import Extension
from yimen.law.procedure import Rule
from yimen.law.review_steps import ReviewFacts
from yimen.law.states import State


@dataclass
class Job:
    """Known: the locked case, its version, the line of the table, the checked input. To write: changes, details, batch.

    An act's `effect` reads the first half and fills the second; the engine (commands/perform.py) writes it. `serials`:
    numbers already taken, by series; `facts`: what the procedure was asked (None for a submission, which has none).
    """

    case: Case
    version: PublishedVersion
    rule: Rule
    values: Mapping[str, Any]
    actor: Actor
    now: datetime
    materials: tuple[CaseMaterial, ...]
    serials: Mapping[str, int] = field(default_factory=dict)
    changes: dict[str, Any] = field(default_factory=dict)
    details: dict[str, Any] = field(default_factory=dict)
    document_fields: dict[str, Any] = field(default_factory=dict)
    batch: Batch = field(default_factory=Batch)
    facts: Facts | None = None
    new_extension: Extension | None = None

    @property
    def target(self) -> State:
        """The state in which the act leaves the case."""
        return self.rule.after(State(self.case.state) if self.case.state else None)

    @property
    def today(self) -> date:
        """The county's day on which the act happens."""
        return county_day(self.now)

    @property
    def calendar(self) -> WorkingCalendar:
        """The statutory calendar."""
        return working_calendar()

    @cached_property
    def special_procedures(self) -> Sequence[SpecialProcedure]:
        """Those of the case so far; an act that ends one marks it here too."""
        return procedures_of(self.case)

    @cached_property
    def hearing(self) -> Hearing:
        """The case's hearing; only for acts that need one."""
        return hearing_of(self.case.id)

    @cached_property
    def review_tasks(self) -> Sequence[ReviewTask]:
        """The present rounds of the steps of the review; asks nothing where the case has no plan."""
        return present_tasks(self.case)

    @property
    def review(self) -> ReviewFacts:
        """How far the review has come; only for acts of a case that has a plan."""
        assert self.facts is not None
        assert self.facts.review is not None
        return self.facts.review

    @property
    def licence(self) -> LicenceFacts | None:
        """How the licence stands that the case names: as the procedure found it, which a submission has not asked."""
        return self.facts.licence if self.facts else facts_of_licence(self.case)

    @property
    def extension(self) -> tuple[Extension, date] | None:
        """The extension and the day it was approved: this act's own, or the case's."""
        return (self.new_extension, self.today) if self.new_extension else extension_of(self.case)

    @property
    def applicant(self) -> Applicant:
        """Who applies, from the form."""
        return applicant_of(self.case.form)


_MATERIALS_MATTER = frozenset({State.received, State.correction_required})


def deciding_materials(case: Case, version: PublishedVersion) -> tuple[CaseMaterial, ...]:
    """The materials of the case where an act depends on them; elsewhere they are not read."""
    promising = case.state == State.submitted and deferral_terms(version.content) is not None
    matter = case.state in _MATERIALS_MATTER or promising or case.deferral_due is not None
    return materials_of(case.id) if matter else ()


def facts_of(case: Case, version: PublishedVersion, materials: tuple[CaseMaterial, ...], today: date) -> Facts:
    """What the procedure may ask about the case."""
    return Facts(
        item_id=case.item_id,
        organ_id=case.organ_id,
        applicant_id=case.applicant_id,
        owner_id=case.owner_id,
        on_the_spot=case.on_the_spot,
        issues_certificate=version.content.issues_certificate,
        acceptor_id=case.acceptor,
        corrections=case.corrections,
        answer_due=case.answer_due,
        correction_due=case.correction_due,
        today=today,
        joint=version.content.handled_jointly,
        limit_in_months=case_limits.in_months(version.content),
        charged=version.content.fee.charged is True,
        fee_told=case.fee_fen is not None,
        extension_requested=case.extension_requested,
        extended=case.extension_days is not None,
        decision_due=case.statutory_due,
        hearing=facts_of_hearing(hearing_of(case.id)) if case.hearing else None,
        review=facts_of_review(case, version.content.review_plan),
        interest=facts_of_interest(case) if case.interested_parties else None,
        quantity=facts_of_quantity(case, version.content, today),
        inspection=facts_of_inspection(case),
        deferral=deferral_facts(case, version.content),
        commitment=commitment_facts(case, version.content),
        correction_exceptions=case.correction_exceptions,
        licence=facts_of_licence(case),
        materials=tuple(material.state for material in materials),
    )
