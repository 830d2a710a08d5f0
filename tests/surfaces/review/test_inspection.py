"""The record of an inspection on a page: an ordinary form, the same form from a phone, and the case page beside it."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.cases.cast import MONDAY, PDF, Cast, act
from tests.cases.inspecting import assignment, minute
from tests.surfaces.desks import at_desk, hidden, words
from yimen.cases.models import Case, Inspection, InspectionFile
from yimen.demo.pictures import material_picture
from yimen.documents.models import Document
from yimen.law.procedure import Act


@pytest.fixture
def case(cast: Cast) -> Case:
    """A case to which the approver and her colleague were sent this morning."""
    accepted = act(cast.clerk, act(cast.clerk, cast.submit(), Act.receive), Act.accept)
    return act(cast.approver, accepted, Act.assign_inspection, MONDAY, assignment(cast))


def _picture(name: str = "photo.png") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, material_picture(), "image/png")


def _address(case: Case) -> str:
    return f"/review/inspections/{case.number}"


def _form(cast: Cast, by: Any, **changed: Any) -> dict[str, Any]:
    filled: dict[str, Any] = {
        "key": "phone-1", "account": str(by.account_id), "held_at": minute(MONDAY), "place": "演示路1号",
        "finding-1": "qualified", "note-1": "", "finding-2": "unqualified", "note-2": "冷藏柜没有通电",
        "summary": "其余合格", "present": "王秀英", "refusal": "", "witness": "",
        "photo-1": _picture(), "caption-1": "门头",
        f"sign-{cast.approver.account_id}": _picture(), f"sign-{cast.colleague.account_id}": _picture(),
        "sign-present": _picture(),
    }  # fmt: skip
    filled.update(changed)
    return {key: value for key, value in filled.items() if value is not None}


def _phone(desk: Client, case: Case, form: dict[str, Any]) -> Any:
    return desk.post(_address(case), form, headers={"Accept": "application/json"})


def test_a_plain_form_makes_the_record_and_the_case_page_shows_it(cast: Cast, case: Case) -> None:
    desk = at_desk(cast.colleague)
    assert "填写核查记录" in words(desk.get(f"/review/cases/{case.number}"))
    page = desk.get(_address(case))
    assert hidden(page, "account") == str(cast.colleague.account_id)
    done = desk.post(_address(case), _form(cast, cast.colleague, key=hidden(page, "key")), follow=True)
    assert "核查记录已送达" in words(done)
    assert "冷藏柜没有通电" in words(done)
    photo = InspectionFile.objects.get(kind="photo")
    shown = desk.get(f"/review/cases/{case.number}/inspections/{photo.id}")
    assert (shown.headers["Content-Type"], shown.headers["Cache-Control"]) == ("image/png", "private, no-store")


def test_a_phone_that_sends_twice_is_told_twice_that_the_record_is_there(cast: Cast, case: Case) -> None:
    desk = at_desk(cast.colleague)
    for _ in range(2):
        answer = _phone(desk, case, _form(cast, cast.colleague))
        assert answer.json() == {"state": "recorded", "case": f"/review/cases/{case.number}"}
    assert Inspection.objects.exclude(recorded_at=None).count() == 1
    assert Document.objects.filter(case_id=case.id, title="现场核查记录").count() == 1


def test_a_record_sent_the_day_after_keeps_the_time_of_the_inspection(cast: Cast, case: Case) -> None:
    with time_machine.travel(MONDAY + timedelta(days=1), tick=False):
        assert _phone(at_desk(cast.colleague), case, _form(cast, cast.colleague)).status_code == 200
    kept = Inspection.objects.get(case=case)
    assert (kept.held_at, kept.recorded_at) == (MONDAY, MONDAY + timedelta(days=1))


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"note-2": ""}, "finding_needs_words"),
        ({"finding-1": None}, "finding_missing"),
        ({"sign-present": None}, "present_signs"),
        ({"photo-1": SimpleUploadedFile("a.jpg", PDF)}, "disguised_file"),
        ({"photo-1": SimpleUploadedFile("a.pdf", PDF)}, "not_a_picture"),
        ({"held_at": "昨天"}, "wrong_moment"),
        ({"account": "somebody"}, "other_account"),
    ],
)
def test_what_is_wrong_is_said_to_the_phone_and_nothing_is_recorded(
    cast: Cast, case: Case, changed: dict[str, Any], code: str
) -> None:
    answer = _phone(at_desk(cast.colleague), case, _form(cast, cast.colleague, **changed))
    assert (answer.status_code, answer.json()["code"]) == (409, code)
    assert answer.json()["detail"].endswith("。")
    assert Inspection.objects.get(case=case).recorded_at is None


def test_a_photograph_that_was_received_is_not_asked_for_again(cast: Cast, case: Case) -> None:
    desk = at_desk(cast.colleague)
    page = desk.post(_address(case), _form(cast, cast.colleague, **{"note-2": ""}))
    assert page.status_code == 409
    assert "第2项“有与经营相适应的冷藏设施”不合格" in words(page)
    names = ("photo-1", f"sign-{cast.approver.account_id}", f"sign-{cast.colleague.account_id}", "sign-present")
    kept = {f"{name}-kept": hidden(page, f"{name}-kept") for name in names}
    again = _form(cast, cast.colleague, **dict.fromkeys(names), **kept)
    assert desk.post(_address(case), again).status_code == 302
    assert InspectionFile.objects.count() == 4


def test_the_words_under_a_photograph_stay_with_it_when_another_one_is_refused(cast: Cast, case: Case) -> None:
    disguised = SimpleUploadedFile("a.jpg", PDF)
    two = {"photo-1": disguised, "caption-1": "门头", "photo-2": _picture(), "caption-2": "灶台"}
    page = at_desk(cast.colleague).post(_address(case), _form(cast, cast.colleague, **two))
    assert page.status_code == 409
    captions = re.findall(r'<input[^>]* name="caption-\d"[^>]*>', page.content.decode())
    assert ['value="门头"' in captions[0], 'value="灶台"' in captions[1]] == [True, True]


def test_a_refused_photograph_of_the_signed_paper_is_said_at_its_field(cast: Cast, case: Case) -> None:
    sent = _form(cast, cast.colleague, paper=SimpleUploadedFile("a.jpg", PDF))
    page = at_desk(cast.colleague).post(_address(case), sent).content.decode()
    assert 'href="#f-paper"' in page
    assert 'id="f-paper-error"' in page


def test_a_record_of_a_case_that_was_withdrawn_meanwhile_is_refused_in_words(cast: Cast, case: Case) -> None:
    act(cast.citizen, case, Act.withdraw, MONDAY, {"reason": "不办了"})
    answer = _phone(at_desk(cast.colleague), case, _form(cast, cast.colleague))
    assert (answer.status_code, answer.json()["code"]) == (409, "no_inspection")


def test_whoever_was_not_sent_finds_no_form(cast: Cast, case: Case) -> None:
    assert at_desk(cast.other_approver).get(_address(case)).status_code == 404
    assert at_desk(cast.citizen).get(_address(case)).status_code == 403
    assert Client().post(_address(case), {"key": "x"}).status_code == 403


def test_the_list_shows_what_waits_with_time_and_place(cast: Cast, case: Case) -> None:
    assert case.organ_id in cast.colleague.organ_ids
    page = words(at_desk(cast.colleague).get("/review/inspections/"))
    assert "西平县柏城街道演示路1号" in page
    assert "没有要您核查的" in words(at_desk(cast.other_approver).get("/review/inspections/"))


def test_the_approver_chooses_among_the_people_of_her_organ(cast: Cast) -> None:
    accepted = act(cast.clerk, act(cast.clerk, cast.submit(), Act.receive), Act.accept)
    desk, at = at_desk(cast.approver), f"/review/cases/{accepted.number}"
    page = desk.get(at, {"act": "assign_inspection"}).content.decode()
    assert f'value="{cast.colleague.account_id}"' in page
    assert str(cast.other_approver.account_id) not in page
    one = assignment(cast, inspectors=[str(cast.colleague.account_id)])
    assert "应当指派两名以上工作人员" in words(desk.post(f"{at}/acts/assign_inspection", one))
    done = desk.post(f"{at}/acts/assign_inspection", assignment(cast), follow=True)
    assert "预定 2026年3月2日" in words(done)


def test_the_worker_may_keep_pages_under_its_own_address_only(db: None) -> None:
    answer = Client().get("/review/inspections/worker.js")
    assert answer.headers["Content-Type"].startswith("text/javascript")
    assert "Service-Worker-Allowed" not in answer.headers
    assert "script-src 'self'" in answer.headers["Content-Security-Policy"]
