"""容缺受理: promised in writing, a debt from acceptance on, paid before the case is concluded, ended by its day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from tests.cases.cast import FOOD, MONDAY, Cast, act, offer_promises, upload
from yimen.cases.commands import submit_promising, sweep
from yimen.cases.models import Case, CaseWarning
from yimen.cases.queries import waiting_for_me
from yimen.catalogue.queries import current_version
from yimen.demo.answers import answers
from yimen.documents.queries import fields_of, list_for_case
from yimen.dossiers.case_materials import materials_of
from yimen.law.actors import Actor
from yimen.law.applicants import applicant_of
from yimen.law.documents import DocumentKind
from yimen.law.materials import CheckResult
from yimen.law.procedure import Act
from yimen.law.refusal import Refusal
from yimen.law.states import State
from yimen.notices.models import Notice
from yimen.people.queries import party_values

_AGREED = {"agreed": True}
_SIGNED = {"signed": True}
_TEN_DAYS_LATER = date(2026, 3, 16)


def _owing(cast: Cast, *, expiry: str = "withdrawn") -> tuple[Case, str]:
    """A case accepted on Monday with one material to follow, and the key of that material."""
    key, _ = offer_promises(FOOD, expiry=expiry)
    case = cast.submit(complete=False)
    act(cast.citizen, case, Act.promise_deferral, values=_AGREED)
    act(cast.clerk, case, Act.receive)
    return act(cast.clerk, case, Act.accept), key


def _supply(actor: Actor, case: Case, key: str, day: int) -> Case:
    at = MONDAY + timedelta(days=day)
    value = "paper" if actor.roles & {"clerk"} else str(upload(actor, at))
    return act(actor, case, Act.supply_deferred, at, {"materials": {key: value}})


def _check(actor: Actor, case: Case, key: str, day: int, result: str = "qualified") -> Case:
    values = {"checks": {key: {"result": result, "reason": "看不清"}}}
    return act(actor, case, Act.check_deferred, MONDAY + timedelta(days=day), values)


@pytest.mark.article("河南省优化营商环境条例第三十五条")
def test_acceptance_makes_a_debt_of_the_promise_and_tells_its_last_day(cast: Cast) -> None:
    case, key = _owing(cast)
    assert (case.state, case.deferral_due) == (State.accepted, _TEN_DAYS_LATER)
    promise = fields_of(case.id, DocumentKind.deferral_promise)
    assert promise["days"] == "10个工作日"
    assert "按撤回处理" in str(promise["consequence"])
    notice = fields_of(case.id, DocumentKind.acceptance_notice)
    assert notice["deferred_until"] == "2026年3月16日"
    assert [one.key for one in materials_of(case.id) if one.deferred] == [key]


def test_without_the_promise_the_material_is_missing_as_any_other(cast: Cast) -> None:
    offer_promises(FOOD)
    case = act(cast.clerk, cast.submit(complete=False), Act.receive)
    with pytest.raises(Refusal) as refused:
        act(cast.clerk, case, Act.accept)
    assert refused.value.code == "materials_incomplete"


def test_an_item_that_has_not_published_the_terms_takes_no_promise(cast: Cast) -> None:
    with pytest.raises(Refusal) as refused:
        act(cast.citizen, cast.submit(complete=False), Act.promise_deferral, values=_AGREED)
    assert refused.value.code == "no_deferral"


def test_at_the_counter_the_clerk_records_the_signed_promise(cast: Cast) -> None:
    offer_promises(FOOD)
    case = act(cast.clerk, cast.submit(complete=False), Act.receive)
    act(cast.clerk, case, Act.promise_deferral, values=_SIGNED)
    assert act(cast.clerk, case, Act.accept).deferral_due == _TEN_DAYS_LATER
    assert "窗口" in str(fields_of(case.id, DocumentKind.deferral_promise)["signed"])


def test_a_promise_is_a_confirmation_by_the_applicant_herself(cast: Cast) -> None:
    offer_promises(FOOD)
    case = cast.submit(complete=False)
    with pytest.raises(Refusal, match="承诺"):
        act(cast.citizen, case, Act.promise_deferral, values={})
    for other, code in ((cast.stranger, "case_not_found"), (cast.approver, "not_own_case")):
        with pytest.raises(Refusal) as refused:
            act(other, case, Act.promise_deferral, values=_AGREED)
        assert refused.value.code == code


@pytest.mark.article("河南省优化营商环境条例第三十五条")
@pytest.mark.parametrize("who", ["citizen", "clerk"])
def test_the_debt_is_paid_when_what_came_is_found_good_and_only_then_the_case_is_granted(cast: Cast, who: str) -> None:
    case, key = _owing(cast)
    _supply(getattr(cast, who), case, key, 1)
    with pytest.raises(Refusal) as refused:
        act(cast.approver, case, Act.grant, MONDAY + timedelta(days=1))
    assert refused.value.code == "deferral_owed"
    assert _check(cast.approver, case, key, 1).deferral_due is None
    assert act(cast.approver, case, Act.grant, MONDAY + timedelta(days=1)).state == State.granted


def test_the_decision_clock_runs_on_while_something_is_owed(cast: Cast) -> None:
    case, _ = _owing(cast)
    assert case.statutory_due == date(2026, 3, 30)


def test_what_is_found_faulty_comes_again_and_the_days_of_the_check_are_given_back(cast: Cast) -> None:
    case, key = _owing(cast)
    _supply(cast.citizen, case, key, 1)
    case = _check(cast.clerk, case, key, 4, "needs_correction")
    assert case.deferral_due == date(2026, 3, 19)
    _supply(cast.citizen, case, key, 17)
    assert _check(cast.clerk, case, key, 17).deferral_due is None
    kept = next(one for one in materials_of(case.id) if one.key == key)
    assert kept.result is CheckResult.qualified


@pytest.mark.parametrize(
    ("values", "code"),
    [({"materials": {}}, "nothing_given"), ({"materials": {"m3": "paper"}}, "not_owed"),
     ({"materials": {"m2": "x"}}, "unknown_upload"), ({}, "required")],
)  # fmt: skip
def test_only_what_was_promised_is_taken(cast: Cast, values: dict[str, Any], code: str) -> None:
    case, _ = _owing(cast)
    with pytest.raises(Refusal) as refused:
        act(cast.clerk, case, Act.supply_deferred, values=values)
    assert refused.value.code == code


def test_only_what_came_is_checked_and_a_promised_material_is_not_part_of_the_formal_check(cast: Cast) -> None:
    key, _ = offer_promises(FOOD)
    case = cast.submit(complete=False)
    act(cast.citizen, case, Act.promise_deferral, values=_AGREED)
    act(cast.clerk, case, Act.receive)
    with pytest.raises(Refusal) as refused:
        act(cast.clerk, case, Act.check_materials, values={"checks": {key: {"result": "missing"}}})
    assert refused.value.code == "deferred"
    act(cast.clerk, case, Act.accept)
    with pytest.raises(Refusal) as refused:
        _check(cast.clerk, case, key, 1)
    assert refused.value.code == "nothing_supplied"
    _supply(cast.citizen, case, key, 1)
    with pytest.raises(Refusal) as refused:
        _check(cast.clerk, case, "m3", 1)
    assert refused.value.code == "not_waiting"


@pytest.mark.article("河南省优化营商环境条例第三十五条")
def test_unpaid_on_its_day_the_case_is_withdrawn_once_with_its_document(cast: Cast) -> None:
    case, _ = _owing(cast)
    sweep(MONDAY + timedelta(days=14))
    case.refresh_from_db()
    assert case.state == State.accepted
    late = MONDAY + timedelta(days=15)
    sweep(late)
    sweep(late)
    case.refresh_from_db()
    assert (case.state, case.deferral_due) == (State.withdrawn, None)
    ends = [one for one in list_for_case(case.id) if one.kind is DocumentKind.withdrawal_confirmation]
    assert len(ends) == 1
    assert fields_of(case.id, DocumentKind.withdrawal_confirmation)["unpaid"]


def test_what_came_in_time_and_waits_for_its_check_is_not_late(cast: Cast) -> None:
    case, key = _owing(cast)
    _supply(cast.citizen, case, key, 14)
    sweep(MONDAY + timedelta(days=20))
    case.refresh_from_db()
    assert case.state == State.accepted
    assert _check(cast.clerk, case, key, 21).deferral_due is None


def test_where_the_organ_decides_on_what_there_is_the_sweeper_ends_nothing(cast: Cast) -> None:
    case, key = _owing(cast, expiry="decision")
    sweep(MONDAY + timedelta(days=18))
    case.refresh_from_db()
    assert case.state == State.accepted
    _supply(cast.citizen, case, key, 18)
    values = {"facts": "材料没有补交", "reason": "不符合条件", "basis": "某法"}
    refused = act(cast.approver, case, Act.refuse, MONDAY + timedelta(days=18), values)
    assert (refused.state, refused.deferral_due) == (State.refused, None)


def test_the_applicant_is_reminded_once_before_the_day_and_the_house_warned(cast: Cast) -> None:
    case, _ = _owing(cast)
    near = MONDAY + timedelta(days=11)
    sweep(near)
    sweep(near)
    assert Notice.objects.filter(case_id=case.id, kind="deferral_reminder").count() == 1
    assert [*CaseWarning.objects.filter(case=case, clock="deferral").values_list("level", flat=True)] == ["amber"]


def test_who_has_handed_everything_in_is_not_reminded_while_the_house_is_warned_to_check_it(cast: Cast) -> None:
    case, key = _owing(cast)
    _supply(cast.citizen, case, key, 9)
    sweep(MONDAY + timedelta(days=11))
    assert not Notice.objects.filter(case_id=case.id, kind="deferral_reminder").exists()
    assert CaseWarning.objects.filter(case=case, clock="deferral").count() == 1


def test_what_she_owes_waits_for_her_until_she_has_handed_it_in(cast: Cast) -> None:
    case, key = _owing(cast)
    assert [one.number for one in waiting_for_me(cast.citizen, today=MONDAY.date())] == [case.number]
    _supply(cast.citizen, case, key, 1)
    assert waiting_for_me(cast.citizen, today=MONDAY.date()) == ()


def test_silence_of_the_counter_makes_a_debt_of_the_promise_too(cast: Cast) -> None:
    offer_promises(FOOD)
    case = cast.submit(complete=False)
    act(cast.citizen, case, Act.promise_deferral, values=_AGREED)
    sweep(MONDAY + timedelta(days=8))
    case.refresh_from_db()
    assert (case.state, case.deferral_due) == (State.accepted, date(2026, 3, 24))


def test_applying_and_promising_are_one_thing(cast: Cast) -> None:
    key, replaced = offer_promises(FOOD)
    assert cast.citizen.party_id is not None
    version = current_version(cast.codes[FOOD])
    asked = [one.key for one in version.content.materials if one.must_be_handed_in and one.key not in {key, replaced}]
    values = answers(version.form, applicant_of(party_values(cast.citizen.party_id)), MONDAY.date())
    given = {one: str(upload(cast.citizen)) for one in asked}
    both = {Act.promise_deferral, Act.make_commitment}

    def apply() -> tuple[Case, bool]:
        return submit_promising(
            actor=cast.citizen, code=version.code, values=values, materials=given, promises=both, key="p", now=MONDAY
        )

    case, is_new = apply()
    assert is_new
    assert apply() == (case, False)
    case.refresh_from_db()
    assert case.commitment
    assert [one.key for one in materials_of(case.id) if one.deferred] == [key]
    act(cast.clerk, case, Act.receive)
    assert act(cast.clerk, case, Act.accept).state == State.accepted


def test_a_promise_the_law_refuses_leaves_no_case(cast: Cast) -> None:
    version = current_version(cast.codes[FOOD])
    assert cast.citizen.party_id is not None
    values = answers(version.form, applicant_of(party_values(cast.citizen.party_id)), MONDAY.date())
    with pytest.raises(Refusal) as refused:
        submit_promising(
            actor=cast.citizen, code=version.code, values=values, materials={}, promises={Act.promise_deferral},
            key="p", now=MONDAY,
        )  # fmt: skip
    assert refused.value.code == "no_deferral"
    assert not Case.objects.exists()
