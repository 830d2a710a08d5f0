"""/ask: anybody asks, and reads the answer by the query code."""

from __future__ import annotations

from typing import Any

from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.cases.cast import FOOD, Cast
from tests.consultations.asking import ANSWER, QUESTION, asked, do
from tests.surfaces.desks import at_desk, hidden, words
from yimen.cases.models import Case
from yimen.consultations.models import Consultation
from yimen.law.consultations import ConsultationAct as A
from yimen.law.consultations import ConsultationState


def _ask(client: Client, cast: Cast, **changed: Any) -> Any:
    code = cast.codes[FOOD]
    page = client.get("/ask", {"item": code})
    typed = {"question": QUESTION, "name": "", "phone": "", "item": code, "key": hidden(page, "key")}
    return client.post("/ask", {**typed, **changed}, follow=True)


def _answered(cast: Cast, by: Any) -> Consultation:
    one = do(cast.approver, asked(cast, by=by), A.take)
    return do(cast.approver, one, A.answer, answer=ANSWER)


def test_the_guide_leads_to_a_question_about_its_item(cast: Cast) -> None:
    code = cast.codes[FOOD]
    assert f'href="/ask?item={code}"' in Client().get(f"/items/{code}").content.decode()
    page = words(Client().get("/ask", {"item": code}))
    assert FOOD in page
    assert FOOD not in words(Client().get("/ask", {"item": "no such item"}))


def test_without_an_account_the_query_code_leads_to_the_answer(cast: Cast) -> None:
    client = Client()
    page = _ask(client, cast)
    one = Consultation.objects.get()
    assert page.request["PATH_INFO"] == f"/ask/{one.query_code}"
    assert "请记下查询码" in words(page)
    assert "等待工作人员接办" in words(page)
    assert QUESTION in words(page)
    do(cast.approver, do(cast.approver, one, A.take), A.answer, answer=ANSWER)
    found = Client().get("/ask/find", {"code": f" {one.query_code.lower()} "}, follow=True)
    assert ANSWER in words(found)
    assert "西平县市场监督管理局" in words(found)
    assert cast.approver.name not in words(found)


def test_a_double_click_asks_once_and_what_was_typed_wrongly_stays(cast: Cast) -> None:
    client = Client()
    wrong = _ask(client, cast, question="", phone="不知道", name="老刘")
    assert wrong.status_code == 422
    assert set(wrong.context["errors"]) == {"question"}
    assert "老刘" in wrong.content.decode()
    assert set(_ask(client, cast, phone="不知道").context["errors"]) == {"phone"}
    for _ in range(2):
        _ask(client, cast, key="the same")
    assert Consultation.objects.count() == 1


def test_a_wrong_code_is_said_beside_its_field(cast: Cast) -> None:
    assert Client().get("/ask/find", {"code": "12"}).status_code == 422
    unknown = Client().get("/ask/ABCDE12345")
    assert unknown.status_code == 404
    assert "没有找到这个咨询" in words(unknown)
    assert Client().post("/ask/ABCDE12345/acts/settle").status_code == 404


def test_who_asked_settles_it_or_asks_on(cast: Cast) -> None:
    one = _answered(cast, cast.citizen)
    client, at = Client(), f"/ask/{one.query_code}"
    assert "现在就办" in words(client.get(at))
    assert client.post(f"{at}/acts/ask_again", {"question": ""}).status_code == 422
    assert "等待答复" in words(client.post(f"{at}/acts/ask_again", {"question": "要多久？"}, follow=True))
    one.refresh_from_db()
    assert (one.state, one.owner) == (ConsultationState.open, cast.approver.account_id)
    do(cast.approver, one, A.answer, answer="十天。")
    assert "已确认解决" in words(client.post(f"{at}/acts/settle", follow=True))
    assert client.post(f"{at}/acts/settle").status_code == 422
    assert client.post(f"{at}/acts/answer", {"answer": "x"}).status_code == 404


def test_her_questions_are_in_her_list_and_in_nobody_elses(cast: Cast) -> None:
    asked(cast, by=cast.citizen)
    assert QUESTION in words(at_desk(cast.citizen).get("/consultations"))
    assert "还没有咨询过" in words(at_desk(cast.stranger).get("/consultations"))
    assert Client().get("/consultations").status_code == 302


def test_the_page_of_the_answer_costs_two_queries(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    one = _answered(cast, cast.citizen)
    Client().get(f"/ask/{one.query_code}")
    with django_assert_num_queries(2):
        Client().get(f"/ask/{one.query_code}")


def test_now_leads_to_the_application_and_only_the_askers_own_is_remembered(cast: Cast) -> None:
    one = _answered(cast, cast.citizen)
    mine, strangers = at_desk(cast.citizen), at_desk(cast.stranger)
    for client in (mine, strangers):
        page = client.post(f"/ask/{one.query_code}/apply")
        assert page.headers["Location"] == f"/apply/{cast.codes[FOOD]}"
    assert mine.session["consulted"] == {cast.codes[FOOD]: str(one.id)}
    assert "consulted" not in strangers.session
    assert not Case.objects.exists()
