"""The kiosk: numbers, an application at night, printing, and nothing of her when she has gone."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from tests.cases.cast import MONDAY, Cast
from tests.surfaces.desks import at_desk, hidden, words
from tests.surfaces.hall.open_hall import OpenHall, at
from tests.surfaces.portal.road import fill, sign_in, upload_all
from yimen.cases.models import Case
from yimen.cases.queries import my_cases
from yimen.documents.models import Document
from yimen.foundation import instant
from yimen.halls.commands.devices import enrol, revoke
from yimen.halls.models import Device
from yimen.law.halls.devices import DeviceKind
from yimen.law.queueing.tickets import TicketSource
from yimen.law.states import State
from yimen.queues.models import NumberBlock, Ticket

HOME, RESET = "/halls/kiosk", "/halls/kiosk/reset"


@pytest.fixture
def kiosk(here: OpenHall) -> Client:
    """A kiosk that was switched on."""
    machine = here.machine()
    assert machine.get(HOME, follow=True).status_code == 200
    return machine


def test_six_things_to_press_and_large_type(kiosk: Client) -> None:
    page = kiosk.get(HOME)
    for word in ("取号", "预约签到", "查办事指南", "我要申请", "查进度", "打印"):
        assert word in words(page)
    assert '<html lang="zh-CN" class="kiosk elder">' in kiosk.get(HOME).content.decode()


def test_any_other_machine_is_asked_for_its_code(here: OpenHall) -> None:
    assert Client().get(HOME).headers["Location"] == "/halls/enrol"
    assert Client().post("/halls/kiosk/numbers").status_code == 403


def test_a_number_and_its_paper(here: OpenHall, kiosk: Client) -> None:
    page = kiosk.get("/halls/kiosk/ticket")
    form = {"group": str(here.food), "key": hidden(page, "key"), "priority": "disabled"}
    page = kiosk.post("/halls/kiosk/ticket", form, follow=True)
    ticket = Ticket.objects.get()
    assert str(ticket) in words(page)
    assert (ticket.source, ticket.priority) == (TicketSource.kiosk, "disabled")
    assert ticket.device_id == Device.objects.get().id
    with at(12, 30):
        assert kiosk.post("/halls/kiosk/ticket", {"group": str(here.food)}).status_code == 409


def test_who_does_not_know_the_group_says_what_she_wants(here: OpenHall, kiosk: Client) -> None:
    page = kiosk.get("/halls/kiosk/ticket", {"q": "食品经营"})
    assert "取经营许可的号" in words(page)


def test_the_portals_pages_have_the_kiosks_frame_here_and_not_elsewhere(kiosk: Client) -> None:
    assert "结束并清除" in words(kiosk.get("/items"))
    assert "结束并清除" not in words(Client().get("/items"))
    assert "使用帮助" not in words(kiosk.get("/items"))


def test_a_clerk_who_signs_in_at_a_kiosk_leaves_nothing_open_either(cast: Cast, kiosk: Client) -> None:
    sign_in(kiosk, cast.clerk)
    page = kiosk.get("/counter/")
    assert "窗口" in words(page)
    assert "data-kiosk-idle" in page.content.decode()


def test_a_kiosk_that_becomes_a_board_looks_like_one(here: OpenHall, kiosk: Client) -> None:
    given = enrol(hall_id=here.hall_id, kind=DeviceKind.board, name="叫号屏", actor=here.manager, now=MONDAY)
    page = kiosk.post("/halls/enrol", {"code": given.code}, follow=True)
    assert page.redirect_chain[-1][0] == "/halls/board/"
    assert '<html lang="zh-CN" class="elder">' in page.content.decode()


def test_the_guide_of_an_item_is_not_kept_from_one_frame_for_the_other(cast: Cast, kiosk: Client) -> None:
    address = f"/items/{next(iter(cast.codes.values()))}"
    assert "结束并清除" not in words(Client().get(address))
    assert "结束并清除" in words(kiosk.get(address))


def test_a_machine_on_which_somebody_was_signed_in_becomes_a_kiosk_without_her(cast: Cast, here: OpenHall) -> None:
    machine = here.machine()
    sign_in(machine, cast.citizen)
    assert machine.get(HOME, follow=True).redirect_chain[-1][0] == HOME
    assert "您要办什么" in words(machine.get(HOME))
    assert machine.get("/cases").headers["Location"].startswith("/sign-in")


@pytest.mark.parametrize("leaving", [RESET, HOME])
def test_the_next_person_sees_nothing_of_the_last(cast: Cast, kiosk: Client, leaving: str) -> None:
    case = cast.submit()
    sign_in(kiosk, cast.citizen)
    assert case.number in words(kiosk.get("/halls/kiosk/print"))
    kiosk.cookies["something_else"] = "hers"
    left = kiosk.get(leaving, follow=True)
    assert left.redirect_chain[-1][0] == HOME
    assert {name for name, one in kiosk.cookies.items() if one.value} == {
        "yimen_device", "yimen_kiosk", "yimen_elder", "csrftoken",
    }  # fmt: skip
    for page in ("/cases", "/halls/kiosk/print", f"/cases/{case.number}"):
        assert kiosk.get(page).headers["Location"].startswith("/sign-in")


def test_ending_takes_the_session_in_the_house_and_the_browsers_cache(cast: Cast, kiosk: Client) -> None:
    sign_in(kiosk, cast.citizen)
    key = kiosk.cookies[settings.SESSION_COOKIE_NAME].value
    answer = kiosk.get(RESET)
    assert answer.headers["Clear-Site-Data"] == '"cache"'
    thief = Client()
    thief.cookies[settings.SESSION_COOKIE_NAME] = key
    assert thief.get("/cases").status_code == 302


def test_a_revoked_kiosk_forgets_her_all_the_same(cast: Cast, here: OpenHall, kiosk: Client) -> None:
    sign_in(kiosk, cast.citizen)
    revoke(device_id=Device.objects.get().id, actor=here.manager, now=MONDAY)
    kiosk.get(RESET)
    assert kiosk.get("/cases").status_code == 302
    assert kiosk.get(HOME).status_code == 403


def test_resetting_any_other_browser_ends_nothing(cast: Cast) -> None:
    hers = at_desk(cast.citizen)
    hers.get(RESET)
    assert hers.get("/cases").status_code == 200


@pytest.mark.article("行政许可法第八十二条")
def test_filed_at_eleven_at_night_it_is_received_then_and_counts_from_the_next_working_day(
    cast: Cast, kiosk: Client
) -> None:
    with at(23, day=6):  # a Friday
        sign_in(kiosk, cast.citizen)
        address = fill(kiosk, cast)
        upload_all(kiosk, cast, address)
        page = kiosk.get(f"{address}/review")
        key = hidden(page, "key")
        done = kiosk.post(f"{address}/review", {"key": key, "declaration": "1"}, follow=True)
        assert "申请已提交" in words(done)
        assert "收到时间 2026年3月6日（周五）23:00" in words(done)
        assert "最迟2026年3月13日（周五）答复您。期限从收到后的下一个工作日起算" in words(done)
        assert "打印收件凭证" in words(done)
        assert "浏览器的“打印”" not in words(done)
        case = Case.objects.get()
        assert case.received_at == instant.now()
        assert case.state == State.submitted
    assert case.received_at == MONDAY.replace(day=6, hour=23)
    # Five working days for the answer: Monday 9 March is the first, Friday 13 March the last.
    due = my_cases(cast.citizen, today=MONDAY.date() + timedelta(days=4)).cards[0].due
    assert due is not None
    assert due.day == MONDAY.date() + timedelta(days=11)


def test_documents_are_printed_inside_a_page_that_has_a_clock(cast: Cast, kiosk: Client) -> None:
    case = cast.submit()
    sign_in(kiosk, cast.citizen)
    voucher = Document.objects.filter(case=case.id).first()
    assert voucher is not None
    address = f"/cases/{case.number}/documents/{voucher.id}.pdf"
    assert address in kiosk.get(f"/halls/kiosk/print/{case.number}").content.decode()
    alone = kiosk.get(address, headers={"sec-fetch-dest": "document"})
    assert alone.headers["Location"].startswith("/halls/kiosk/file?of=")
    page = kiosk.get(alone.headers["Location"])
    assert f'src="{address}"' in page.content.decode()
    assert "frame-src 'self'" in page.headers["Content-Security-Policy"]
    framed = kiosk.get(address, headers={"sec-fetch-dest": "iframe"})
    assert framed.headers["Content-Type"] == "application/pdf"
    assert framed.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert kiosk.get("/halls/kiosk/file", {"of": "/cases"}).status_code == 404
    assert kiosk.get("/halls/kiosk/file", {"of": "https://elsewhere.example/"}).status_code == 404


@pytest.mark.article("个人信息保护法第二十六条")
def test_a_kiosk_that_is_open_at_night_says_that_there_is_a_camera(here: OpenHall, kiosk: Client) -> None:
    assert "个人信息保护法第二十六条" in words(here.machine(at_night=True, name="自助终端2").get(HOME, follow=True))
    assert "摄像头" not in words(kiosk.get(HOME))


def _json(machine: Client, address: str, **body: Any) -> Any:
    return machine.post(
        address, json.dumps(body), content_type="application/json", headers={"accept": "application/json"}
    )


def _lent(machine: Client, *held: str) -> dict[str, Any]:
    blocks = _json(machine, "/halls/kiosk/numbers", held=held).json()["blocks"]
    return {one["group"]: one for one in blocks}


def test_a_kiosk_whose_storage_was_wiped_gives_out_no_number_twice(here: OpenHall, kiosk: Client) -> None:
    before, after = (_lent(kiosk)[str(here.food)] for _ in range(2))
    assert (before["last"], after["first"]) == (10, 11)
    assert _json(kiosk, "/halls/kiosk/numbers", held=[1]).status_code == 409
    assert _json(kiosk, "/halls/kiosk/numbers").status_code == 409


def test_numbers_are_lent_given_out_without_the_house_and_told(here: OpenHall, kiosk: Client) -> None:
    food = _lent(kiosk)[str(here.food)]
    assert (food["prefix"], food["first"], food["last"]) == ("A", 1, 10)
    assert _lent(kiosk, food["id"])[str(here.food)]["id"] == food["id"]
    kiosk.post("/halls/kiosk/ticket", {"group": str(here.food)})  # with the house there, its own numbers
    given = [{"number": number, "at": instant.now().isoformat()} for number in (1, 2)]
    told = _json(kiosk, "/halls/kiosk/numbers/told", block=food["id"], issued=given)
    assert told.json()["labels"] == ["A001", "A002"]
    assert _json(kiosk, "/halls/kiosk/numbers/told", block=food["id"], issued=given).status_code == 200
    more = [*given, {"number": 3, "at": instant.now().isoformat()}]
    assert _json(kiosk, "/halls/kiosk/numbers/told", block=food["id"], issued=more).status_code == 200
    assert sorted(Ticket.objects.values_list("number", flat=True)) == [1, 2, 3, 11]
    assert set(Ticket.objects.filter(number__lt=11).values_list("source", flat=True)) == {"kiosk"}


def test_a_kiosk_tells_only_of_its_own_numbers(here: OpenHall, kiosk: Client) -> None:
    _lent(kiosk)
    block = NumberBlock.objects.first()
    assert block is not None
    other = here.machine(name="自助终端2")
    given = [{"number": block.first, "at": instant.now().isoformat()}]
    assert _json(other, "/halls/kiosk/numbers/told", block=str(block.id), issued=given).status_code == 409
    for wrong in ({"number": "x", "at": "y"}, {"number": block.first, "at": "2026-03-02T09:00"}, {}):
        assert _json(kiosk, "/halls/kiosk/numbers/told", block=str(block.id), issued=[wrong]).status_code == 409
    outside = [{"number": block.last + 1, "at": instant.now().isoformat()}]
    assert _json(kiosk, "/halls/kiosk/numbers/told", block=str(block.id), issued=outside).status_code == 409
    assert not Ticket.objects.exists()


def test_the_page_it_keeps_asks_nothing_of_the_house(kiosk: Client) -> None:
    assert "网络断了，取号照常" in words(kiosk.get("/halls/kiosk/offline"))
    worker = kiosk.get("/halls/kiosk/worker.js")
    assert worker.headers["Service-Worker-Allowed"] == "/"
