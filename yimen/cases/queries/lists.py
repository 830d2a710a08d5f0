"""Lists of cases: of an applicant, of the counter, of a department, of the issuing counter, of the supervisors."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db import models
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Least

from yimen.cases.cards import CaseCard, card
from yimen.cases.models import Case
from yimen.foundation.pages import rows_of_page
from yimen.law.actors import Actor, Power, Role
from yimen.law.limits import ExtensionApprover
from yimen.law.materials import FAULTY, SubmissionForm
from yimen.law.states import BEFORE_ACCEPTANCE, DECIDED, ENDED, UNDER_REVIEW, State
from yimen.law.visibility import AT_THE_ISSUING_COUNTER
from yimen.people.queries import find_party_by_id_number

PAGE_SIZE = 30
_DUE = Least("promised_due", "statutory_due", "special_procedure_due")


@dataclass(frozen=True, slots=True)
class CasePage:
    """A page of a list: `number` from 1; `has_next` tells whether to go on (lists are not counted, they may be
    long).
    """

    cards: tuple[CaseCard, ...]
    number: int
    has_next: bool


def page_of(cases: QuerySet[Case], today: date, number: int) -> CasePage:
    """Page `number` of an ordered list of cases, read without the forms."""
    found, has_next = rows_of_page(cases.defer("form"), number, size=PAGE_SIZE)
    return CasePage(tuple(card(case, today) for case in found), number, has_next)


def _own(actor: Actor) -> Q:
    mine = Q(owner_id=actor.account_id)
    return mine | Q(applicant_id=actor.party_id) if actor.party_id else mine


def my_cases(actor: Actor, *, today: date, number: int = 1) -> CasePage:
    """The actor's own cases, newest first."""
    return page_of(Case.objects.filter(_own(actor)).order_by("-received_at", "-id"), today, number)


def waiting_for_me(actor: Actor, *, today: date) -> tuple[CaseCard, ...]:
    """The actor's own cases in which it is her turn: to correct, or to hand in what she promised to follow."""
    absent = Q(materials__form=SubmissionForm.none) | Q(materials__check_result__in=FAULTY)
    owing = Q(absent, state__in=[state.value for state in UNDER_REVIEW], deferral_due__gte=today)
    hers = Q(state=State.correction_required) | (owing & Q(materials__deferred=True))
    cases = Case.objects.filter(_own(actor)).filter(hers).distinct().order_by("correction_due", "deferral_due")
    return tuple(card(case, today) for case in cases.defer("form")[:PAGE_SIZE])


def authorised(actor: Actor, power: Power, today: date) -> Q:
    """The cases over which the actor holds `power` today; none without any grant."""
    condition = Q(pk=None)
    for grant in actor.grants:
        if grant.power is not power or grant.valid_from > today or (grant.valid_until or today) < today:
            continue
        of_organ = Q(organ_id=grant.organ_id)
        condition |= of_organ if grant.item_id is None else of_organ & Q(item_id=grant.item_id)
    return condition


def counter_queue(
    actor: Actor, *, today: date, states: Collection[State] = BEFORE_ACCEPTANCE, number: int = 1
) -> CasePage:
    """What the clerk may accept and nobody has answered yet, the most urgent first."""
    wanted = [state.value for state in states if state in BEFORE_ACCEPTANCE]
    cases = Case.objects.filter(authorised(actor, Power.accept, today), state__in=wanted)
    return page_of(cases.order_by(F("answer_due").asc(nulls_last=True), "received_at"), today, number)


def in_department(actor: Actor, today: date) -> Q:
    """The cases of the actor's department, and those of items that were delegated to it."""
    condition = Q(organ_id__in=actor.organ_ids)
    for one in actor.delegations:
        if one.covers(organ_id=one.organ_id, item_id=one.item_id, on=today):
            condition |= Q(organ_id=one.organ_id, item_id=one.item_id)
    return condition


def review_inbox(
    actor: Actor, *, today: date, states: Collection[State] = UNDER_REVIEW, mine_only: bool = False, number: int = 1
) -> CasePage:
    """What the approver's department has to decide, by what is due."""
    cases = Case.objects.filter(in_department(actor, today), state__in=[state.value for state in states])
    if mine_only:
        cases = cases.filter(reviewer=actor.account_id)
    return page_of(cases.order_by(_DUE.asc(nulls_last=True), "received_at"), today, number)


def extensions_to_approve(actor: Actor, *, today: date, number: int = 1) -> CasePage:
    """The cases whose department asked the actor for more time, by what is due."""
    hers = Q(organ_id__in=actor.organ_ids, extension_approver=ExtensionApprover.organ_head.value)
    if Role.government_head in actor.roles:
        hers |= Q(extension_approver=ExtensionApprover.government_head.value)
    under_review = [state.value for state in UNDER_REVIEW]
    cases = Case.objects.filter(hers, extension_requested__isnull=False, state__in=under_review)
    return page_of(cases.order_by(_DUE.asc(nulls_last=True), "received_at"), today, number)


def next_to_review(actor: Actor, *, after: str, today: date) -> str | None:
    """The number of the most urgent undecided case of the department other than `after`."""
    cases = Case.objects.filter(in_department(actor, today), state__in=[state.value for state in UNDER_REVIEW])
    return (
        cases.exclude(number=after).order_by(_DUE.asc(nulls_last=True), "received_at").values_list("number", flat=True)
    ).first()


def issuing_queue(*, today: date, states: Collection[State] = DECIDED, number: int = 1) -> CasePage:
    """What is decided and has to be made or handed over."""
    cases = Case.objects.filter(state__in=[state.value for state in states])
    return page_of(cases.order_by(F("delivery_due").asc(nulls_last=True), "decided_at"), today, number)


def of_identity(actor: Actor, *, id_number: str, today: date) -> tuple[CaseCard, ...]:
    """The cases of the person or entity standing at the counter that this clerk or issuer may see, newest first."""
    party_id = find_party_by_id_number(id_number)
    theirs = authorised(actor, Power.accept, today)
    if Role.issuer in actor.roles:
        theirs |= Q(state__in=[state.value for state in AT_THE_ISSUING_COUNTER])
    cases = Case.objects.filter(theirs, applicant_id=party_id)
    return tuple(card(case, today) for case in cases.order_by("-received_at", "-id").defer("form")[:PAGE_SIZE])


def open_cases(*, today: date, organ_name: str = "", number: int = 1) -> CasePage:
    """All open cases, the most urgent first, for supervisors."""
    cases = Case.objects.exclude(state__in=[state.value for state in ENDED])
    if organ_name:
        cases = cases.filter(organ__name=organ_name)
    before_the_decision = Least(
        "answer_due", "correction_due", "promised_due", "statutory_due", "special_procedure_due"
    )
    # A decided case keeps the days of its decision as a record; what counts now is its delivery.
    decided = models.When(state__in=[state.value for state in DECIDED], then="delivery_due")
    urgency = models.Case(decided, default=before_the_decision)
    return page_of(cases.order_by(urgency.asc(nulls_last=True)), today, number)


def has_cases() -> bool:
    """Whether anybody has ever applied for anything here."""
    return Case.objects.exists()
