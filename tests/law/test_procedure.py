"""The procedure as a table: complete, sourced, unambiguous; and no road through it breaks the statute."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.law.simulator import (
    ACCEPTING_CLERK,
    APPLICANT,
    APPROVER,
    CLERK,
    CLERK_AND_APPROVER,
    DAY,
    EVERYBODY,
    ISSUER,
    ORGAN,
    PARTY,
    PEOPLE,
    Road,
    facts,
    material,
    person,
    road,
)  # fmt: skip
from yimen.law.act_fields import FieldKind
from yimen.law.actors import SYSTEM, Actor, Power, Role
from yimen.law.calendar import WorkingCalendar
from yimen.law.documents import DocumentKind
from yimen.law.materials import CheckResult
from yimen.law.procedure import TABLE, Act, Clock, Rule, decide, open_rules, rules_for
from yimen.law.refusal import Refusal
from yimen.law.states import BEFORE_ACCEPTANCE, DECIDED, ENDED, UNDER_REVIEW, State

# Written from 行政许可法 third and fourth sections of chapter four, not read off the code.
_BEFORE_THE_DECISION = {
    (Act.tell_fee, Role.approver),
    (Act.tell_interested_party, Role.approver),  # arts. 36, 42, 45 to 47
    (Act.start_special_procedure, Role.approver), (Act.request_extension, Role.approver),
    (Act.approve_extension, Role.organ_head), (Act.approve_extension, Role.government_head),
    (Act.decline_extension, Role.organ_head), (Act.decline_extension, Role.government_head),
    (Act.tell_hearing_right, Role.approver), (Act.order_hearing, Role.approver),
    (Act.assign_inspection, Role.approver),  # art. 34(3)
}  # fmt: skip
_WHILE_OWING = {  # 容缺受理: what was promised comes and is checked
    (Act.supply_deferred, Role.applicant), (Act.supply_deferred, Role.clerk), (Act.check_deferred, Role.clerk),
    (Act.check_deferred, Role.approver), (Act.expire_deferral, Role.system),
}  # fmt: skip
_AFTER_A_COMMITMENT = {  # 告知承诺制: what was decided on a promise is verified
    (Act.verify_commitment, Role.approver), (Act.order_rectification, Role.approver),
    (Act.record_breach, Role.approver),
}  # fmt: skip
_WHO_MAY = {
    State.submitted: {
        (Act.deem_renewed, Role.system),
        (Act.receive, Role.clerk), (Act.deem_accepted, Role.system),
        (Act.withdraw, Role.applicant), (Act.withdraw, Role.clerk),
        (Act.promise_deferral, Role.applicant), (Act.make_commitment, Role.applicant),
    },
    State.received: {
        (Act.deem_renewed, Role.system),
        (Act.check_materials, Role.clerk), (Act.correct_on_the_spot, Role.clerk), (Act.request_correction, Role.clerk),
        (Act.not_accept, Role.clerk), (Act.not_required, Role.clerk), (Act.accept, Role.clerk),
        (Act.deem_accepted, Role.system), (Act.withdraw, Role.applicant), (Act.withdraw, Role.clerk),
        (Act.allow_second_correction, Role.supervisor),
        (Act.promise_deferral, Role.applicant), (Act.promise_deferral, Role.clerk),
        (Act.make_commitment, Role.applicant), (Act.make_commitment, Role.clerk),
    },
    State.correction_required: {
        (Act.resubmit, Role.applicant), (Act.resubmit, Role.clerk), (Act.expire_correction, Role.system),
        (Act.withdraw, Role.applicant), (Act.withdraw, Role.clerk),
    },
    State.accepted: {
        (Act.complete_step, Role.approver), (Act.complete_step, Role.organ_head),
        (Act.deem_renewed, Role.system),
        (Act.review, Role.approver), (Act.grant, Role.approver), (Act.grant, Role.clerk), (Act.refuse, Role.approver),
        (Act.terminate, Role.approver), (Act.withdraw, Role.applicant), *_BEFORE_THE_DECISION, *_WHILE_OWING,
    },
    State.reviewing: {
        (Act.complete_step, Role.approver), (Act.complete_step, Role.organ_head),
        (Act.return_step, Role.approver), (Act.return_step, Role.organ_head),
        (Act.deem_renewed, Role.system),
        (Act.give_opinion, Role.approver), (Act.grant, Role.approver), (Act.refuse, Role.approver),
        (Act.terminate, Role.approver), (Act.withdraw, Role.applicant), *_BEFORE_THE_DECISION,
        (Act.request_hearing, Role.applicant), (Act.request_hearing, Role.clerk), (Act.waive_hearing, Role.applicant),
        (Act.make_statement, Role.applicant), (Act.make_statement, Role.approver),
        (Act.record_inspection, Role.approver), (Act.cancel_inspection, Role.approver),
        *_WHILE_OWING,
    },
    State.suspended: {
        (Act.deem_renewed, Role.system),
        (Act.end_special_procedure, Role.approver), (Act.announce_hearing, Role.approver),
        (Act.publish_hearing, Role.approver),
        (Act.record_hearing, Role.approver), (Act.waive_hearing, Role.applicant),
        (Act.make_statement, Role.applicant), (Act.make_statement, Role.approver),
        (Act.assign_inspection, Role.approver), (Act.record_inspection, Role.approver),
        (Act.cancel_inspection, Role.approver),
        (Act.terminate, Role.approver), (Act.withdraw, Role.applicant), *_WHILE_OWING,
    },
    State.granted: {
        (Act.tell_fee, Role.approver),
        (Act.issue_certificate, Role.issuer), (Act.issue_certificate, Role.approver),
        (Act.hand_over, Role.issuer), (Act.hand_over, Role.clerk), *_AFTER_A_COMMITMENT,
    },
    State.certified: {(Act.hand_over, Role.issuer), (Act.hand_over, Role.clerk), *_AFTER_A_COMMITMENT},
    State.refused: {(Act.hand_over, Role.issuer), (Act.hand_over, Role.clerk)},
    State.delivered: {(Act.close, Role.issuer), *_AFTER_A_COMMITMENT},
    State.closed: set(),
    State.not_accepted: set(),
    State.not_required: set(),
    State.withdrawn: set(),
    State.terminated: set(),
}  # fmt: skip

_ASKS_FOR_MATERIALS = {Act.supply_deferred}  # 容缺: what she herself promised to bring later


@pytest.mark.article("行政许可法第三十五条")
def test_from_acceptance_on_nobody_asks_the_applicant_for_materials_again() -> None:
    later = {State.accepted, *UNDER_REVIEW, *DECIDED}
    asking = {
        rule.act
        for rule in TABLE
        if later & set(rule.sources) and rule.act is not Act.check_deferred
        and (
            rule.target in BEFORE_ACCEPTANCE
            or rule.document is DocumentKind.correction_notice
            or any(one.kind is FieldKind.materials for one in rule.fields)
        )
    }  # fmt: skip
    assert asking == _ASKS_FOR_MATERIALS


_OWED = {  # 行政许可法 arts. 32, 38, 39, 42, 44, 45, 47, 48: what must be given to the applicant in writing
    Act.submit: DocumentKind.receipt_voucher,
    Act.resubmit: DocumentKind.receipt_voucher,
    Act.request_correction: DocumentKind.correction_notice,
    Act.not_accept: DocumentKind.non_acceptance_decision,
    Act.not_required: DocumentKind.not_required_notice,
    Act.accept: DocumentKind.acceptance_notice,
    Act.deem_accepted: DocumentKind.acceptance_notice,
    Act.grant: DocumentKind.grant_decision,
    Act.refuse: DocumentKind.refusal_decision,
    Act.issue_certificate: DocumentKind.certificate,
    Act.hand_over: DocumentKind.proof_of_delivery,
    Act.withdraw: DocumentKind.withdrawal_confirmation,
    Act.expire_correction: DocumentKind.withdrawal_confirmation,
    Act.terminate: DocumentKind.termination_notice,
    Act.start_special_procedure: DocumentKind.special_procedure_notice,
    Act.order_hearing: DocumentKind.special_procedure_notice,
    Act.request_hearing: DocumentKind.special_procedure_notice,
    Act.approve_extension: DocumentKind.extension_notice,
    Act.tell_hearing_right: DocumentKind.hearing_right_notice,
    Act.announce_hearing: DocumentKind.hearing_notice,
    Act.publish_hearing: DocumentKind.hearing_announcement,
    Act.record_hearing: DocumentKind.hearing_record,
    Act.tell_fee: DocumentKind.fee_notice,
    Act.tell_interested_party: DocumentKind.interested_party_notice,
    Act.assign_inspection: DocumentKind.inspection_notice,
    Act.record_inspection: DocumentKind.inspection_record,
    Act.promise_deferral: DocumentKind.deferral_promise,
    Act.expire_deferral: DocumentKind.withdrawal_confirmation,
    Act.make_commitment: DocumentKind.commitment,
    Act.order_rectification: DocumentKind.rectification_order,
    Act.record_breach: DocumentKind.breach_finding,
}
_SETS = {
    Act.submit: "received",
    Act.request_correction: "correction",
    Act.accept: "accepted",
    Act.deem_accepted: "deemed_accepted",
    Act.grant: "decided",
    Act.refuse: "decided",
    Act.hand_over: "delivered",
}
_WITHOUT_A_STATUTE = {
    "补正告知书所告知的期限和后果", "决定作出前申请人可以撤回申请", "申请事项已无法继续办理",
    "容缺受理告知承诺书所告知的期限和后果", "告知承诺书所告知的义务和后果",
}  # fmt: skip
_CLOCKWORK = {Act.deem_accepted, Act.expire_correction, Act.deem_renewed, Act.expire_deferral}
_FINAL = ENDED - {State.delivered}


@pytest.mark.article(
    "行政许可法第二十六条第一款", "行政许可法第三十二条", "行政许可法第三十四条", "行政许可法第三十八条"
)
@pytest.mark.parametrize("state", State)
def test_the_statute_says_who_may_do_what_in_every_state(state: State) -> None:
    lines = {(rule.act, role) for rule in TABLE if state in rule.sources for role in rule.roles}
    assert lines == _WHO_MAY[state]


def test_every_state_is_reached_from_a_submission() -> None:
    reached = {rule.target for rule in TABLE if not rule.sources}
    while more := {rule.target for rule in TABLE if rule.target and reached & set(rule.sources)} - reached:
        reached |= more
    assert reached == set(State)


@pytest.mark.parametrize("state", sorted(set(State) - _FINAL))
def test_every_open_state_has_a_way_out_that_waits_for_no_clockwork(state: State) -> None:
    ways = [rule for rule in TABLE if state in rule.sources and rule.after(state) is not state]
    assert any(set(rule.roles) - {Role.system} for rule in ways)


@pytest.mark.parametrize("state", sorted(_FINAL))
def test_an_ended_case_stays_as_it_is(state: State) -> None:
    assert not [rule for rule in TABLE if state in rule.sources]


def test_every_state_is_in_exactly_one_phase() -> None:
    phases = [BEFORE_ACCEPTANCE, UNDER_REVIEW, DECIDED, ENDED]
    assert sorted(state for phase in phases for state in phase) == sorted(State)


@pytest.mark.article(
    "行政许可法第三十二条第二款", "行政许可法第三十八条", "行政许可法第三十九条", "行政许可法第四十四条"
)
@pytest.mark.parametrize("act", Act)
def test_what_is_owed_in_writing_is_issued(act: Act) -> None:
    assert {rule.document for rule in TABLE if rule.act is act} == {_OWED.get(act)}


@pytest.mark.parametrize("act", Act)
def test_each_date_belongs_to_its_own_act(act: Act) -> None:
    assert {rule.date for rule in TABLE if rule.act is act} == {_SETS.get(act)}


@pytest.mark.parametrize("rule", TABLE, ids=lambda rule: f"{rule.act}-{rule.label}")
def test_every_line_names_its_source_and_tells_the_applicant(rule: Rule) -> None:
    assert "条" in rule.article or rule.article in _WITHOUT_A_STATUTE
    assert rule.label
    assert rule.sentence.endswith("。")


@pytest.mark.parametrize("act", Act)
def test_no_role_finds_two_lines_for_one_act(act: Act) -> None:
    for state in (None, *State):
        roles = [role for rule in rules_for(act, state) for role in rule.roles]
        assert len(roles) == len(set(roles)), state


def test_acts_of_the_clockwork_are_open_to_nobody_else() -> None:
    everything = person(99, *(set(Role) - {Role.system}), organ=ORGAN, powers=tuple(Power))
    everything = replace(everything, party_id=PARTY)
    late = facts(answer_due=DAY.replace(day=1), correction_due=DAY.replace(day=1))
    for state in State:
        assert not {rule.act for rule in open_rules(state, late, everything)} & _CLOCKWORK
        assert {rule.act for rule in open_rules(state, late, SYSTEM)} <= _CLOCKWORK


@pytest.mark.parametrize("state", State)
def test_supervisors_and_administrators_decide_nothing(state: State) -> None:
    for role in (Role.supervisor, Role.admin):
        assert not list(open_rules(state, facts(), person(98, role, organ=ORGAN, powers=tuple(Power))))


def test_a_clock_that_starts_is_stopped_on_every_way_on() -> None:
    running = {State.submitted: Clock.answer, State.received: Clock.answer, State.correction_required: Clock.correction,
               State.accepted: Clock.decision, State.reviewing: Clock.decision,
               State.suspended: Clock.special_procedure}  # fmt: skip
    held = {Clock.decision}  # a special procedure holds the decision's clock and does not stop it
    for rule in TABLE:
        for source in rule.sources:
            target = rule.after(source)
            on_the_way = held if target is State.suspended else set()
            if source in running and running[source] is not running.get(target):
                assert running[source] in {*rule.stops, *on_the_way}, rule
            if target in running and running.get(source) is not running[target]:
                assert rule.starts is running[target], rule


def test_the_main_road_leads_from_submission_to_the_archive() -> None:
    steps = [rule for rule in TABLE if rule.main_road]
    assert [rule.act for rule in steps] == [
        Act.submit, Act.receive, Act.accept, Act.review, Act.grant, Act.issue_certificate, Act.hand_over, Act.close,
    ]  # fmt: skip
    for before, after in pairwise(steps):
        assert before.target in after.sources


def test_an_actor_with_two_posts_uses_the_one_that_may() -> None:
    taken = facts(on_the_spot=True, acceptor_id=CLERK_AND_APPROVER.account_id)
    assert decide(Act.grant, State.accepted, taken, CLERK_AND_APPROVER).label == "准予"
    other_organ = replace(CLERK_AND_APPROVER, organ_ids=frozenset())
    assert decide(Act.grant, State.accepted, taken, other_organ).label == "当场准予"


@pytest.mark.parametrize(
    ("act", "state", "actor", "code"),
    [
        (Act.accept, State.submitted, CLERK, "wrong_state"),
        (Act.accept, State.received, APPROVER, "wrong_role"),
        (Act.grant, State.accepted, CLERK, "not_on_the_spot"),
        (Act.grant, State.received, APPROVER, "wrong_state"),
        (Act.hand_over, State.granted, ISSUER, "certificate_outstanding"),
        (Act.withdraw, State.granted, APPLICANT, "wrong_state"),
        (Act.submit, State.closed, APPLICANT, "wrong_state"),
    ],
)
def test_a_refusal_has_a_code_and_says_what_to_do(act: Act, state: State, actor: Actor, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        decide(act, state, facts(), actor)
    assert refused.value.code == code
    assert refused.value.message.endswith("。")


# --- random roads ------------------------------------------------------------------------------------------------

_FINDINGS = st.sampled_from([CheckResult.qualified, CheckResult.needs_correction, CheckResult.missing])


def _starts() -> st.SearchStrategy[tuple[bool, bool, bool]]:
    return st.tuples(st.booleans(), st.booleans(), st.booleans())


@pytest.mark.article("行政许可法第三十二条", "行政许可法第三十七条", "行政许可法第四十二条", "行政许可法第四十七条")
@given(start=_starts(), data=st.data())
def test_no_road_through_the_table_breaks_the_statute(
    calendar: WorkingCalendar, start: tuple[bool, bool, bool], data: st.DataObject
) -> None:
    on_the_spot, issues_certificate, complete = start
    case = road(
        calendar,
        facts(
            on_the_spot=on_the_spot, issues_certificate=issues_certificate, materials=(material(submitted=complete),)
        ),
    )
    for _ in range(data.draw(st.integers(1, 14), "steps")):
        case.wait(data.draw(st.sampled_from([0, 0, 0, 1, 8, 20]), "days"))
        actor = data.draw(st.sampled_from(EVERYBODY), "actor")
        wished = [rule.act for rule in open_rules(case.state, case.facts, actor)] or list(Act)
        act = data.draw(st.sampled_from(wished) | st.sampled_from(Act), "act")
        before = case.state
        refused = case.perform(act, actor, {"m1": data.draw(_FINDINGS, "finding")})
        assert (case.state == before) if refused else _lawful(case, actor)


def _lawful(case: Road, actor: Actor) -> bool:
    """Every law of a road, asked after each step."""
    assert all(_laws(case, actor)), [rule.act for rule in case.history]
    return True


def _laws(case: Road, actor: Actor) -> Iterator[bool]:
    dates, done = case.dates, [rule.act for rule in case.history]
    yield done.count(Act.request_correction) <= 1 + done.count(Act.allow_second_correction)  # told once, all at once
    yield done.count(Act.approve_extension) <= 1
    yield (case.state is State.suspended) == (bool(case.pauses) and case.pauses[-1].end is None)
    yield not {"accepted", "deemed_accepted"} <= set(dates)
    begun = dates.get("accepted") or dates.get("deemed_accepted")
    yield "decided" not in dates or (begun is not None and begun <= dates["decided"])
    yield "delivered" not in dates or dates["decided"] <= dates["delivered"]
    yield not ("decided" in dates and case.state in {State.withdrawn, State.terminated, State.not_accepted})
    last = case.history[-1]
    if last.act in {Act.grant, Act.refuse} and case.facts.hearing is not None:
        yield not case.facts.hearing.running
        yield not case.facts.hearing.waits_for_request(case.facts.today)
    yield last.act not in {Act.grant, Act.refuse} or case.facts.inspection is None
    if Act.approve_extension in done:
        yield Act.request_extension in done
    if last.act in {Act.grant, Act.refuse} and not case.facts.on_the_spot:
        yield case.facts.acceptor_id is None or case.facts.acceptor_id != actor.account_id
    if last.act in {Act.request_correction, Act.not_accept, Act.not_required}:
        yield "deemed_accepted" not in dates
    if last.act is Act.accept:
        yield all(not one.result.is_faulty and (one.submitted or not one.required) for one in case.facts.materials)
    if case.state is State.certified:
        yield case.facts.issues_certificate
    if case.state is State.delivered and case.facts.issues_certificate and Act.grant in done:
        yield Act.issue_certificate in done


@given(actor=st.sampled_from(PEOPLE), state=st.sampled_from(State), on_the_spot=st.booleans())
def test_what_is_shown_as_open_can_be_done_and_nothing_else(actor: Actor, state: State, on_the_spot: bool) -> None:
    known = facts(on_the_spot=on_the_spot, materials=(material(),))
    shown = {rule.act: rule for rule in open_rules(state, known, actor)}
    for act in Act:
        if act in shown:
            assert decide(act, state, known, actor) is shown[act]
        else:
            with pytest.raises(Refusal):
                decide(act, state, known, actor)


def test_a_clerk_without_the_power_to_decide_does_not_grant_on_the_spot() -> None:
    with pytest.raises(Refusal) as refused:
        decide(Act.grant, State.accepted, facts(on_the_spot=True), ACCEPTING_CLERK)
    assert refused.value.code == "not_authorised"
