"""From 开始填写 to the receipt: saved on every page, submitted once."""

from __future__ import annotations

from django.test import Client

from tests.cases.cast import Cast
from tests.surfaces.portal.road import begin, browser_of, fill, food, hidden, text, upload_all
from yimen.cases.models import Case, Draft
from yimen.people.queries import party_values

READY = {"declaration": "1"}


def test_looking_makes_no_draft(client: Client, citizen: Client, cast: Cast) -> None:
    address = f"/apply/{food(cast).code}"
    assert "登录后开始填写" in text(client, address)
    assert "开始填写" in text(citizen, address)
    assert not Draft.objects.exists()


def test_beginning_twice_keeps_what_was_written(citizen: Client, cast: Cast) -> None:
    address = begin(citizen, cast)
    citizen.post(f"{address}/person", {"name": "王秀英", "address": "西平县柏城街道新地址9号"})
    begin(citizen, cast)
    assert "新地址9号" in text(citizen, f"{address}/person")
    assert Draft.objects.count() == 1


def test_what_the_house_knows_is_not_asked_again(citizen: Client, cast: Cast) -> None:
    address = begin(citizen, cast)
    assert 'value="王秀英"' in text(citizen, f"{address}/person")


def test_a_wrong_answer_is_kept_with_its_error_beside_it(citizen: Client, cast: Cast) -> None:
    address = begin(citizen, cast)
    response = citizen.post(f"{address}/person", {"name": "王秀英", "id_number": "411799197803150281"})
    page = response.content.decode()
    assert response.status_code == 422
    assert 'href="#f-id_number"' in page
    assert 'value="411799197803150281"' in page
    again = text(citizen, f"{address}/person")
    assert 'id="f-id_number-error"' in again
    assert "要改" in text(citizen, f"{address}/tasks")


def test_saving_for_later_asks_nothing(citizen: Client, cast: Cast) -> None:
    address = begin(citizen, cast)
    response = citizen.post(f"{address}/person", {"name": "", "then": "later"})
    assert response["Location"] == "/cases"
    assert food(cast).name in text(citizen, "/cases")


def test_the_task_list_leads_to_what_is_left(citizen: Client, cast: Cast) -> None:
    address = begin(citizen, cast)
    assert "填好后才能提交" in text(citizen, f"{address}/tasks")
    fill(citizen, cast)
    page = text(citizen, f"{address}/tasks")
    assert "还差4份" in page
    assert f'href="{address}/review"' in page


def test_an_answer_decides_which_pages_there_are(citizen: Client, cast: Cast) -> None:
    address = begin(citizen, cast)
    citizen.post(f"{address}/kind", {"applicant_kind": "legal"})
    assert citizen.get(f"{address}/person")["Location"] == f"{address}/tasks"
    assert "单位名称" in text(citizen, f"{address}/entity")


def test_elder_mode_asks_one_question_a_page(citizen: Client, cast: Cast) -> None:
    address = begin(citizen, cast)
    citizen.cookies["yimen_elder"] = "1"
    page = text(citizen, f"{address}/person?only=name")
    assert "f-name" in page
    assert "f-id_number" not in page
    response = citizen.post(f"{address}/person", {"only": "name", "name": "王秀英"})
    assert response["Location"] == f"{address}/person?only=id_number"


def test_one_submission_makes_one_case_however_often_it_is_sent(citizen: Client, cast: Cast) -> None:
    address = fill(citizen, cast)
    upload_all(citizen, cast, address)
    key = hidden(text(citizen, f"{address}/review"), "key")
    first = citizen.post(f"{address}/review", {**READY, "key": key})
    second = citizen.post(f"{address}/review", {**READY, "key": key})
    assert first.status_code == second.status_code == 302
    assert first["Location"] == second["Location"]
    assert Case.objects.count() == 1
    assert not Draft.objects.exists()


def test_the_receipt_says_what_comes_next_and_opens_the_voucher(citizen: Client, cast: Cast) -> None:
    address = fill(citizen, cast)
    upload_all(citizen, cast, address)
    receipt = citizen.post(f"{address}/review", {**READY, "key": "k"})["Location"]
    case = Case.objects.get()
    page = text(citizen, receipt)
    assert f"{case.query_code[:5]}-{case.query_code[5:]}" in page
    assert "2026年3月9日" in page  # five working days after Monday 2 March
    assert case.number in page
    assert 'class="qr"' in page


def test_the_promise_of_truth_has_to_be_given(citizen: Client, cast: Cast) -> None:
    address = fill(citizen, cast)
    upload_all(citizen, cast, address)
    response = citizen.post(f"{address}/review", {"key": "k"})
    assert response.status_code == 422
    assert "请先勾选真实性承诺" in response.content.decode()
    assert not Case.objects.exists()


def test_missing_materials_are_said_and_do_not_stop_her(citizen: Client, cast: Cast) -> None:
    address = fill(citizen, cast)
    warned = citizen.post(f"{address}/review", {**READY, "key": "k"})
    assert warned.status_code == 422
    assert 'id="f-incomplete-error"' in warned.content.decode()
    sent = citizen.post(f"{address}/review", {**READY, "incomplete": "1", "key": "k"})
    assert sent.status_code == 302
    assert "材料还没有交齐" in text(citizen, sent["Location"])


def test_an_unfinished_form_is_not_submitted(citizen: Client, cast: Cast) -> None:
    address = begin(citizen, cast)
    page = citizen.post(f"{address}/review", {**READY, "incomplete": "1", "key": "k"}).content.decode()
    assert "还没有填完" in page
    assert not Case.objects.exists()


def test_applying_for_another_person_needs_the_agents_page(citizen: Client, cast: Cast) -> None:
    address = fill(citizen, cast)
    assert cast.stranger.party_id is not None
    other = party_values(cast.stranger.party_id)
    person = {key: other.get(key, "") for key in ("name", "id_number", "phone", "address", "email")}
    citizen.post(f"{address}/person", person)
    response = citizen.post(f"{address}/review", {**READY, "incomplete": "1", "key": "k"})
    page = response.content.decode()
    assert response.status_code == 422
    assert "申请人与您的实名信息不一致" in page
    assert f"{address}/person?back=review&amp;only=id_number" in page
    assert not Case.objects.exists()


def test_a_draft_can_be_thrown_away_after_asking(citizen: Client, cast: Cast) -> None:
    address = begin(citizen, cast)
    assert "删除这份草稿吗" in text(citizen, f"{address}/discard")
    assert citizen.post(f"{address}/discard")["Location"] == "/cases"
    assert not Draft.objects.exists()


def test_a_draft_is_nobody_elses(citizen: Client, stranger: Client, cast: Cast) -> None:
    address = begin(citizen, cast)
    for page in ("tasks", "person", "materials", "review"):
        assert stranger.get(f"{address}/{page}")["Location"] == address


def test_staff_do_not_apply_with_their_work_account(cast: Cast) -> None:
    clerk, address = browser_of(cast.clerk), f"/apply/{food(cast).code}"
    assert "您现在用的是工作账号" in text(clerk, address)
    assert clerk.post(address).status_code == 409
    assert clerk.post(f"{address}/review", {**READY, "key": "k"}).status_code == 409
    assert not Draft.objects.exists()


def test_an_unknown_item_is_a_page_404_with_a_search(client: Client, db: None) -> None:
    assert 'role="search"' in text(client, "/apply/nothing", status=404)


def test_an_unknown_page_of_the_form_is_404(citizen: Client, cast: Cast) -> None:
    address = begin(citizen, cast)
    assert citizen.get(f"{address}/nothing").status_code == 404
    assert citizen.get(f"{address}/materials/nothing").status_code == 404
