"""No act is half done: its connection dies before every statement and before COMMIT, and nothing of the act is there.

The server's own process of the connection is ended, as a lost network or a killed server ends it. After each death the
whole database is compared with what it was before; then the act is done again, and is there once and whole. An act on
several roads dies on the first of them. How a killed program fares is tried in `test_killed.py`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import psycopg
import pytest
from django.db import Error, connection, transaction
from django.db.models import Sum

from tests.cases.cast import FOOD, MONDAY, Cast, charge_for, hand_over_values, offer_promises, plan_the_review, upload
from tests.cases.inspecting import assignment, inspection_record
from tests.database import database_url
from tests.deaths import death_before, everything
from yimen.cases.commands import perform, submit
from yimen.cases.commands.perform import perform_locked
from yimen.cases.models import Case
from yimen.catalogue.queries import current_version
from yimen.demo.answers import answers
from yimen.documents.models import Document
from yimen.foundation import trail
from yimen.foundation.models import NumberSeries
from yimen.law.actors import SYSTEM, Actor
from yimen.law.applicants import applicant_of
from yimen.law.elements import Necessity
from yimen.law.licence_applications import LicenceRequest, Purpose
from yimen.law.notices import is_told
from yimen.law.procedure import Act, rules_for
from yimen.law.states import Channel, State
from yimen.licences.models import Licence
from yimen.notices.models import Notice
from yimen.people.queries import party_values

_MOST_STATEMENTS = 60
_SERIAL = re.compile(r"(.+〕)([0-9]+)号")


@dataclass(frozen=True)
class _Step:
    """Who does what with which input, how many days after the Monday. `who` is a name in the cast, or "system"."""

    act: Act
    who: str
    values: Mapping[str, Any] = field(default_factory=dict)
    day: int = 0
    renews: bool = False


def _accepted() -> tuple[_Step, ...]:
    return (_Step(Act.submit, "citizen"), _Step(Act.receive, "clerk"), _Step(Act.accept, "clerk"))


def _correction_told() -> tuple[_Step, ...]:
    found = {"checks": {"m1": {"result": "needs_correction", "reason": "请补"}}}
    return (_Step(Act.check_materials, "clerk", found), _Step(Act.request_correction, "clerk"))


_EXTENSION = {"days": 10, "reason": "案情复杂"}
_HEARING = {"held_at": "2026-03-16T09:00", "place": "二楼会议室", "host": "周主持"}
_PUBLISHED = {"register_until": "2026-03-13T17:00", "how": "到政务中心登记"}
_RECORD = {"record": "各方陈述了意见。", "attendants": "申请人、审查人员", "signed": True}
_NEIGHBOUR = {"party_name": "张小明", "party_contact": "一号楼", "interest": "相邻关系", "days": 3}
_REFUSAL = {"facts": "事实", "reason": "理由", "basis": "依据"}
_AGREED = {"agreed": True}
_LACKING = {"lacking": "what may follow"}
_COMMITTED = (
    _Step(Act.submit, "citizen"),
    _Step(Act.make_commitment, "citizen", _AGREED),
    _Step(Act.receive, "clerk"),
    _Step(Act.accept, "clerk"),
    _Step(Act.grant, "clerk"),
)
_ORDER = {"findings": "与承诺不符", "requirements": "请整改"}
_PROMISING = {"materials missing", "materials that never come", "a commitment kept", "a commitment broken"}
"""The roads of an item that offers 容缺受理 and 告知承诺制."""
_ROADS: Mapping[str, tuple[_Step, ...]] = {
    "granted": (
        *_accepted(),
        _Step(Act.review, "approver"),
        _Step(Act.give_opinion, "approver", {"opinion": "符合"}),
        _Step(Act.start_special_procedure, "approver", {"kind": "testing", "days": 5, "reason": "产品须检测"}),
        _Step(Act.end_special_procedure, "approver", {"result": "合格"}, day=1),
        _Step(Act.request_extension, "approver", _EXTENSION, day=1),
        _Step(Act.approve_extension, "head", day=1),
        _Step(Act.grant, "approver", day=2),
        _Step(Act.issue_certificate, "issuer", day=2),
        _Step(Act.hand_over, "issuer", hand_over_values(), day=3),
        _Step(Act.close, "issuer", day=3),
    ),
    "charged": (*_accepted(), _Step(Act.tell_fee, "approver", {"amount": "80.50"})),
    "inspected": (
        *_accepted(),
        _Step(Act.assign_inspection, "approver"),
        _Step(Act.cancel_inspection, "approver", {"reason": "申请人改了时间"}, day=1),
        _Step(Act.assign_inspection, "approver", day=1),
        _Step(Act.record_inspection, "colleague", day=2),
    ),
    "refused after a hearing": (
        *_accepted(),
        _Step(Act.tell_interested_party, "approver", _NEIGHBOUR),
        _Step(Act.make_statement, "approver", {"speaker": "1", "statement": "担心油烟"}),
        _Step(Act.tell_hearing_right, "approver", {"interest": "与相邻经营者的重大利益关系"}),
        _Step(Act.request_hearing, "citizen", day=1),
        _Step(Act.announce_hearing, "approver", _HEARING, day=2),
        _Step(Act.record_hearing, "approver", _RECORD, day=14),
        _Step(Act.refuse, "approver", _REFUSAL, day=15),
    ),
    "granted after a waiver": (
        *_accepted(),
        _Step(Act.tell_hearing_right, "approver", {"interest": "与相邻经营者的重大利益关系"}),
        _Step(Act.waive_hearing, "citizen", day=1),
        _Step(Act.grant, "approver", day=1),
    ),
    "terminated": (
        *_accepted(),
        _Step(Act.request_extension, "approver", _EXTENSION),
        _Step(Act.decline_extension, "head", {"reason": "可以按期办结"}),
        _Step(Act.order_hearing, "approver", {"reason": "涉及公共利益"}),
        _Step(Act.announce_hearing, "approver", _HEARING),
        _Step(Act.publish_hearing, "approver", _PUBLISHED),
        _Step(Act.terminate, "approver", {"reason": "主体终止"}, day=1),
    ),
    "not corrected in time": (
        *_accepted()[:2],
        *_correction_told(),
        _Step(Act.resubmit, "citizen", {"materials": {"m1": "upload"}}, day=1),
        _Step(Act.allow_second_correction, "supervisor", {"reason": "核验人员漏看"}, day=1),
        *_correction_told(),
        _Step(Act.expire_correction, "system", day=60),
    ),
    "not accepted": (
        *_accepted()[:2],
        _Step(Act.correct_on_the_spot, "clerk", {"corrected": "日期"}),
        _Step(Act.not_accept, "clerk", {"reason": "非本机关职权", "competent_authority": "另一机关"}),
    ),
    "renewed by silence": (
        *_accepted(),
        _Step(Act.grant, "approver", {"valid_years": 1}),
        _Step(Act.issue_certificate, "issuer"),
        _Step(Act.submit, "citizen", day=300, renews=True),
        _Step(Act.deem_accepted, "system", day=320),
        _Step(Act.deem_renewed, "system", day=366),
    ),
    "not required": (*_accepted()[:2], _Step(Act.not_required, "clerk", {"reason": "依法不需要"})),
    "materials missing": (
        _Step(Act.submit, "citizen", _LACKING),
        _Step(Act.promise_deferral, "citizen", _AGREED),
        *_accepted()[1:],
        _Step(Act.supply_deferred, "citizen", {"materials": {"m2": "upload"}}, day=1),
        _Step(Act.check_deferred, "clerk", {"checks": {"m2": {"result": "qualified"}}}, day=1),
    ),
    "materials that never come": (
        _Step(Act.submit, "citizen", _LACKING),
        _Step(Act.promise_deferral, "citizen", _AGREED),
        *_accepted()[1:],
        _Step(Act.expire_deferral, "system", day=60),
    ),
    "a commitment kept": (
        *_COMMITTED,
        _Step(Act.verify_commitment, "approver", {"findings": "与承诺一致"}, day=1),
    ),
    "a commitment broken": (
        *_COMMITTED,
        _Step(Act.order_rectification, "approver", _ORDER, day=1),
        _Step(Act.record_breach, "approver", {"findings": "仍不符", "reason": "整改期满"}, day=30),
    ),
    "withdrawn": (
        *_accepted()[:1],
        _Step(Act.deem_accepted, "system", day=20),
        _Step(Act.withdraw, "citizen", {"reason": "不办了"}, day=20),
    ),
    "reviewed in steps": (
        *_accepted(),
        _Step(Act.complete_step, "approver", {"verdict": "agree"}),
        _Step(Act.return_step, "approver", {"step": "look", "reason": "漏看"}),
    ),
}


def test_every_act_of_the_table_is_on_a_road() -> None:
    assert {step.act for road in _ROADS.values() for step in road} == set(Act)


@pytest.mark.parametrize("road", _ROADS)
def test_an_act_whose_connection_dies_is_not_there_and_done_again_is_there_once(crowd: Cast, road: str) -> None:
    if road == "charged":
        charge_for(FOOD)
    if road == "reviewed in steps":
        plan_the_review(FOOD)
    if road in _PROMISING:
        offer_promises(FOOD)
    with psycopg.connect(database_url(), autocommit=True) as killer:
        number = ""
        for step in _ROADS[road]:
            actor = SYSTEM if step.who == "system" else getattr(crowd, step.who)
            do = _doing(crowd, step, actor, number, MONDAY + timedelta(days=step.day))
            dies = road == next(name for name, steps in _ROADS.items() if step.act in {one.act for one in steps})
            number = _die_before_every_statement(step, actor, number, do, killer) if dies else do()
    assert list(trail.verify()) == []
    _no_number_is_missing()


def _doing(cast: Cast, step: _Step, actor: Actor, number: str, at: datetime) -> Callable[[], str]:
    """The act as a page or the sweeper does it, answering the case's number. What it hands in is uploaded before."""
    if step.act is Act.submit:
        version = current_version(cast.codes[FOOD])
        assert actor.party_id is not None
        given = answers(version.form, applicant_of(party_values(actor.party_id)), at.date())
        keys = [
            one.key
            for one in version.content.materials
            if one.must_be_handed_in and not (step.values and one.necessity is Necessity.deferrable)
        ]
        materials = {key: str(upload(actor, at)) for key in keys}
        asked = LicenceRequest(Purpose.renew, Licence.objects.get().number) if step.renews else None
        return lambda: submit(
            actor=actor, code=version.code, values=given, materials=materials, channel=Channel.online,
            key=f"k{step.renews}", now=at, asked=asked,
        )[0].number  # fmt: skip
    values = dict(step.values)
    if step.act in {Act.resubmit, Act.supply_deferred}:
        values["materials"] = {key: str(upload(actor, at)) for key in values["materials"]}
    if step.act is Act.assign_inspection:
        values = assignment(cast, at=at)
    if step.act is Act.record_inspection:
        values = inspection_record(cast, by=actor, at=at)
    if actor is SYSTEM:
        return lambda: _clockwork(step.act, number, at)
    return lambda: perform(actor=actor, number=number, act=step.act, values=values, now=at).number


@transaction.atomic
def _clockwork(act: Act, number: str, at: datetime) -> str:
    case = Case.objects.select_for_update().get(number=number)
    return perform_locked(actor=SYSTEM, case=case, act=act, values={}, now=at).number


def _die_before_every_statement(
    step: _Step, actor: Actor, number: str, do: Callable[[], str], killer: psycopg.Connection[Any]
) -> str:
    """Do the act until it lives through all its statements; the number of its case."""
    known, counts = everything(), _counts(number)
    for last in range(1, _MOST_STATEMENTS):
        with death_before(last, killer) as fate:
            try:
                number = do()
            except Error:
                assert fate.met
        connection.close()
        if not fate.met:
            assert last > 3, "there was a statement before each of which it could die"
            _done_once(step, actor, number, counts)
            return number
        changed = [table for table, rows in everything().items() if rows != known[table]]
        assert not changed, f"{step.act} died before statement {last}"
    raise AssertionError(f"{step.act} has more statements than are tried")


def _counts(number: str) -> tuple[str | None, int, int, int]:
    """The state of the case, and how many entries, documents and notices there are."""
    case = Case.objects.filter(number=number).first()
    entries = trail.read(case.id) if case else []
    return case.state if case else None, len(entries), Document.objects.count(), Notice.objects.count()


def _done_once(step: _Step, actor: Actor, number: str, before: tuple[str | None, int, int, int]) -> None:
    state, *counts = before
    lines = rules_for(step.act, State(state) if state else None)
    rule = next(rule for rule in lines if actor.roles & set(rule.roles))
    issued = int(rule.document is not None)
    # Of a deemed renewal the holder is told by the licence as well; nobody had taken the case in hand.
    told = int(is_told(rule)) + int(step.act is Act.deem_renewed)
    assert _counts(number) == (
        rule.after(State(state) if state else None),
        counts[0] + 1,
        counts[1] + issued,
        counts[2] + told,
    )
    case = Case.objects.get(number=number)
    last = trail.read(case.id)[-1]
    assert (last.act, last.sequence, bytes(last.mac)) == (step.act, case.trail_sequence, bytes(case.trail_mac))


def _no_number_is_missing() -> None:
    """Every series of document numbers runs 1, 2, 3, …, and no counter is ahead of what was issued."""
    series: dict[str, list[int]] = defaultdict(list)
    for number in Document.objects.values_list("number", flat=True):
        found = _SERIAL.fullmatch(number)
        assert found
        series[found[1]].append(int(found[2]))
    for name, serials in series.items():
        assert sorted(serials) == list(range(1, len(serials) + 1)), name
    taken = NumberSeries.objects.aggregate(taken=Sum("last"))["taken"]
    assert taken == Document.objects.count() + Case.objects.count()
