"""Random people try random acts: the database goes exactly the road of the pure table, refusal by refusal.

`YIMEN_ROADS=5000` in the environment walks that many roads instead of the few that every run of the tests walks.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import datetime, timedelta
from itertools import count
from typing import Any
from uuid import UUID

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cases.cast import (
    FOOD,
    LABOUR,
    MONDAY,
    PENSION_CHECK,
    Cast,
    hand_over_values,
    offer_promises,
    plan_the_review,
    review_in_one,
    upload,
)
from tests.cases.inspecting import assignment, inspection_record
from tests.law.simulator import ASKED, STATEMENT_LIMIT, Road
from tests.licences.held import licence
from yimen.calendars.queries import working_calendar
from yimen.cases.commands import perform
from yimen.cases.commands.perform import perform_locked
from yimen.cases.job import facts_of
from yimen.cases.models import Case, ReviewTask
from yimen.cases.named_licence import facts_of_licence
from yimen.catalogue.queries import get_version
from yimen.dossiers.case_materials import materials_of
from yimen.foundation import trail
from yimen.foundation.instant import county_day
from yimen.law import case_limits, deferral
from yimen.law.actors import SYSTEM, Actor, Role
from yimen.law.licence_applications import WITH_THE_ORGAN, LicenceRequest, Purpose
from yimen.law.materials import CheckResult
from yimen.law.procedure import Act, open_rules
from yimen.law.refusal import Refusal
from yimen.licences.models import Licence

_PLAIN: Mapping[Act, Mapping[str, Any]] = {
    Act.correct_on_the_spot: {"corrected": "日期"},
    Act.not_accept: {"reason": "非本机关职权", "competent_authority": "另一机关"},
    Act.not_required: {"reason": "依法不需要"},
    Act.give_opinion: {"opinion": "符合"},
    Act.grant: {"over_objection": "已经整改"},
    Act.return_step: {"reason": "要再查一次"},
    Act.refuse: {"facts": "事实", "reason": "理由", "basis": "依据"},
    Act.terminate: {"reason": "主体终止"},
    Act.allow_second_correction: {"reason": "核验人员漏看"},
    Act.start_special_procedure: {"kind": "testing", "days": 5, "reason": "产品须检测"},
    Act.end_special_procedure: {"result": "合格"},
    Act.request_extension: {"days": ASKED.days, "reason": "案情复杂"},
    Act.decline_extension: {"reason": "可以按期办结"},
    Act.tell_hearing_right: {"interest": "与相邻经营者的重大利益关系"},
    Act.order_hearing: {"reason": "涉及公共利益"},
    Act.tell_fee: {"amount": "80"},
    Act.tell_interested_party: {
        "party_name": "张小明",
        "party_contact": "一号楼",
        "interest": "相邻关系",
        "days": STATEMENT_LIMIT.value,
    },
    Act.cancel_inspection: {"reason": "申请人改了时间"},
    Act.verify_commitment: {"findings": "与承诺一致"},
    Act.order_rectification: {"findings": "与承诺不符", "requirements": "请整改"},
    Act.record_breach: {"findings": "仍与承诺不符", "reason": "整改期满"},
    Act.record_hearing: {"record": "各方陈述了意见。", "attendants": "申请人、审查人员", "signed": True},
}
_BY_STAFF: Mapping[Act, Mapping[str, Any]] = {
    Act.request_hearing: {"requester": "interested_party"},
    Act.withdraw: {"reason": "不办了", "request_signed": True},
}
_keys = count()
_LEFT = timedelta(days=31)  # what a licence has left: its renewal is still asked for in time


def _account(actor: Actor) -> UUID:
    assert actor.account_id is not None
    return actor.account_id


_ROADS = int(os.environ.get("YIMEN_ROADS", "20"))


def _step_values(act: Act, actor: Actor, road: Road, *, agrees: bool) -> Mapping[str, Any]:
    said = {"verdict": "agree" if agrees else "object", "opinion": "意见"}
    return {"step": road.step_for(act, actor) or "look", **(said if act is Act.complete_step else _PLAIN[act])}


def _values(act: Act, actor: Actor, road: Road, findings: Mapping[str, CheckResult], at: datetime) -> Mapping[str, Any]:
    if act is Act.check_materials:
        return {"checks": {key: {"result": result.value, "reason": "请补"} for key, result in findings.items()}}
    if act is Act.resubmit:
        faulty = [one.key for one in road.facts.materials if one.result.is_faulty]
        at_counter = Role.clerk in actor.roles
        return {
            "materials": {
                key: "paper" if at_counter or not actor.account_id else str(upload(actor, at)) for key in faulty
            }
        }
    if act is Act.hand_over:
        return hand_over_values()
    if actor.is_staff and act in _BY_STAFF:
        return _BY_STAFF[act]
    return _values_of_road(act, actor, road, findings, at)


def _values_of_road(
    act: Act, actor: Actor, road: Road, findings: Mapping[str, CheckResult], at: datetime
) -> Mapping[str, Any]:
    if act in {Act.announce_hearing, Act.publish_hearing, Act.make_statement}:
        return _heard_values(act, actor, road)
    renewed = road.facts.licence is not None and road.facts.licence.purpose is Purpose.renew
    if act is Act.grant and renewed:
        return {**_PLAIN[act], "valid_years": 1}
    return _promise_values(act, actor, road, findings, at) or _PLAIN.get(act, {})


def _heard_values(act: Act, actor: Actor, road: Road) -> Mapping[str, Any]:
    if act is Act.make_statement:  # the same words twice would be one statement
        return {"statement": f"第{next(_keys)}份意见"} | ({"speaker": "applicant"} if actor.is_staff else {})
    if act is Act.announce_hearing:
        return {"held_at": f"{road.earliest_hearing}T09:00", "place": "二楼会议室", "host": "主持人"}
    held_on = road.facts.hearing.held_on if road.facts.hearing else None
    return {"register_until": f"{held_on or road.facts.today}T08:30", "how": "到政务中心登记"}


def _promise_values(
    act: Act, actor: Actor, road: Road, findings: Mapping[str, CheckResult], at: datetime
) -> Mapping[str, Any]:
    at_counter = Role.clerk in actor.roles
    if act is Act.supply_deferred:
        paper = at_counter or not actor.account_id
        owed = [one.key for one in deferral.unpaid(road.facts.materials)]
        return {"materials": {key: "paper" if paper else str(upload(actor, at)) for key in owed}}
    if act is Act.check_deferred:
        result = next(iter(findings.values()), CheckResult.qualified)
        came = [one.key for one in deferral.supplied(road.facts.materials)]
        return {"checks": {key: {"result": result.value, "reason": "请补"} for key in came}}
    if act in {Act.promise_deferral, Act.make_commitment}:
        return {"signed": True} if at_counter else {"agreed": True}
    return {}


def _about(cast: Cast, purpose: Purpose | None) -> LicenceRequest | None:
    """What the road is about: a licence that soon ends, or none."""
    if purpose is None:
        return None
    review_in_one(FOOD)
    held = licence(cast, years=1, key=f"held-{next(_keys)}")
    Licence.objects.filter(id=held.id).update(valid_until=MONDAY.date() + _LEFT)
    return LicenceRequest(purpose, held.number)


def _of_inspection(cast: Cast, team: tuple[Actor, ...], act: Act, actor: Actor, at: datetime) -> Mapping[str, Any]:
    if act is Act.assign_inspection:
        return assignment(cast, at=at, team=team)
    return inspection_record(cast, by=actor, at=at, team=team) if act is Act.record_inspection and actor in team else {}


def _perform(case: Case, act: Act, actor: Actor, values: Mapping[str, Any], at: datetime) -> str:
    try:
        if actor is SYSTEM:
            perform_locked(
                actor=actor, case=Case.objects.select_for_update().get(id=case.id), act=act, values=values, now=at
            )
        else:
            perform(actor=actor, number=case.number, act=act, values=values, now=at)
    except Refusal as refusal:
        return refusal.code
    return ""


@settings(max_examples=_ROADS, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(data=st.data())
def test_the_house_goes_the_road_of_the_table(cast: Cast, data: st.DataObject) -> None:
    item = data.draw(st.sampled_from([FOOD, PENSION_CHECK]), "item")
    at = MONDAY
    purpose = data.draw(st.sampled_from([None, None, *Purpose]), "purpose") if item == FOOD else None
    asked = _about(cast, purpose)
    offered = data.draw(st.sampled_from(["nothing", "steps", "promises"]), "offered")
    if offered == "steps":
        plan_the_review(FOOD)
    elif offered == "promises":
        offer_promises(FOOD, expiry=data.draw(st.sampled_from(["withdrawn", "decision"]), "expiry"))
    else:
        review_in_one(FOOD)
    complete = data.draw(st.booleans(), "complete")
    case = cast.submit(item=item, key=f"road-{next(_keys)}", at=at, complete=complete, asked=asked)
    version, materials = get_version(case.version_id), materials_of(case.id)
    team = {FOOD: (cast.approver, cast.colleague), PENSION_CHECK: (cast.other_approver, cast.other_colleague)}[item]
    road = Road(
        working_calendar(),
        facts_of(case, version, materials, county_day(at)),
        case_limits.correction_limit(version.content.correction_days),
        case_limits.decision_limits(version.content),
        plan=version.content.review_plan,
        organs={LABOUR: next(iter(cast.other_approver.organ_ids))},
        inspectors=frozenset(map(_account, team)),
    )
    everybody = (
        cast.citizen, cast.stranger, cast.clerk, cast.clerk, cast.unauthorised_clerk, cast.approver, cast.colleague,
        cast.other_approver, cast.other_colleague, cast.issuer, cast.supervisor, cast.head, cast.mayor, SYSTEM,
        *([SYSTEM] * 6 if purpose else []),
    )  # fmt: skip
    given_keys = [one.key for one in materials if one.state.submitted]
    for _ in range(data.draw(st.integers(6, 16), "steps")):
        days = data.draw(st.sampled_from([0, 0, 0, 1, 8, *([32] if purpose else [])]), "days")
        road.wait(days)
        at += timedelta(days=days)
        actor = data.draw(st.sampled_from(everybody), "actor")
        wished = [rule.act for rule in open_rules(road.state, road.facts, actor)]
        act = data.draw(st.sampled_from(wished or [one for one in Act if one is not Act.submit]), "act")
        result = data.draw(st.sampled_from([CheckResult.qualified, CheckResult.needs_correction]), "finding")
        findings = dict.fromkeys(given_keys[:1], result)
        agrees = data.draw(st.booleans(), "agrees")
        of_step = act in {Act.complete_step, Act.return_step}
        values = (
            _step_values(act, actor, road, agrees=agrees)
            if of_step
            else _of_inspection(cast, team, act, actor, at) or _values(act, actor, road, findings, at)
        )
        expected = road.perform(act, actor, findings, values.get("step"), agrees)
        assert _perform(case, act, actor, values, at) == expected, act
        case.refresh_from_db()
        assert case.state == road.state
        assert (case.answer_due, case.correction_due) == (road.facts.answer_due, road.facts.correction_due)
        assert (case.statutory_due, case.promised_due) == road.decision_days
        tasks = ReviewTask.objects.filter(case=case).exclude(state="returned")
        assert {(one.key, one.state) for one in tasks} == {(one.step.key, one.state) for one in road.steps}
        known = road.facts.deferral, road.facts.commitment
        assert (case.deferral_due, case.verification_due) == (
            known[0] and known[0].due,
            known[1] and known[1].verification_due,
        )
        named = facts_of_licence(case) if purpose and case.state in WITH_THE_ORGAN else road.facts.licence
        assert (named and named.deemed) == (road.facts.licence and road.facts.licence.deemed)
        assert (case.corrections, case.acceptor) == (road.facts.corrections, road.facts.acceptor_id)
    done = [entry.act for entry in trail.read(case.id) if entry.act in set(Act)]
    assert done == ["submit", *(rule.act.value for rule in road.history)]
    assert {
        name for name in ("accepted", "deemed_accepted", "decided", "delivered") if getattr(case, f"{name}_at")
    } == (set(road.dates) - {"received", "correction"})
