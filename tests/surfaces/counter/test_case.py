"""The case page at the counter: masked, with the acts the law allows, and its files."""

from __future__ import annotations

from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.cases.cast import PDF, Cast, act
from tests.surfaces.desks import at_desk, words
from yimen.cases.models import Case
from yimen.foundation import trail
from yimen.law.procedure import Act


def _received(cast: Cast) -> Case:
    return act(cast.clerk, cast.submit(), Act.receive)


def _at(case: Case, *more: str) -> str:
    return "/".join(("/counter/cases", case.number, *more))


def test_the_person_is_masked_and_the_open_acts_are_buttons(cast: Cast) -> None:
    case = cast.submit()
    page = at_desk(cast.clerk).get(_at(case))
    text = words(page)
    assert "王*英" in text
    assert "王秀英" not in text
    assert "收件 r" in text
    assert "受理 a" not in text


def test_receiving_is_one_press(cast: Cast) -> None:
    case = cast.submit()
    page = at_desk(cast.clerk).post(_at(case, "acts", "receive"), follow=True)
    assert "已办好：收件。" in words(page)
    assert "材料核验" in words(page)


def test_a_case_that_is_not_hers_reads_like_one_that_does_not_exist(cast: Cast) -> None:
    case = cast.submit()
    desk = at_desk(cast.unauthorised_clerk)
    hers, nobodys = desk.get(_at(case)), desk.get("/counter/cases/411721")
    assert hers.status_code == nobodys.status_code == 404
    assert words(hers) == words(nobodys)
    assert desk.post(_at(case, "acts", "receive")).status_code == 404


def test_complete_answers_need_a_reason_and_leave_a_record(cast: Cast) -> None:
    case = _received(cast)
    desk = at_desk(cast.clerk)
    refused = desk.post(_at(case, "reveal"), {"reason": " "})
    assert "请填写“查看原因”" in words(refused)
    assert "王秀英" not in words(refused)
    shown = desk.post(_at(case, "reveal"), {"reason": "核对身份证件"})
    assert "王秀英" in words(shown)
    assert shown.headers["Cache-Control"] == "no-store"
    last = trail.read(case.applicant_id)[-1]
    assert (last.act, last.actor, last.details["why"]) == ("reveal_answers", cast.clerk.account_id, "核对身份证件")


def test_opening_a_material_leaves_a_record_and_the_file_can_do_nothing(cast: Cast) -> None:
    case = _received(cast)
    file = at_desk(cast.clerk).get(_at(case, "materials", "m2"))
    assert file.content == PDF
    assert file.headers["Content-Disposition"].startswith("inline")
    assert "default-src 'none'" in file.headers["Content-Security-Policy"]
    assert trail.read(case.applicant_id)[-1].details == {"case": case.number, "why": "m2"}


def test_a_document_opens_as_pdf_and_only_with_its_case(cast: Cast) -> None:
    case, other = _received(cast), cast.walk_in()
    page = at_desk(cast.clerk).get(_at(case))
    _, address = page.context["documents"][0]
    assert at_desk(cast.clerk).get(address).content.startswith(b"%PDF-")
    assert at_desk(cast.clerk).get(address.replace(case.number, other.number)).status_code == 404


def test_grave_acts_say_everything_that_is_missing_at_once_and_keep_what_was_typed(cast: Cast) -> None:
    case = _received(cast)
    page = at_desk(cast.clerk).post(_at(case, "acts", "not_accept"), {"competent_authority": "某某机关"})
    assert page.status_code == 409
    assert "请填写“理由”" in words(page)
    assert 'value="某某机关"' in page.content.decode()


def test_the_decision_not_to_accept_can_be_read_first(cast: Cast) -> None:
    case = _received(cast)
    typed = {"reason": "不归我们管", "competent_authority": "县公安局"}
    desk = at_desk(cast.clerk)
    read = desk.post(_at(case, "acts", "not_accept"), {**typed, "preview": "1"})
    assert "请您向县公安局提出申请" in words(read)
    assert "行政复议" in words(read)
    done = desk.post(_at(case, "acts", "not_accept"), typed, follow=True)
    assert "不予受理" in words(done)


def test_a_session_that_ran_out_in_the_middle_of_a_form_loses_nothing(cast: Cast) -> None:
    case = _received(cast)
    late = Client(headers={"Sec-Fetch-Site": "same-origin"})
    page = late.post(_at(case, "acts", "not_accept"), {"reason": "写了很久的理由"})
    assert page.status_code == 403
    assert "写了很久的理由" in words(page)
    case.refresh_from_db()
    assert case.state == "received"


def test_unknown_acts_and_acts_of_others_do_not_exist_here(cast: Cast) -> None:
    case = _received(cast)
    desk = at_desk(cast.clerk)
    assert desk.post(_at(case, "acts", "abolish")).status_code == 404
    assert "不由您的岗位办理" in words(desk.post(_at(case, "acts", "deem_accepted")))
    assert desk.get(_at(case), {"act": "abolish"}).status_code == 200


def test_the_case_page_asks_the_database_a_fixed_number_of_questions(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    case = _received(cast)
    desk = at_desk(cast.clerk)
    desk.get(_at(case))
    with django_assert_num_queries(8):
        desk.get(_at(case))
