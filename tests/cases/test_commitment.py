"""告知承诺制: chosen by the applicant, decided on the spot, verified afterwards, and what a broken promise leads to."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.cases.cast import FOOD, MONDAY, Cast, act, hand_over_values, offer_promises
from yimen.cases.commands import clear_breach, decide_in_one_sitting, sweep
from yimen.cases.models import BreachRecord, Case, CaseWarning, Commitment
from yimen.documents.queries import fields_of
from yimen.law.documents import DocumentKind
from yimen.law.procedure import Act
from yimen.law.refusal import Refusal
from yimen.law.states import State

_AGREED = {"agreed": True}
_VERIFY_BY = date(2026, 3, 30)
_ORDER = {"findings": "场所没有装修", "requirements": "完成装修"}
_BREACH = {"findings": "场所仍没有装修", "reason": "整改期满仍不符合"}


def _granted(cast: Cast, key: str = "k1") -> Case:
    """Applied for, promised, accepted and granted on Monday by the clerk in one sitting."""
    offer_promises(FOOD)
    case = cast.submit(key=key)
    act(cast.citizen, case, Act.make_commitment, values=_AGREED)
    return decide_in_one_sitting(
        actor=cast.clerk, number=case.number, grant_values={}, hand_over_values=None, now=MONDAY
    )


def _broken(cast: Cast) -> Case:
    case = _granted(cast)
    act(cast.approver, case, Act.order_rectification, MONDAY + timedelta(days=7), _ORDER)
    return act(cast.approver, case, Act.record_breach, MONDAY + timedelta(days=22), _BREACH)


@pytest.mark.article("优化营商环境条例第十九条")
def test_who_promised_gets_the_decision_on_the_spot_and_a_verification_follows(cast: Cast) -> None:
    case = _granted(cast)
    assert (case.state, case.verification_due, case.on_the_spot) == (State.granted, _VERIFY_BY, True)
    told = fields_of(case.id, DocumentKind.commitment)
    for key in ("conditions", "standards", "duties", "liability", "replaced", "verification"):
        assert told[key]
    assert Commitment.objects.get(case=case).decided_on == MONDAY.date()


def test_who_does_not_promise_goes_the_normal_road(cast: Cast) -> None:
    offer_promises(FOOD)
    case = cast.submit()
    with pytest.raises(Refusal) as refused:
        decide_in_one_sitting(actor=cast.clerk, number=case.number, grant_values={}, hand_over_values=None, now=MONDAY)
    assert refused.value.code == "not_on_the_spot"
    case.refresh_from_db()
    assert case.state == State.submitted


def test_an_item_that_does_not_offer_it_takes_no_promise(cast: Cast) -> None:
    with pytest.raises(Refusal) as refused:
        act(cast.citizen, cast.submit(), Act.make_commitment, values=_AGREED)
    assert refused.value.code == "no_commitment"


def test_the_promise_is_the_applicants_own_or_signed_before_the_clerk(cast: Cast) -> None:
    offer_promises(FOOD)
    case = cast.submit()
    for other, code in ((cast.stranger, "case_not_found"), (cast.approver, "not_own_case")):
        with pytest.raises(Refusal) as refused:
            act(other, case, Act.make_commitment, values=_AGREED)
        assert refused.value.code == code
    act(cast.clerk, case, Act.receive)
    assert act(cast.clerk, case, Act.make_commitment, values={"signed": True}).commitment


@pytest.mark.article("优化营商环境条例第十九条")
def test_a_decision_on_a_promise_is_not_closed_before_it_was_verified(cast: Cast) -> None:
    case = _granted(cast)
    act(cast.issuer, case, Act.issue_certificate)
    act(cast.issuer, case, Act.hand_over, values=hand_over_values())
    with pytest.raises(Refusal) as refused:
        act(cast.issuer, case, Act.close)
    assert refused.value.code == "verification_open"
    act(cast.approver, case, Act.verify_commitment, MONDAY + timedelta(days=3), {"findings": "与承诺一致"})
    assert act(cast.issuer, case, Act.close, MONDAY + timedelta(days=3)).state == State.closed
    assert Commitment.objects.get(case=case).kept is True


def test_another_department_verifies_nothing(cast: Cast) -> None:
    case = _granted(cast)
    with pytest.raises(Refusal) as refused:
        act(cast.other_approver, case, Act.verify_commitment, values={"findings": "x"})
    assert refused.value.code == "case_not_found"


@pytest.mark.article("安阳市政务服务条例第二十五条")
def test_a_promise_is_broken_only_when_the_time_to_put_it_right_has_passed(cast: Cast) -> None:
    case = _granted(cast)
    with pytest.raises(Refusal) as refused:
        act(cast.approver, case, Act.record_breach, values=_BREACH)
    assert refused.value.code == "rectify_first"
    ordered = act(cast.approver, case, Act.order_rectification, MONDAY + timedelta(days=7), _ORDER)
    assert ordered.verification_due == date(2026, 3, 23)
    with pytest.raises(Refusal) as refused:
        act(cast.approver, case, Act.record_breach, MONDAY + timedelta(days=21), _BREACH)
    assert refused.value.code == "rectification_runs"
    with pytest.raises(Refusal) as refused:
        act(cast.approver, case, Act.order_rectification, MONDAY + timedelta(days=8), _ORDER)
    assert refused.value.code == "rectification_ordered"
    broken = act(cast.approver, case, Act.record_breach, MONDAY + timedelta(days=22), _BREACH)
    assert (broken.state, broken.verification_due) == (State.granted, None)
    assert BreachRecord.objects.get(case=case).party_id == case.applicant_id


@pytest.mark.article("安阳市政务服务条例第二十五条")
def test_who_broke_a_promise_makes_no_more_until_a_supervisor_clears_the_record(cast: Cast) -> None:
    record = BreachRecord.objects.get(case=_broken(cast))
    at = MONDAY + timedelta(days=23)
    case = cast.submit(key="again", at=at)
    with pytest.raises(Refusal) as refused:
        act(cast.citizen, case, Act.make_commitment, at, _AGREED)
    assert refused.value.code == "breach_on_record"
    with pytest.raises(Refusal, match="效能监督"):
        clear_breach(actor=cast.approver, breach_id=record.id, reason="已整改", now=at)
    with pytest.raises(Refusal, match="理由"):
        clear_breach(actor=cast.supervisor, breach_id=record.id, reason="", now=at)
    clear_breach(actor=cast.supervisor, breach_id=record.id, reason="已整改", now=at)
    with pytest.raises(Refusal, match="已经消除"):
        clear_breach(actor=cast.supervisor, breach_id=record.id, reason="再一次", now=at)
    assert act(cast.citizen, case, Act.make_commitment, at, _AGREED).commitment


def test_another_applicants_record_is_not_hers(cast: Cast) -> None:
    _broken(cast)
    case = cast.submit(by=cast.stranger, key="other")
    assert act(cast.stranger, case, Act.make_commitment, values=_AGREED).commitment


def test_a_verification_near_and_past_its_day_is_warned_about_once_each(cast: Cast) -> None:
    case = _granted(cast)
    for days in (27, 27, 29, 29):
        sweep(MONDAY + timedelta(days=days))
    levels = CaseWarning.objects.filter(case=case, clock="verification").order_by("raised_at")
    assert [*levels.values_list("level", flat=True)] == ["amber", "red"]
