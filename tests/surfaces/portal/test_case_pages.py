"""Her page of a case: what she sees and may do, and that nobody else does."""

from __future__ import annotations

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.cases.cast import FOOD, MONDAY, PDF, PENSION_CHECK, Cast, act
from tests.surfaces.portal.road import browser_of, hidden, text
from yimen.cases.commands import reveal_answers
from yimen.cases.models import Case
from yimen.catalogue.queries import current_version
from yimen.documents.queries import list_for_case
from yimen.dossiers.case_materials import materials_of
from yimen.foundation import trail
from yimen.law.procedure import Act
from yimen.law.states import State

PDF_TYPE = "application/pdf"


def received(cast: Cast) -> Case:
    case = cast.submit()
    return act(cast.clerk, case, Act.receive)


def correction_required(cast: Cast) -> tuple[Case, str]:
    """A case with one faulty material, and that material's key."""
    case = received(cast)
    materials = [row.key for row in materials_of(case.id) if row.required]
    checks = {key: {"result": "qualified"} for key in materials}
    checks[materials[0]] = {"result": "needs_correction", "reason": "没有盖章，请盖章后重拍。"}
    act(cast.clerk, case, Act.check_materials, values={"checks": checks})
    return act(cast.clerk, case, Act.request_correction), materials[0]


def accepted(cast: Cast) -> Case:
    case = received(cast)
    return act(cast.clerk, case, Act.accept)


def test_the_page_says_whose_turn_it_is_and_why_that_day(citizen: Client, cast: Cast) -> None:
    case = accepted(cast)
    page = text(citizen, f"/cases/{case.number}")
    assert "等待审批部门审查，您现在不需要做什么。" in page
    assert "2026年3月30日" in page
    assert "第20个工作日" in page
    assert "受理通知书" in page


def test_whose_case_is_overdue_is_told_where_to_complain_by_the_items_own_phone(client: Client, cast: Cast) -> None:
    case = accepted(cast)
    own, public = f"/cases/{case.number}", f"/progress/{case.query_code}"
    phone = str(current_version(cast.codes[FOOD]).content.elements["complaint_phone"])
    assert "问明原因" not in text(browser_of(cast.citizen), own)
    with time_machine.travel(MONDAY.replace(month=3, day=31)):
        for page in (text(browser_of(cast.citizen), own), text(client, public)):
            assert "优化营商环境条例第三十六条" in page
            assert f'href="tel:{phone}"' in page


def test_an_applicant_who_is_late_herself_is_not_told_to_complain(cast: Cast) -> None:
    case, _ = correction_required(cast)
    assert case.correction_due is not None
    with time_machine.travel(MONDAY.replace(month=5)):
        assert "问明原因" not in text(browser_of(cast.citizen), f"/cases/{case.number}")


def test_strangers_and_staff_get_the_same_404_as_for_an_unknown_number(
    stranger: Client, client: Client, cast: Cast
) -> None:
    case = cast.submit()
    voucher = list_for_case(case.id)[0].document_id
    pages = ("", "/receipt", "/withdraw", "/resubmit", "/rate/acceptance", "/materials/m2", f"/documents/{voucher}.pdf")
    unknown = stranger.get("/cases/unknown")
    assert unknown.status_code == 404
    for browser in (stranger, browser_of(cast.clerk), browser_of(cast.supervisor)):
        for page in pages:
            assert browser.get(f"/cases/{case.number}{page}").status_code == 404, page
    found = stranger.get(f"/cases/{case.number}").content
    assert case.applicant_name.encode() not in found
    assert client.get(f"/cases/{case.number}").status_code == 302


def test_her_documents_and_files_open(citizen: Client, cast: Cast) -> None:
    case = cast.submit()
    voucher = citizen.get(f"/cases/{case.number}/documents/{list_for_case(case.id)[0].document_id}.pdf")
    assert voucher["Content-Type"] == PDF_TYPE
    assert voucher.content.startswith(b"%PDF")
    material = citizen.get(f"/cases/{case.number}/materials/m2")
    assert material["Content-Type"] == PDF_TYPE
    assert citizen.get(f"/cases/{case.number}/materials/nothing").status_code == 404


def test_a_document_of_another_case_is_not_opened(citizen: Client, cast: Cast) -> None:
    mine, other = cast.submit(), cast.submit(by=cast.stranger, key="k2")
    foreign = list_for_case(other.id)[0].document_id
    assert citizen.get(f"/cases/{mine.number}/documents/{foreign}.pdf").status_code == 404


def test_correcting_takes_every_asked_material_at_once(citizen: Client, cast: Cast) -> None:
    case, key = correction_required(cast)
    assert "没有盖章，请盖章后重拍。" in text(citizen, f"/cases/{case.number}")
    assert "轮到您" in text(citizen, "/cases")
    nothing = citizen.post(f"/cases/{case.number}/resubmit")
    assert nothing.status_code == 422
    assert f'id="f-file-{key}-error"' in nothing.content.decode()
    good = citizen.post(f"/cases/{case.number}/resubmit", {f"file-{key}": SimpleUploadedFile("盖章.pdf", PDF)})
    assert good["Location"] == f"/cases/{case.number}"
    assert "补正材料已提交" in text(citizen, f"/cases/{case.number}")
    case.refresh_from_db()
    assert case.state == State.received


def test_correcting_twice_by_a_double_click_is_harmless(citizen: Client, cast: Cast) -> None:
    case, key = correction_required(cast)
    for _ in range(2):
        sent = citizen.post(f"/cases/{case.number}/resubmit", {f"file-{key}": SimpleUploadedFile("盖章.pdf", PDF)})
        assert sent.status_code == 302
    assert sum(entry.act == "resubmit" for entry in trail.read(case.id)) == 1


def test_a_good_file_stays_chosen_while_another_is_put_right(citizen: Client, cast: Cast) -> None:
    case = received(cast)
    keys = ["m1", "m2"]
    checks = {
        row.key: {"result": "missing" if row.key in keys else "qualified"}
        for row in materials_of(case.id)
        if row.required
    }
    act(cast.clerk, case, Act.check_materials, values={"checks": checks})
    act(cast.clerk, case, Act.request_correction)
    files = {"file-m1": SimpleUploadedFile("好.pdf", PDF), "file-m2": SimpleUploadedFile("坏.pdf", b"MZ" + b"\0" * 64)}
    page = citizen.post(f"/cases/{case.number}/resubmit", files).content.decode()
    assert "好.pdf" in page
    kept = {"kept-m1": hidden(page, "kept-m1"), "file-m2": SimpleUploadedFile("好二.pdf", PDF)}
    assert citizen.post(f"/cases/{case.number}/resubmit", kept).status_code == 302


def test_withdrawing_asks_first_and_twice_is_harmless(citizen: Client, cast: Cast) -> None:
    case = cast.submit()
    page = text(citizen, f"/cases/{case.number}/withdraw")
    assert "不能恢复" in page
    for _ in range(2):
        assert (
            citizen.post(f"/cases/{case.number}/withdraw", {"reason": "不办了"})["Location"] == f"/cases/{case.number}"
        )
    case.refresh_from_db()
    assert case.state == State.withdrawn
    assert citizen.get(f"/cases/{case.number}/withdraw").status_code == 302


@pytest.mark.parametrize("page", ["resubmit", "withdraw"])
def test_an_act_in_the_wrong_state_leads_back_to_the_case(citizen: Client, cast: Cast, page: str) -> None:
    case = cast.submit()
    act(cast.citizen, case, Act.withdraw)
    assert citizen.get(f"/cases/{case.number}/{page}")["Location"] == f"/cases/{case.number}"
    assert citizen.post(f"/cases/{case.number}/{page}").status_code == 302
    assert trail.read(case.id)[-1].act == "withdraw"


def test_rating_goes_from_the_grade_to_its_reasons_to_thanks(citizen: Client, cast: Cast) -> None:
    case = accepted(cast)
    address = f"/cases/{case.number}/rate/acceptance"
    assert "checked" not in text(citizen, address)
    assert "请选择一个评价等级" in text(citizen, f"{address}?asked=1", status=422)
    page = text(citizen, f"{address}?grade=2")
    assert "哪里需要改进" in page
    tag = page.split('name="tags" value="')[1].split('"')[0]
    assert citizen.post(address, {"grade": "2", "tags": [tag], "comment": "慢"})["Location"] == address
    assert "谢谢您的评价" in text(citizen, address)
    assert citizen.post(address, {"grade": "5"}).status_code == 200
    assert "不满意" in text(citizen, f"/cases/{case.number}")


def test_a_stage_that_has_not_come_is_not_rated(citizen: Client, cast: Cast) -> None:
    case = cast.submit()
    assert "现在还不能评价" in text(citizen, f"/cases/{case.number}/rate/conclusion")
    assert citizen.get(f"/cases/{case.number}/rate/nothing").status_code == 404


def test_the_list_shows_what_waits_for_her_first(citizen: Client, cast: Cast) -> None:
    cast.submit(item=PENSION_CHECK, key="other", at=MONDAY)
    correction_required(cast)
    page = text(citizen, "/cases")
    assert page.index("轮到您了") < page.index(PENSION_CHECK)
    assert FOOD in page
    assert "还没有提交过的办件" in text(browser_of(cast.stranger), "/cases")


def test_who_looked_at_her_data_is_told(citizen: Client, cast: Cast) -> None:
    case = cast.submit()
    assert "还没有人看过" in text(citizen, "/me")
    reveal_answers(actor=cast.clerk, number=case.number, reason="电话核对地址", now=MONDAY)
    page = text(citizen, "/me")
    assert "电话核对地址" in page
    assert case.number in page


def test_the_home_page_shows_her_turn_and_her_drafts(citizen: Client, client: Client, cast: Cast) -> None:
    correction_required(cast)
    page = text(citizen, "/")
    assert "轮到您了" in page
    assert "我的办件" in page
    assert "轮到您了" not in text(client, "/")


def test_notices_are_marked_as_read_by_the_button_only(citizen: Client, cast: Cast) -> None:
    cast.submit()
    assert "条没看" in text(citizen, "/notices")
    assert "条没看" in text(citizen, "/notices")
    citizen.post("/notices")
    assert "都看过了" in text(citizen, "/notices")


def test_the_pages_ask_the_database_little(
    citizen: Client, cast: Cast, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    case = accepted(cast)
    for address in ("/", "/cases", f"/cases/{case.number}"):
        citizen.get(address)
    with django_assert_max_num_queries(10):
        citizen.get("/")
    with django_assert_max_num_queries(8):
        citizen.get("/cases")
    with django_assert_max_num_queries(12):
        citizen.get(f"/cases/{case.number}")
