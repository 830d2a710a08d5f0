"""Each guard is one question with one refusal, on both sides of its edge."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest

from tests.law.simulator import (
    ACCEPTING_CLERK,
    APPLICANT,
    APPROVER,
    CLERK,
    DAY,
    HEAD,
    INSPECTORS,
    ISSUER,
    ITEM,
    MAYOR,
    ORGAN,
    OTHER_APPROVER,
    OTHER_HEAD,
    OTHER_ORGAN,
    POWERLESS_CLERK,
    STRANGER,
    SUPERVISOR,
    facts,
    material,
    person,
)  # fmt: skip
from yimen.law import guards
from yimen.law.actors import Actor, Grant, Power, Role
from yimen.law.commitment import CommitmentFacts, CommitmentTerms
from yimen.law.deferral import DeferralExpiry, DeferralFacts, DeferralTerms
from yimen.law.guards import Facts, Guard
from yimen.law.hearing import HearingFacts
from yimen.law.inspections import InspectionFacts
from yimen.law.interests import MOST_PARTIES, InterestFacts
from yimen.law.licence_applications import LicenceFacts, Purpose
from yimen.law.licences import LicenceState
from yimen.law.limits import Limit, LimitUnit
from yimen.law.materials import CheckResult, MaterialState
from yimen.law.quantity import QuantityFacts
from yimen.law.refusal import Refusal
from yimen.law.review_steps import ReviewFacts, ReviewPlan, ReviewStep, StepStanding, StepState

_YESTERDAY, _TOMORROW = DAY - timedelta(days=1), DAY + timedelta(days=1)
_FAULTY, _MISSING = material(CheckResult.needs_correction), material(CheckResult.missing, submitted=False)
_QUALIFIED = material(CheckResult.qualified)
_BY_PARTY_ONLY = replace(APPLICANT, account_id=UUID(int=77))
_BY_ACCOUNT_ONLY = replace(APPLICANT, party_id=None)
_TOLD = HearingFacts(request_due=DAY)
_ASKED = HearingFacts(request_due=DAY, requested_on=DAY)
_ORDERED = HearingFacts(requested_on=DAY, held_on=DAY)
_TO_COME = replace(_ORDERED, held_on=DAY + timedelta(days=1))
_RENEWAL = LicenceFacts(Purpose.renew, LicenceState.valid, DAY - timedelta(days=1), in_time=True, deemed=False)
_CHANGE = replace(_RENEWAL, purpose=Purpose.change, valid_until=None)
_SENT = InspectionFacts(INSPECTORS)
_NOBODY = Actor(account_id=None, name="", roles=frozenset())

_LOOK = ReviewStep("look", "书面审查", (), Role.approver, None, 3, None, two_persons=True)
READY = StepStanding(_LOOK, ORGAN, StepState.ready)
DONE = replace(READY, state=StepState.done)
AFTER = replace(READY, step=replace(_LOOK, key="after", after=("look",)))
BESIDE = replace(READY, step=replace(_LOOK, key="beside"))


def reviewed(*steps: StepStanding) -> Facts:
    """Facts of a case whose review has come this far."""
    return replace(facts(), review=ReviewFacts(ReviewPlan(tuple(one.step for one in steps)), steps))


_WEEK = Limit(5, LimitUnit.working_day)
_MAY_FOLLOW = DeferralTerms(_WEEK, DeferralExpiry.withdrawn, frozenset({"m1"}))
_TO_DECIDE = replace(_MAY_FOLLOW, expiry=DeferralExpiry.decision)
_ABSENT = material(submitted=False)
_PROMISED = replace(_ABSENT, deferred=True)
_CAME = replace(material(), deferred=True)
_OFFER = CommitmentFacts(CommitmentTerms("条件", "标准", "义务", "责任", frozenset({"申请书"}), _WEEK, _WEEK))
_MADE = replace(_OFFER, made=True)
_VERIFYING = replace(_MADE, verification_due=DAY)
_RECTIFYING = replace(_VERIFYING, rectification_due=DAY)


def _owing(*materials: MaterialState, due: date | None = None, terms: DeferralTerms | None = _MAY_FOLLOW) -> Facts:
    return replace(facts(materials=materials), deferral=DeferralFacts(terms, due))


def _promising(commitment: CommitmentFacts, *materials: MaterialState) -> Facts:
    return replace(facts(materials=materials), commitment=commitment)


_ALLOWED: list[tuple[Guard, Facts, Actor]] = [
    (guards.renewal_overdue, replace(facts(), licence=_RENEWAL), _NOBODY),
    (guards.licence_still_fits, facts(), APPROVER),
    (guards.licence_still_fits, replace(facts(), licence=_RENEWAL), APPROVER),
    (guards.not_deemed_renewed, facts(), APPROVER),
    (guards.not_deemed_renewed, replace(facts(), licence=_RENEWAL), APPROVER),
    (guards.own_case, facts(), APPLICANT),
    (guards.own_case, facts(), _BY_PARTY_ONLY),
    (guards.own_case, facts(), _BY_ACCOUNT_ONLY),
    (guards.may_accept, facts(), ACCEPTING_CLERK),
    (guards.may_decide_on_the_spot, facts(on_the_spot=True), CLERK),
    (guards.of_own_organ, facts(), APPROVER),
    (guards.another_person_accepted, facts(), APPROVER),
    (guards.another_person_accepted, facts(acceptor_id=CLERK.account_id), APPROVER),
    (guards.another_person_accepted, facts(acceptor_id=CLERK.account_id, on_the_spot=True), CLERK),
    (guards.first_correction_notice, facts(), CLERK),
    (guards.something_to_correct, facts(materials=(_QUALIFIED, _FAULTY)), CLERK),
    (guards.something_to_correct, facts(materials=(_MISSING,)), CLERK),
    (guards.answer_still_due, facts(answer_due=DAY), CLERK),
    (guards.answer_still_due, facts(answer_due=None), CLERK),
    (guards.answer_overdue, facts(answer_due=_YESTERDAY), CLERK),
    (guards.correction_overdue, facts(correction_due=_YESTERDAY), CLERK),
    (guards.correction_in_time, facts(correction_due=DAY), APPLICANT),
    (guards.correction_in_time, facts(correction_due=None), APPLICANT),
    (guards.materials_complete, facts(materials=(_QUALIFIED, material(required=False, submitted=False))), CLERK),
    (guards.materials_complete, facts(materials=(material(),)), CLERK),
    (guards.has_certificate, facts(issues_certificate=True), ISSUER),
    (guards.no_certificate_outstanding, facts(issues_certificate=False), ISSUER),
    (guards.first_correction_notice, replace(facts(corrections=1), correction_exceptions=1), CLERK),
    (guards.correction_told, facts(corrections=1), SUPERVISOR),
    (guards.limit_in_days, facts(), APPROVER),
    (guards.not_extended, facts(), APPROVER),
    (guards.no_extension_requested, facts(), APPROVER),
    (guards.extension_requested, replace(facts(), extension_requested=5), HEAD),
    (guards.decision_not_overdue, facts(), APPROVER),
    (guards.decision_not_overdue, replace(facts(), decision_due=DAY), APPROVER),
    (guards.head_may_approve, facts(), HEAD),
    (guards.handled_jointly, replace(facts(), joint=True), MAYOR),
    (guards.no_hearing_yet, facts(), APPROVER),
    (guards.hearing_may_be_requested, replace(facts(), hearing=_TOLD), APPLICANT),
    (guards.no_hearing_pending, facts(), APPROVER),
    (guards.no_hearing_pending, replace(facts(), hearing=replace(_TOLD, request_due=_YESTERDAY)), APPROVER),
    (guards.no_hearing_pending, replace(facts(), hearing=replace(_TOLD, settled=True)), APPROVER),
    (guards.hearing_runs, replace(facts(), hearing=_ASKED), APPROVER),
    (guards.hearing_may_be_waived, replace(facts(), hearing=_TOLD), APPLICANT),
    (guards.hearing_may_be_waived, replace(facts(), hearing=_ASKED), APPLICANT),
    (guards.hearing_was_held, replace(facts(), hearing=replace(_ASKED, held_on=DAY)), APPROVER),
    (guards.hearing_was_held, replace(facts(), hearing=replace(_ORDERED, published_on=_YESTERDAY)), APPROVER),
    (guards.hearing_to_publish, replace(facts(), hearing=_TO_COME), APPROVER),
    (guards.a_step_is_hers, reviewed(READY), APPROVER),
    (guards.a_step_is_hers, reviewed(replace(READY, opinions_of=(UUID(int=99),))), APPROVER),
    (guards.a_step_is_hers, reviewed(replace(READY, organ_id=OTHER_ORGAN)), OTHER_APPROVER),
    (guards.a_step_may_be_sent_back, reviewed(DONE), APPROVER),
    (guards.a_step_may_be_sent_back, reviewed(DONE, replace(AFTER, organ_id=OTHER_ORGAN)), OTHER_APPROVER),
    (guards.all_steps_done, facts(), APPROVER),
    (guards.all_steps_done, reviewed(DONE), APPROVER),
    (guards.not_a_hearing, facts(), APPROVER),
    (guards.no_other_inspection, facts(), APPROVER),
    (guards.no_inspection_pending, facts(), APPROVER),
    (guards.inspection_assigned, replace(facts(), inspection=_SENT), OTHER_APPROVER),
    (guards.one_of_the_inspectors, replace(facts(), inspection=_SENT), APPROVER),
    (guards.not_a_hearing, replace(facts(), hearing=replace(_ASKED, settled=True)), APPROVER),
    (guards.fee_may_be_told, replace(facts(), charged=True), APPROVER),
    (guards.interested_parties_heard, facts(), APPROVER),
    (guards.interested_parties_heard, replace(facts(), interest=InterestFacts(1)), APPROVER),
    (guards.interested_parties_heard, replace(facts(), interest=InterestFacts(1, (_YESTERDAY,))), APPROVER),
    (guards.another_party_may_be_told, facts(), APPROVER),
    (guards.place_is_certain, facts(), APPROVER),
    (guards.place_is_certain, replace(facts(), quantity=QuantityFacts(2, 1, 0)), APPROVER),
    (guards.place_is_certain, replace(facts(), quantity=QuantityFacts(3, 1, 1)), APPROVER),
    (guards.another_party_may_be_told, replace(facts(), interest=InterestFacts(MOST_PARTIES - 1)), APPROVER),
    (guards.materials_complete, facts(materials=(_PROMISED,)), CLERK),
    (guards.materials_complete, _promising(_MADE, _ABSENT), CLERK),
    (guards.something_may_follow, _owing(_ABSENT), APPLICANT),
    (guards.debt_can_be_paid, _owing(_PROMISED, due=DAY), APPLICANT),
    (guards.debt_can_be_paid, _owing(replace(_CAME, result=CheckResult.needs_correction), due=DAY), APPLICANT),
    (guards.debt_can_be_paid, _owing(_PROMISED, due=_YESTERDAY, terms=_TO_DECIDE), APPLICANT),
    (guards.something_supplied, _owing(_CAME, due=DAY), CLERK),
    (guards.debt_overdue, _owing(_PROMISED, due=_YESTERDAY), CLERK),
    (guards.nothing_owed, facts(), APPROVER),
    (guards.nothing_owed, _owing(_CAME), APPROVER),
    (guards.commitment_offered, _promising(_OFFER), APPLICANT),
    (guards.no_breach_on_record, _promising(_OFFER), APPLICANT),
    (guards.verification_open, _promising(_VERIFYING), APPROVER),
    (guards.not_yet_rectifying, _promising(_VERIFYING), APPROVER),
    (guards.rectification_over, _promising(replace(_RECTIFYING, rectification_due=_YESTERDAY)), APPROVER),
    (guards.verification_ended, facts(), ISSUER),
    (guards.verification_ended, _promising(_MADE), ISSUER),
]
_REFUSED: list[tuple[Guard, Facts, Actor, str]] = [
    (guards.renewal_overdue, facts(), _NOBODY, "not_a_renewal"),
    (guards.renewal_overdue, replace(facts(), licence=_CHANGE), _NOBODY, "not_a_renewal"),
    (guards.renewal_overdue, replace(facts(), licence=replace(_RENEWAL, deemed=True)), _NOBODY, "already_deemed"),
    (guards.renewal_overdue, replace(facts(), licence=replace(_RENEWAL, in_time=False)), _NOBODY, "asked_too_late"),
    (guards.renewal_overdue, replace(facts(), licence=replace(_RENEWAL, valid_until=DAY)), _NOBODY, "not_overdue"),
    (
        guards.licence_still_fits,
        replace(facts(), licence=replace(_RENEWAL, state=LicenceState.expired)),
        APPROVER,
        "licence_not_valid",
    ),
    (
        guards.licence_still_fits,
        replace(facts(), licence=replace(_CHANGE, state=LicenceState.revoked)),
        APPROVER,
        "licence_not_valid",
    ),
    (guards.not_deemed_renewed, replace(facts(), licence=replace(_RENEWAL, deemed=True)), APPROVER, "already_deemed"),
    (guards.own_case, facts(), STRANGER, "not_own_case"),
    (guards.own_case, replace(facts(), owner_id=None), _BY_ACCOUNT_ONLY, "not_own_case"),
    (guards.own_case, replace(facts(), owner_id=None), _NOBODY, "not_own_case"),
    (guards.may_accept, facts(), POWERLESS_CLERK, "not_authorised"),
    (guards.may_decide_on_the_spot, facts(on_the_spot=False), CLERK, "not_on_the_spot"),
    (guards.may_decide_on_the_spot, facts(on_the_spot=True), ACCEPTING_CLERK, "not_authorised"),
    (guards.of_own_organ, facts(), OTHER_APPROVER, "other_organ"),
    (guards.another_person_accepted, facts(acceptor_id=APPROVER.account_id), APPROVER, "same_person"),
    (guards.first_correction_notice, facts(corrections=1), CLERK, "second_correction_notice"),
    (guards.something_to_correct, facts(), CLERK, "nothing_to_correct"),
    (guards.something_to_correct, facts(materials=(_QUALIFIED, material())), CLERK, "nothing_to_correct"),
    (guards.answer_still_due, facts(answer_due=_YESTERDAY), CLERK, "deemed_accepted"),
    (guards.answer_overdue, facts(answer_due=DAY), CLERK, "answer_not_overdue"),
    (guards.answer_overdue, facts(answer_due=None), CLERK, "answer_not_overdue"),
    (guards.correction_overdue, facts(correction_due=DAY), CLERK, "correction_not_overdue"),
    (guards.correction_overdue, facts(correction_due=None), CLERK, "correction_not_overdue"),
    (guards.correction_in_time, facts(correction_due=_YESTERDAY), APPLICANT, "correction_late"),
    (guards.materials_complete, facts(materials=(_FAULTY,)), CLERK, "materials_incomplete"),
    (guards.materials_complete, facts(materials=(material(submitted=False),)), CLERK, "materials_incomplete"),
    (guards.materials_complete, facts(materials=(replace(_FAULTY, required=False),)), CLERK, "materials_incomplete"),
    (guards.has_certificate, facts(issues_certificate=False), ISSUER, "no_certificate"),
    (guards.no_certificate_outstanding, facts(issues_certificate=True), ISSUER, "certificate_outstanding"),
    (
        guards.first_correction_notice,
        replace(facts(corrections=2), correction_exceptions=1),
        CLERK,
        "second_correction_notice",
    ),
    (guards.correction_told, facts(), SUPERVISOR, "no_exception"),
    (guards.correction_told, replace(facts(corrections=2), correction_exceptions=1), SUPERVISOR, "no_exception"),
    (guards.limit_in_days, replace(facts(), limit_in_months=True), APPROVER, "limit_in_months"),
    (guards.not_extended, replace(facts(), extended=True), APPROVER, "extended_already"),
    (guards.no_extension_requested, replace(facts(), extension_requested=5), APPROVER, "extension_requested_already"),
    (guards.extension_requested, facts(), HEAD, "no_extension_requested"),
    (guards.decision_not_overdue, replace(facts(), decision_due=_YESTERDAY), APPROVER, "limit_over"),
    (guards.head_may_approve, facts(), OTHER_HEAD, "other_organ"),
    (guards.head_may_approve, replace(facts(), joint=True), HEAD, "joint_extension"),
    (guards.handled_jointly, facts(), MAYOR, "not_joint"),
    (guards.a_step_is_hers, facts(), APPROVER, "no_review_plan"),
    (guards.a_step_is_hers, reviewed(READY), HEAD, "not_your_step"),
    (guards.a_step_is_hers, reviewed(READY), OTHER_APPROVER, "not_your_step"),
    (guards.a_step_is_hers, reviewed(DONE), APPROVER, "not_your_step"),
    (
        guards.a_step_is_hers,
        reviewed(replace(READY, opinions_of=(UUID(int=16),))),
        APPROVER,
        "second_person_needed",
    ),
    (guards.a_step_may_be_sent_back, facts(), APPROVER, "no_review_plan"),
    (guards.a_step_may_be_sent_back, reviewed(READY), APPROVER, "nothing_to_send_back"),
    (guards.a_step_may_be_sent_back, reviewed(DONE), OTHER_APPROVER, "nothing_to_send_back"),
    (
        guards.a_step_may_be_sent_back,
        reviewed(DONE, replace(BESIDE, organ_id=OTHER_ORGAN)),
        OTHER_APPROVER,
        "nothing_to_send_back",
    ),
    (guards.all_steps_done, reviewed(DONE, AFTER), APPROVER, "steps_open"),
    (guards.no_hearing_yet, replace(facts(), hearing=_TOLD), APPROVER, "hearing_already"),
    (guards.hearing_may_be_requested, facts(), APPLICANT, "hearing_not_open"),
    (
        guards.hearing_may_be_requested,
        replace(facts(), hearing=replace(_TOLD, request_due=_YESTERDAY)),
        APPLICANT,
        "hearing_not_open",
    ),
    (guards.hearing_may_be_requested, replace(facts(), hearing=_ASKED), APPLICANT, "hearing_not_open"),
    (guards.no_hearing_pending, replace(facts(), hearing=_TOLD), APPROVER, "hearing_right_open"),
    (guards.hearing_runs, facts(), APPROVER, "no_hearing"),
    (guards.hearing_runs, replace(facts(), hearing=_TOLD), APPROVER, "no_hearing"),
    (guards.hearing_may_be_waived, facts(), APPLICANT, "no_hearing"),
    (guards.hearing_may_be_waived, replace(facts(), hearing=_ORDERED), APPLICANT, "hearing_is_ordered"),
    (guards.hearing_to_publish, facts(), APPROVER, "no_hearing"),
    (guards.hearing_to_publish, replace(facts(), hearing=_ASKED), APPROVER, "hearing_not_ordered"),
    (
        guards.hearing_to_publish,
        replace(facts(), hearing=HearingFacts(requested_on=DAY)),
        APPROVER,
        "hearing_without_time",
    ),
    (guards.hearing_to_publish, replace(facts(), hearing=_ORDERED), APPROVER, "hearing_without_time"),
    (
        guards.hearing_to_publish,
        replace(facts(), hearing=replace(_TO_COME, published_on=DAY)),
        APPROVER,
        "hearing_published",
    ),
    (guards.hearing_was_held, replace(facts(), hearing=_ORDERED), APPROVER, "hearing_unpublished"),
    (guards.hearing_was_held, replace(facts(), hearing=_ASKED), APPROVER, "hearing_not_held"),
    (
        guards.hearing_was_held,
        replace(facts(), hearing=replace(_ASKED, held_on=_TOMORROW)),
        APPROVER,
        "hearing_not_held",
    ),
    (guards.not_a_hearing, replace(facts(), hearing=_ASKED), APPROVER, "hearing_needs_record"),
    (guards.fee_may_be_told, facts(), APPROVER, "not_charged"),
    (guards.fee_may_be_told, replace(facts(), charged=True, fee_told=True), APPROVER, "fee_told_already"),
    (guards.place_is_certain, replace(facts(), quantity=QuantityFacts(2, 2, 0)), APPROVER, "quantity_exhausted"),
    (guards.place_is_certain, replace(facts(), quantity=QuantityFacts(2, 1, 1)), APPROVER, "earlier_first"),
    (
        guards.interested_parties_heard,
        replace(facts(), interest=InterestFacts(2, (_YESTERDAY, DAY))),
        APPROVER,
        "interested_parties_unheard",
    ),
    (
        guards.another_party_may_be_told,
        replace(facts(), interest=InterestFacts(MOST_PARTIES)),
        APPROVER,
        "too_many_parties",
    ),
    (guards.no_other_inspection, replace(facts(), inspection=_SENT), APPROVER, "inspection_already"),
    (guards.no_inspection_pending, replace(facts(), inspection=_SENT), APPROVER, "inspection_pending"),
    (guards.inspection_assigned, facts(), APPROVER, "no_inspection"),
    (guards.one_of_the_inspectors, facts(), APPROVER, "no_inspection"),
    (guards.one_of_the_inspectors, replace(facts(), inspection=_SENT), OTHER_APPROVER, "not_an_inspector"),
    (guards.materials_complete, _promising(_OFFER, _ABSENT), CLERK, "materials_incomplete"),
    (guards.materials_complete, _owing(_ABSENT), CLERK, "materials_incomplete"),
    (guards.something_may_follow, facts(materials=(_ABSENT,)), APPLICANT, "no_deferral"),
    (guards.something_may_follow, _owing(_PROMISED), APPLICANT, "deferred_already"),
    (guards.something_may_follow, _owing(material()), APPLICANT, "nothing_to_defer"),
    (guards.something_may_follow, _owing(replace(_ABSENT, key="m2")), APPLICANT, "nothing_to_defer"),
    (guards.something_may_follow, _owing(replace(_ABSENT, required=False)), APPLICANT, "nothing_to_defer"),
    (guards.something_may_follow, replace(_owing(_ABSENT), commitment=_MADE), APPLICANT, "nothing_to_defer"),
    (guards.debt_can_be_paid, _owing(_PROMISED), APPLICANT, "nothing_owed"),
    (guards.debt_can_be_paid, _owing(_CAME, due=DAY), APPLICANT, "nothing_owed"),
    (guards.debt_can_be_paid, _owing(_PROMISED, due=_YESTERDAY), APPLICANT, "deferral_late"),
    (guards.something_supplied, _owing(_PROMISED, due=DAY), CLERK, "nothing_supplied"),
    (guards.debt_overdue, _owing(_PROMISED, due=DAY), CLERK, "deferral_not_overdue"),
    (guards.debt_overdue, _owing(_CAME, due=_YESTERDAY), CLERK, "deferral_not_overdue"),
    (guards.debt_overdue, _owing(_PROMISED, due=_YESTERDAY, terms=_TO_DECIDE), CLERK, "deferral_not_overdue"),
    (guards.nothing_owed, _owing(_CAME, due=_TOMORROW), APPROVER, "deferral_owed"),
    (guards.commitment_offered, facts(), APPLICANT, "no_commitment"),
    (guards.commitment_offered, _promising(_MADE), APPLICANT, "committed_already"),
    (guards.no_breach_on_record, _promising(replace(_OFFER, barred=True)), APPLICANT, "breach_on_record"),
    (guards.verification_open, _promising(_MADE), APPROVER, "no_verification"),
    (guards.not_yet_rectifying, _promising(_RECTIFYING), APPROVER, "rectification_ordered"),
    (guards.rectification_over, _promising(_VERIFYING), APPROVER, "rectify_first"),
    (guards.rectification_over, _promising(_RECTIFYING), APPROVER, "rectification_runs"),
    (guards.verification_ended, _promising(_VERIFYING), ISSUER, "verification_open"),
]


def _name(value: object) -> str | None:
    return getattr(value, "__name__", None)


@pytest.mark.parametrize(("guard", "known", "actor"), _ALLOWED, ids=_name)
def test_a_guard_lets_pass_what_it_should(guard: Guard, known: Facts, actor: Actor) -> None:
    guard(known, actor)


@pytest.mark.parametrize(("guard", "known", "actor", "code"), _REFUSED, ids=_name)
def test_a_guard_refuses_with_its_code_and_chinese_words(guard: Guard, known: Facts, actor: Actor, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        guard(known, actor)
    assert refused.value.code == code
    assert refused.value.message.endswith("。")


def test_every_guard_of_the_house_is_tried_on_both_sides() -> None:
    public = {
        getattr(guards, name)
        for name in vars(guards)
        if getattr(getattr(guards, name), "__module__", "").startswith(f"{guards.__name__}.")
    } - {Facts, guards.Guard, guards.need_power}
    assert public == {guard for guard, *_ in _ALLOWED} == {guard for guard, *_ in _REFUSED}


@pytest.mark.parametrize(
    ("grant", "covers"),
    [
        (Grant(Power.accept, ORGAN, None, DAY, DAY), True),
        (Grant(Power.accept, ORGAN, ITEM, DAY, None), True),
        (Grant(Power.accept, ORGAN, UUID(int=9), DAY, None), False),
        (Grant(Power.accept, OTHER_ORGAN, ITEM, DAY, None), False),
        (Grant(Power.decide_on_the_spot, ORGAN, None, DAY, None), False),
        (Grant(Power.accept, ORGAN, None, _TOMORROW, None), False),
        (Grant(Power.accept, ORGAN, None, date(2020, 1, 1), _YESTERDAY), False),
    ],
)
def test_an_authorisation_covers_its_power_its_items_and_its_days(grant: Grant, covers: bool) -> None:
    clerk = replace(person(30, Role.clerk), grants=(grant,))
    if covers:
        guards.may_accept(facts(), clerk)
    else:
        with pytest.raises(Refusal, match="授权"):
            guards.may_accept(facts(), clerk)
