"""首问负责: who was asked first owns the matter until somebody else has accepted it."""

from __future__ import annotations

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yimen.law.actors import Actor, Role
from yimen.law.consultation_notices import answered
from yimen.law.consultations import (
    COUNTER,
    TABLE,
    ConsultationAct,
    ConsultationState,
    Desk,
    Part,
    Standing,
    after,
    check_phone,
    decide,
    desk_of_recorder,
    desks_of,
    fields_of,
    may_see,
    open_rules,
    parts_of,
    rule_of,
)
from yimen.law.refusal import Refusal

MARKET, LABOUR = UUID(int=101), UUID(int=102)


def _actor(number: int, *roles: Role, organ: UUID | None = None) -> Actor:
    organs = frozenset({organ}) if organ else frozenset()
    return Actor(UUID(int=number), str(number), frozenset({Role.applicant, *roles}), organ_ids=organs)


CLERK, OTHER_CLERK, ISSUER = _actor(1, Role.clerk), _actor(2, Role.clerk), _actor(3, Role.issuer, organ=MARKET)
APPROVER, COLLEAGUE = _actor(4, Role.approver, organ=MARKET), _actor(5, Role.approver, organ=MARKET)
HEAD = _actor(6, Role.organ_head, organ=LABOUR)
CITIZEN, STRANGER = _actor(7), _actor(8)
SUPERVISOR = _actor(9, Role.supervisor)
EVERYBODY = (CLERK, OTHER_CLERK, ISSUER, APPROVER, COLLEAGUE, HEAD, CITIZEN, STRANGER, SUPERVISOR)
DESKS = (COUNTER, Desk(MARKET), Desk(LABOUR))
_S, _A = ConsultationState, ConsultationAct
OPEN = Standing(_S.open, COUNTER, owner=CLERK.account_id, asker=CITIZEN.account_id)
OFFERED = after(rule_of(_A.hand_on), OPEN, CLERK, to=Desk(MARKET))


def _after(act: ConsultationAct, standing: Standing, actor: Actor, to: Desk | None = None) -> Standing:
    return after(decide(act, standing, actor), standing, actor, to=to)


def _beginnings() -> st.SearchStrategy[Standing]:
    asked = st.sampled_from(DESKS).map(lambda desk: Standing(_S.asked, desk, asker=CITIZEN.account_id))
    return st.one_of(asked, st.just(OPEN))


_STEPS = st.lists(
    st.tuples(st.sampled_from(list(_A)), st.sampled_from(EVERYBODY), st.sampled_from(DESKS), st.booleans()),
    max_size=30,
)


@given(_beginnings(), _STEPS)
def test_from_the_first_contact_there_is_one_owner_who_changes_only_by_her_successors_own_act(
    standing: Standing, steps: list[tuple[ConsultationAct, Actor, Desk, bool]]
) -> None:
    for act, actor, desk, code in steps:
        try:
            rule = decide(act, standing, actor, holds_code=code)
        except Refusal:
            continue
        new = after(rule, standing, actor, to=desk)
        if new.owner != standing.owner:
            assert act in {_A.take, _A.take_over, _A.stand_in}
            assert new.owner == actor.account_id
            assert actor.roles - {Role.applicant}
        assert (new.owner is None) == (new.state is _S.asked)
        assert (new.offered is not None) == (new.state is _S.handed_on)
        assert new.asker == standing.asker
        standing = new


@given(_beginnings(), _STEPS)
def test_whoever_has_no_part_in_it_does_nothing(
    standing: Standing, steps: list[tuple[ConsultationAct, Actor, Desk, bool]]
) -> None:
    for act, actor, desk, _ in steps:
        for nobody in (STRANGER, SUPERVISOR):
            assert list(open_rules(standing, nobody)) == []
            with pytest.raises(Refusal):
                decide(act, standing, nobody)
        opened = {rule.act for rule in open_rules(standing, actor)}
        if act in opened:
            standing = _after(act, standing, actor, desk)


def test_every_act_has_one_line_and_only_askers_and_recorders_begin() -> None:
    assert [rule.act for rule in TABLE] == list(_A)
    assert {rule.act for rule in TABLE if not rule.sources} == {_A.ask, _A.record}
    assert {rule.act for rule in TABLE if rule.takes} == {_A.record, _A.take, _A.take_over, _A.stand_in}


def test_a_question_online_belongs_to_whoever_of_its_desk_takes_it() -> None:
    asked = Standing(_S.asked, Desk(MARKET))
    assert _after(_A.take, asked, APPROVER).owner == APPROVER.account_id
    for other in (CLERK, HEAD, CITIZEN):
        with pytest.raises(Refusal) as refused:
            decide(_A.take, asked, other)
        assert refused.value.code == "wrong_role"


def test_an_offer_that_nobody_accepts_leaves_the_first_asked_responsible() -> None:
    assert (OFFERED.owner, OFFERED.desk, OFFERED.offered) == (CLERK.account_id, COUNTER, Desk(MARKET))
    assert _after(_A.answer, OFFERED, CLERK).state is _S.answered
    with pytest.raises(Refusal):
        decide(_A.answer, OFFERED, APPROVER)


def test_who_accepts_takes_the_matter_to_her_desk_and_who_declines_leaves_it() -> None:
    accepted = _after(_A.take_over, OFFERED, APPROVER)
    assert (accepted.state, accepted.owner, accepted.desk) == (_S.open, APPROVER.account_id, Desk(MARKET))
    assert _after(_A.send_back, OFFERED, COLLEAGUE) == OPEN


def test_a_colleague_at_the_same_counter_may_accept_an_offer_or_stand_in_but_the_owner_may_not() -> None:
    within = _after(_A.hand_on, OPEN, CLERK, COUNTER)
    assert _after(_A.take_over, within, OTHER_CLERK).owner == OTHER_CLERK.account_id
    stood_in = _after(_A.stand_in, OFFERED, OTHER_CLERK)
    assert (stood_in.owner, stood_in.desk, stood_in.offered) == (OTHER_CLERK.account_id, COUNTER, None)
    for act, standing in ((_A.take_over, within), (_A.send_back, within), (_A.stand_in, OPEN)):
        with pytest.raises(Refusal):
            decide(act, standing, CLERK)


def test_an_owner_who_lost_her_post_answers_no_more() -> None:
    assert CLERK.account_id is not None
    former = _actor(CLERK.account_id.int)
    with pytest.raises(Refusal):
        decide(_A.answer, OPEN, former)
    assert not may_see(OPEN, former, first_asked=CLERK.account_id)


def test_the_asker_settles_it_or_asks_again_with_her_account_or_her_code() -> None:
    done = _after(_A.answer, OPEN, CLERK)
    assert _after(_A.settle, done, CITIZEN).state is _S.closed
    assert _after(_A.ask_again, done, CITIZEN).owner == CLERK.account_id
    nobody = Actor(None, "", frozenset())
    assert decide(_A.settle, done, nobody, holds_code=True).act is _A.settle
    for other in (nobody, STRANGER, CLERK):
        with pytest.raises(Refusal):
            decide(_A.settle, done, other)


def test_nobody_is_not_the_asker_of_an_anonymous_question_nor_its_owner() -> None:
    nobody = Actor(None, "", frozenset())
    assert parts_of(Standing(_S.asked, COUNTER), nobody) == frozenset()
    assert not may_see(Standing(_S.asked, COUNTER), nobody, first_asked=None)


def test_what_became_a_case_is_at_its_end() -> None:
    ended = _after(_A.turn_into_case, OPEN, OTHER_CLERK)
    assert ended.owner == CLERK.account_id
    assert all(list(open_rules(ended, one)) == [] for one in EVERYBODY)


def test_who_may_see() -> None:
    seeing = {one.name for one in EVERYBODY if may_see(OPEN, one, first_asked=None)}
    assert seeing == {one.name for one in (CLERK, OTHER_CLERK, ISSUER, CITIZEN, SUPERVISOR)}
    taken = _after(_A.take_over, OFFERED, APPROVER)
    assert may_see(taken, ISSUER, first_asked=ISSUER.account_id)
    assert not may_see(taken, OTHER_CLERK, first_asked=CLERK.account_id)


def test_a_refusal_says_who_does_it() -> None:
    with pytest.raises(Refusal) as refused:
        decide(_A.answer, OPEN, OTHER_CLERK)
    assert "首问责任人" in refused.value.message
    assert all(part.label for part in Part)
    with pytest.raises(Refusal) as refused:
        decide(_A.take, OPEN, CLERK)
    assert "待答复" in refused.value.message


def test_recording_is_for_those_whom_people_ask() -> None:
    assert desk_of_recorder(ISSUER) == COUNTER
    assert desk_of_recorder(HEAD) == Desk(LABOUR)
    assert desks_of(CITIZEN) == frozenset()
    for other in (CITIZEN, SUPERVISOR):
        with pytest.raises(Refusal):
            desk_of_recorder(other)


def test_only_desks_there_are_can_be_chosen() -> None:
    field = fields_of(rule_of(_A.hand_on), [("counter", "综合窗口")])[0]
    assert field.clean("counter") == "counter"
    with pytest.raises(Refusal):
        field.clean(str(MARKET))


@pytest.mark.parametrize("text", ["13900000001", "0396-0000000", "+86 139 0000 0001", "", None])
def test_a_number_to_call_back_may_be_a_landline(text: str | None) -> None:
    assert check_phone(text) == text


@pytest.mark.parametrize("text", ["打我电话", "12", "0396-00000000000000000000", "1390000000x"])
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(Refusal) as refused:
        check_phone(text)
    assert refused.value.field == "phone"


def test_the_notice_names_neither_question_nor_person() -> None:
    text = answered(number="ZX202603020001", address="https://a.example/ask/ABCDE12345")
    assert (text.kind, text.title) == ("consultation_answered", "您的咨询已答复")
    assert "ZX202603020001" in text.body
    assert "https://a.example/ask/ABCDE12345" in text.body
