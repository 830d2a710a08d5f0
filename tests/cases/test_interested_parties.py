"""利害关系人: who is directly concerned is told and heard before the decision, and so is the applicant."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from tests.cases.cast import FOOD, MONDAY, Cast, act
from tests.cases.refusing import refused
from yimen.cases.models import Case, InterestedParty, Statement
from yimen.cases.queries import case_file
from yimen.documents.queries import fields_of
from yimen.law.documents import DocumentKind
from yimen.law.interests import MOST_PARTIES
from yimen.law.procedure import Act
from yimen.law.states import State

_NEIGHBOUR = {"party_name": "张小明", "party_contact": "一号楼二单元", "interest": "油烟影响相邻住户", "days": 3}
_REFUSAL = {"facts": "一", "reason": "二", "basis": "三"}


def _days_on(days: int) -> datetime:
    return MONDAY + timedelta(days=days)


def _told(cast: Cast) -> Case:
    case = cast.submit(item=FOOD)
    act(cast.clerk, case, Act.receive)
    act(cast.clerk, case, Act.accept)
    return act(cast.approver, case, Act.tell_interested_party, MONDAY, _NEIGHBOUR)


@pytest.mark.article("行政许可法第三十六条")
def test_whoever_is_directly_concerned_is_told_in_writing_and_the_clock_runs_on(cast: Cast) -> None:
    case = _told(cast)
    assert (case.state, case.interested_parties) == (State.reviewing, 1)
    assert case.statutory_due is not None
    party = InterestedParty.objects.get(case=case)
    assert (party.name, party.told_on, party.told_until, party.heard_on) == (
        "张小明", date(2026, 3, 2), date(2026, 3, 5), None,
    )  # fmt: skip
    paper = fields_of(case.id, DocumentKind.interested_party_notice)
    assert (paper["party"], paper["until"]) == ("张小明", "2026年3月5日")
    assert "一号楼二单元" not in str(paper)


@pytest.mark.article("行政许可法第三十六条")
@pytest.mark.parametrize(("what", "values"), [(Act.grant, {}), (Act.refuse, _REFUSAL)])
def test_nothing_is_decided_before_she_was_heard_or_her_time_is_over(
    cast: Cast, what: Act, values: dict[str, str]
) -> None:
    case = _told(cast)
    with refused("interested_parties_unheard"):
        act(cast.approver, case, what, _days_on(3), values)
    assert act(cast.approver, case, what, _days_on(4), values).state in {State.granted, State.refused}


@pytest.mark.article("行政许可法第三十六条", "行政许可法第七条")
def test_both_sides_are_heard_and_then_it_may_be_decided(cast: Cast) -> None:
    case = _told(cast)
    act(cast.approver, case, Act.make_statement, MONDAY, {"speaker": "1", "statement": "担心油烟"})
    act(cast.citizen, case, Act.make_statement, MONDAY, {"statement": "会安装净化设备"})
    said = Statement.objects.filter(case=case).order_by("id")
    assert [(one.text, one.party_id is None) for one in said] == [("担心油烟", False), ("会安装净化设备", True)]
    assert act(cast.approver, case, Act.grant, MONDAY).state == State.granted
    assert fields_of(case.id, DocumentKind.grant_decision)["interest_heard"] == "是"


def test_a_statement_of_nobody_who_was_told_is_refused(cast: Cast) -> None:
    case = _told(cast)
    with refused("party_unknown"):
        act(cast.approver, case, Act.make_statement, MONDAY, {"speaker": "2", "statement": "意见"})
    assert not Statement.objects.filter(case=case).exists()


def test_the_same_words_sent_twice_are_kept_once(cast: Cast) -> None:
    case = _told(cast)
    act(cast.citizen, case, Act.make_statement, MONDAY, {"statement": "会安装净化设备"})
    with refused("statement_already"):
        act(cast.citizen, case, Act.make_statement, MONDAY, {"statement": "会安装净化设备"})
    assert act(cast.citizen, case, Act.make_statement, MONDAY, {"statement": "已经安装"}).statements_made == 2


def test_strangers_and_other_departments_neither_tell_nor_record(cast: Cast) -> None:
    case = _told(cast)
    for actor in (cast.stranger, cast.other_approver):
        with refused("case_not_found"):
            act(actor, case, Act.tell_interested_party, MONDAY, _NEIGHBOUR)
    with refused("not_own_case"):  # a clerk is an applicant too, but not of this case
        act(cast.clerk, case, Act.make_statement, MONDAY, {"speaker": "1", "statement": "意见"})


def test_nobody_is_told_before_the_case_is_accepted(cast: Cast) -> None:
    case = cast.submit(item=FOOD)
    with refused("wrong_state"):
        act(cast.approver, case, Act.tell_interested_party, MONDAY, _NEIGHBOUR)


def test_a_case_page_holds_only_so_many(cast: Cast) -> None:
    case = _told(cast)
    Case.objects.filter(id=case.id).update(interested_parties=MOST_PARTIES)
    template = InterestedParty.objects.get(case=case)
    for place in range(2, MOST_PARTIES + 1):
        InterestedParty.objects.create(
            case=case, place=place, name="某人", contact="某处", interest="某事",
            told_on=template.told_on, told_until=template.told_until,
        )  # fmt: skip
    with refused("too_many_parties"):
        act(cast.approver, case, Act.tell_interested_party, MONDAY, _NEIGHBOUR)


@pytest.mark.article("行政许可法第四十七条第一款")
def test_an_interested_party_asks_for_a_hearing_at_the_counter(cast: Cast) -> None:
    case = _told(cast)
    act(cast.approver, case, Act.tell_hearing_right, MONDAY, {"interest": "相邻关系"})
    held = act(cast.clerk, case, Act.request_hearing, _days_on(1), {"requester": "interested_party"})
    assert held.state == State.suspended
    assert fields_of(case.id, DocumentKind.special_procedure_notice)["reason"] == "利害关系人要求听证。"


def test_the_department_sees_names_and_statements_and_the_applicant_only_her_own(cast: Cast) -> None:
    case = _told(cast)
    act(cast.approver, case, Act.make_statement, MONDAY, {"speaker": "1", "statement": "担心油烟"})
    act(cast.citizen, case, Act.make_statement, MONDAY, {"statement": "会安装净化设备"})
    for actor, texts, names in (
        (cast.approver, ["担心油烟", "会安装净化设备"], ["张小明"]),
        (cast.citizen, ["会安装净化设备"], []),
        (cast.clerk, [], []),
    ):
        file = case_file(actor, number=case.number, now=MONDAY)
        assert [one.text for one in file.statements] == texts
        assert [one.name for one in file.interested_parties] == names
