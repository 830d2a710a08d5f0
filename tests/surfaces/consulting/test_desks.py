"""Consultations at the counter, at the review desk and under the eyes of a supervisor."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.cases.cast import FOOD, MONDAY, Cast
from tests.consultations.asking import ANSWER, QUESTION, asked, do, intake, recorded, take_in, to_organ
from tests.surfaces.desks import at_desk, hidden, words
from yimen.cases.models import Case
from yimen.consultations.models import Consultation
from yimen.law.actors import SYSTEM, Role
from yimen.law.consultations import ConsultationAct as A
from yimen.law.consultations import ConsultationState
from yimen.organisations.commands import appoint

COUNTER, REVIEW, WATCH = "/counter/consultations/", "/review/consultations/", "/oversight/consultations/"


def _record(desk: Client, **changed: Any) -> Any:
    at = f"{COUNTER}new"
    typed = {
        "way": "phone", "question": QUESTION, "item": "", "answer": "", "name": "刘大山", "phone": "",
        "key": hidden(desk.get(at), "key"),
    }  # fmt: skip
    return desk.post(at, {**typed, **changed}, follow=True)


def test_a_clerk_records_a_call_and_owns_it(cast: Cast) -> None:
    page = _record(at_desk(cast.clerk), item=cast.codes[FOOD])
    one = Consultation.objects.get()
    assert page.request["PATH_INFO"] == f"{COUNTER}{one.id}"
    assert (one.owner, one.item_code, one.state) == (cast.clerk.account_id, cast.codes[FOOD], ConsultationState.open)
    assert "刘大山" in words(page)
    assert QUESTION in words(at_desk(cast.clerk).get(COUNTER, {"show": "mine"}))


def test_answered_at_once_is_one_form(cast: Cast) -> None:
    page = _record(at_desk(cast.clerk), answer=ANSWER, way="counter")
    assert Consultation.objects.get().state == ConsultationState.answered
    assert ANSWER in words(page)
    assert QUESTION in words(at_desk(cast.clerk).get(COUNTER, {"show": "done"}))


def test_words_for_an_item_are_asked_back_until_one_is_chosen(cast: Cast) -> None:
    desk = at_desk(cast.clerk)
    unclear = _record(desk, item="食品")
    assert unclear.status_code == 409
    assert FOOD in words(unclear)
    assert not Consultation.objects.exists()
    _record(desk, item="食品", item_code=cast.codes[FOOD])
    _record(desk, item="食品", item_code="none")
    assert {one.item_name for one in Consultation.objects.all()} == {FOOD, ""}
    _record(desk, item=FOOD, question="另一个问题")
    assert Consultation.objects.filter(item_name=FOOD).count() == 2


def test_wrong_input_is_said_and_nothing_is_lost(cast: Cast) -> None:
    wrong = _record(at_desk(cast.clerk), question="", phone="x", answer=ANSWER)
    assert wrong.status_code == 409
    assert ANSWER in wrong.content.decode()
    assert _record(at_desk(cast.clerk), phone="x").context["errors"].keys() == {"phone"}


def test_a_hand_over_from_desk_to_desk(cast: Cast) -> None:
    one = recorded(cast)
    clerk, approver = at_desk(cast.clerk), at_desk(cast.approver)
    at = f"{COUNTER}{one.id}"
    form = clerk.get(at, {"act": "hand_on"})
    assert "西平县市场监督管理局" in words(form)
    assert clerk.post(f"{at}/acts/hand_on", {"to": "", "reason": ""}).status_code == 409
    page = clerk.post(f"{at}/acts/hand_on", {"to": to_organ(cast.approver), "reason": "许可条件"}, follow=True)
    assert "转办还没有人接" in words(page)
    assert "由clerk负责" in words(page)
    assert "许可条件" in words(approver.get(f"{REVIEW}{one.id}"))
    taken = approver.post(f"{REVIEW}{one.id}/acts/take_over", follow=True)
    assert "已接办转来的咨询" in words(taken)
    answered = approver.post(f"{REVIEW}{one.id}/acts/answer", {"answer": ANSWER}, follow=True)
    assert ANSWER in words(answered)
    assert ANSWER in words(clerk.get(at))  # the first asked follows what became of it
    refused = clerk.post(f"{at}/acts/answer", {"answer": "x"})
    assert refused.status_code == 409


def test_who_sends_it_back_returns_to_her_inbox(cast: Cast) -> None:
    one = do(cast.clerk, recorded(cast), A.hand_on, to=to_organ(cast.approver), reason="x")
    page = at_desk(cast.approver).post(f"{REVIEW}{one.id}/acts/send_back", {"reason": "不属于本局"}, follow=True)
    assert page.request["PATH_INFO"] == REVIEW
    assert "不属于本局" in words(at_desk(cast.clerk).get(f"{COUNTER}{one.id}"))


def test_colleagues_read_and_strangers_find_nothing(cast: Cast) -> None:
    one = recorded(cast)
    page = at_desk(cast.unauthorised_clerk).get(f"{COUNTER}{one.id}")
    assert "139****0301" in words(page)
    assert "代为接办" in words(page)
    assert "act=answer" not in page.content.decode()
    assert at_desk(cast.approver).get(f"{REVIEW}{one.id}").status_code == 404
    assert at_desk(cast.approver).post(f"{REVIEW}{one.id}/acts/answer", {"answer": "x"}).status_code == 404
    assert at_desk(cast.clerk).post(f"{COUNTER}{one.id}/acts/nonsense").status_code == 404


def test_the_clerk_turns_it_into_a_case(cast: Cast) -> None:
    one, desk = recorded(cast), at_desk(cast.clerk)
    form_at = f"/counter/intake/{cast.codes[FOOD]}?consultation={one.id}"
    assert form_at in desk.get(f"{COUNTER}{one.id}").content.decode()
    form = desk.get(form_at)
    assert 'value="刘大山"' in form.content.decode()
    given = intake(cast)
    materials = {f"form-{key}": "paper" for key in given["materials"]}
    typed = {**given["values"], **materials, "key": hidden(form, "key"), "consultation": hidden(form, "consultation")}
    page = desk.post(form_at, typed, follow=True)
    case = Case.objects.get()
    assert case.number in words(page)
    assert f"{COUNTER}{one.id}" in page.content.decode()
    back = words(desk.get(f"{COUNTER}{one.id}"))
    assert "已转为办件" in back
    assert case.number in back


def test_without_an_item_the_intake_keeps_the_consultation_while_one_is_looked_for(cast: Cast) -> None:
    _record(at_desk(cast.clerk))
    one = Consultation.objects.get()
    page = at_desk(cast.clerk).get("/counter/intake", {"q": "食品经营", "consultation": str(one.id)})
    assert f"/counter/intake/{cast.codes[FOOD]}?consultation={one.id}" in page.content.decode()
    assert f'name="consultation" value="{one.id}"' in page.content.decode()
    assert at_desk(cast.clerk).get("/counter/intake", {"consultation": "x"}).status_code == 200


def test_a_case_shows_its_consultation_to_who_may_see_both(cast: Cast) -> None:
    one = recorded(cast)
    number, _ = take_in(cast, one.id)
    assert one.number in words(at_desk(cast.clerk).get(f"/counter/cases/{number}"))
    assert one.number not in words(at_desk(cast.approver).get(f"/review/cases/{number}"))
    assert one.number in words(at_desk(cast.supervisor).get(f"/oversight/cases/{number}"))


def test_a_supervisor_sees_who_is_responsible_and_no_word(cast: Cast) -> None:
    one = do(cast.clerk, recorded(cast), A.hand_on, to=to_organ(cast.approver), reason="许可条件")
    watch = at_desk(cast.supervisor)
    for show in ("", "handed_on"):
        page = words(watch.get(WATCH, {"show": show}))
        assert "还没有接" in page
        assert QUESTION not in page
    assert "没有这样的咨询" in words(watch.get(WATCH, {"show": "overdue"}))
    page = words(watch.get(f"{WATCH}{one.id}"))
    assert "clerk" in page
    for secret in (QUESTION, "许可条件", "刘大山", "13900000301"):
        assert secret not in page


def test_a_supervisor_who_reviews_too_answers_there_and_not_where_she_watches(cast: Cast) -> None:
    one = asked(cast)
    account_id = cast.supervisor.account_id
    assert account_id is not None
    appoint(
        account_id=account_id, role=Role.approver, organ_id=min(cast.approver.organ_ids), title="审批", hall_id=None,
        valid_from=MONDAY.date(), actor=SYSTEM, now=MONDAY,
    )  # fmt: skip
    desk = at_desk(cast.supervisor)
    assert "接办" in words(desk.get(f"{REVIEW}{one.id}"))
    page = desk.get(f"{WATCH}{one.id}", {"act": "answer"})
    assert page.status_code == 200
    assert "可以办理" not in words(page)


@pytest.mark.parametrize("count", [1, 3])
def test_an_inbox_costs_the_same_however_long_it_is(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    for number in range(count):
        asked(cast, key=str(number))
    desk = at_desk(cast.approver)
    desk.get(REVIEW)
    with django_assert_num_queries(4):  # session, actor, page, counts
        desk.get(REVIEW)
