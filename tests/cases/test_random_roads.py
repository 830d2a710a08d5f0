"""Random people try random acts: the database goes exactly the road of the pure table, refusal by refusal.

`YIMEN_ROADS=5000` in the environment walks that many roads instead of the few that every run of the tests walks.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import datetime, timedelta
from itertools import count
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cases.cast import (
    FOOD,
    MONDAY,
    PENSION_CHECK,
    Cast,
    hand_over_values,
    offer_promises,
    upload,
    withdraw_promises,
)
from tests.law.simulator import ASKED, Road
from yimen.calendars.queries import working_calendar
from yimen.cases.commands import perform
from yimen.cases.commands.perform import perform_locked
from yimen.cases.job import facts_of
from yimen.cases.models import Case
from yimen.catalogue.queries import get_version
from yimen.dossiers.case_materials import materials_of
from yimen.foundation import trail
from yimen.foundation.instant import county_day
from yimen.law import case_limits, deferral
from yimen.law.actors import SYSTEM, Actor, Role
from yimen.law.materials import CheckResult
from yimen.law.procedure import Act, open_rules
from yimen.law.refusal import Refusal

_PLAIN: Mapping[Act, Mapping[str, Any]] = {
    Act.correct_on_the_spot: {"corrected": "日期"},
    Act.not_accept: {"reason": "非本机关职权", "competent_authority": "另一机关"},
    Act.not_required: {"reason": "依法不需要"},
    Act.give_opinion: {"opinion": "符合"},
    Act.refuse: {"facts": "事实", "reason": "理由", "basis": "依据"},
    Act.terminate: {"reason": "主体终止"},
    Act.allow_second_correction: {"reason": "核验人员漏看"},
    Act.start_special_procedure: {"kind": "testing", "days": 5, "reason": "产品须检测"},
    Act.end_special_procedure: {"result": "合格"},
    Act.request_extension: {"days": ASKED.days, "reason": "案情复杂"},
    Act.decline_extension: {"reason": "可以按期办结"},
    Act.tell_hearing_right: {"interest": "与相邻经营者的重大利益关系"},
    Act.order_hearing: {"reason": "涉及公共利益"},
    Act.verify_commitment: {"findings": "与承诺一致"},
    Act.order_rectification: {"findings": "与承诺不符", "requirements": "请整改"},
    Act.record_breach: {"findings": "仍与承诺不符", "reason": "整改期满"},
    Act.record_hearing: {"record": "各方陈述了意见。", "attendants": "申请人、审查人员", "signed": True},
}
_keys = count()
_ROADS = int(os.environ.get("YIMEN_ROADS", "20"))


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
    if act is Act.announce_hearing:
        return {"held_at": f"{road.earliest_hearing}T09:00", "place": "二楼会议室", "host": "主持人"}
    if act is Act.withdraw and Role.clerk in actor.roles:
        return {"reason": "不办了", "request_signed": True}
    return _promise_values(act, actor, road, findings, at) or _PLAIN.get(act, {})


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
    if data.draw(st.booleans(), "promises"):
        offer_promises(FOOD, expiry=data.draw(st.sampled_from(["withdrawn", "decision"]), "expiry"))
    else:
        withdraw_promises(FOOD)
    case = cast.submit(item=item, key=f"road-{next(_keys)}", at=at, complete=data.draw(st.booleans(), "complete"))
    version, materials = get_version(case.version_id), materials_of(case.id)
    road = Road(
        working_calendar(),
        facts_of(case, version, materials, county_day(at)),
        case_limits.correction_limit(version.content.correction_days),
        case_limits.decision_limits(version.content),
    )
    everybody = (
        cast.citizen, cast.stranger, cast.clerk, cast.clerk, cast.unauthorised_clerk, cast.approver, cast.colleague,
        cast.other_approver, cast.issuer, cast.supervisor, cast.head, cast.mayor, SYSTEM,
    )  # fmt: skip
    given_keys = [one.key for one in materials if one.state.submitted]
    for _ in range(data.draw(st.integers(6, 16), "steps")):
        days = data.draw(st.sampled_from([0, 0, 0, 1, 8]), "days")
        road.wait(days)
        at += timedelta(days=days)
        actor = data.draw(st.sampled_from(everybody), "actor")
        wished = [rule.act for rule in open_rules(road.state, road.facts, actor)]
        act = data.draw(st.sampled_from(wished or [one for one in Act if one is not Act.submit]), "act")
        result = data.draw(st.sampled_from([CheckResult.qualified, CheckResult.needs_correction]), "finding")
        findings = dict.fromkeys(given_keys[:1], result)
        values = _values(act, actor, road, findings, at)
        assert _perform(case, act, actor, values, at) == road.perform(act, actor, findings), act
        case.refresh_from_db()
        assert case.state == road.state
        assert (case.answer_due, case.correction_due) == (road.facts.answer_due, road.facts.correction_due)
        assert (case.statutory_due, case.promised_due) == road.decision_days
        known = road.facts.deferral, road.facts.commitment
        assert (case.deferral_due, case.verification_due) == (
            known[0] and known[0].due,
            known[1] and known[1].verification_due,
        )
        assert (case.corrections, case.acceptor) == (road.facts.corrections, road.facts.acceptor_id)
    done = [entry.act for entry in trail.read(case.id) if entry.act in set(Act)]
    assert done == ["submit", *(rule.act.value for rule in road.history)]
    assert {
        name for name in ("accepted", "deemed_accepted", "decided", "delivered") if getattr(case, f"{name}_at")
    } == (set(road.dates) - {"received", "correction"})
