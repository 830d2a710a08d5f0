"""A machine becomes a device by the code that the manager was shown, and is one until it is revoked."""

from __future__ import annotations

import re
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from pytest_django import Settings

from tests.halls.hall_cast import HallCast
from tests.surfaces.desks import at_desk, words
from yimen.demo.hall_devices import CODES
from yimen.foundation import instant
from yimen.halls.commands.devices import await_demonstration
from yimen.halls.devices import devices_of
from yimen.law.halls.devices import DeviceKind, grouped_code
from yimen.surfaces.common.devices import COOKIE, device

LIST = "/hall-desk/devices"


def _enrolled(hall: HallCast, desk: Client, **form: str) -> str:
    page = desk.post(f"{LIST}/{hall.hall_id}/new", {"name": "东侧叫号屏", "kind": "board", **form}, follow=True)
    found = re.search(r"启用码：([0-9A-Z]{4}-[0-9A-Z]{4})", words(page))
    assert found, words(page)
    return found[1]


@device(DeviceKind.board)
def _board_only(request: HttpRequest) -> HttpResponse:
    return HttpResponse("shown")


def _ask(client: Client, **headers: Any) -> HttpResponse:
    request = RequestFactory().get("/halls/something", **headers)
    request.COOKIES = {name: one.value for name, one in client.cookies.items()}
    request.session = client.session
    response = _board_only(request)
    assert isinstance(response, HttpResponse)
    return response


def test_a_machine_is_enrolled_by_its_code_and_refused_once_it_is_revoked(hall: HallCast) -> None:
    desk, machine = at_desk(hall.manager), Client()
    assert "还没有设备" in words(desk.get(LIST))
    code = _enrolled(hall, desk)
    assert code not in words(desk.get(LIST))
    assert "已用过" in words(machine.post("/halls/enrol", {"code": "ABCD-2345"}))
    assert machine.post("/halls/enrol", {"code": code}).status_code == 302
    cookie = machine.cookies[COOKIE]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Strict")
    assert int(cookie["max-age"]) > 300 * 24 * 3600
    assert _ask(machine).content == b"shown"
    (card,) = devices_of(hall.hall_id)
    assert "使用中" in words(desk.get(LIST))
    assert "停用这台设备吗" in words(desk.get(f"{LIST}/{card.id}/revoke"))
    assert "已停用" in words(desk.post(f"{LIST}/{card.id}/revoke", follow=True))
    refused = _ask(machine)
    assert refused.status_code == 403
    assert "这台设备已停用" in words(refused)
    assert _ask(machine, headers={"Accept": "application/json"}).headers["content-type"] == "application/problem+json"


def test_a_machine_that_is_no_device_is_sent_to_where_its_code_is_typed(hall: HallCast) -> None:
    response = _ask(Client())
    assert (response.status_code, response.headers["Location"]) == (302, "/halls/enrol")
    assert _ask(Client(), headers={"Accept": "application/json"}).status_code == 403
    assert "没有启用" in words(Client().get("/halls/enrolled"))


def test_a_device_of_another_kind_is_told_so(hall: HallCast) -> None:
    desk, machine = at_desk(hall.manager), Client()
    code = _enrolled(hall, desk, name="自助终端一", kind="kiosk")
    machine.post("/halls/enrol", {"code": code})
    refused = _ask(machine)
    assert refused.status_code == 403
    assert "自助终端不能打开这个页面" in words(refused)


def test_a_new_code_turns_the_old_machine_away(hall: HallCast) -> None:
    desk, machine = at_desk(hall.manager), Client()
    machine.post("/halls/enrol", {"code": _enrolled(hall, desk)})
    (card,) = devices_of(hall.hall_id)
    assert "新的启用码" in words(desk.get(f"{LIST}/{card.id}/code"))
    assert "启用码：" in words(desk.post(f"{LIST}/{card.id}/code", follow=True))
    assert _ask(machine).status_code == 302


def test_a_published_code_is_shown_until_another_was_given_in_its_place(hall: HallCast, settings: Settings) -> None:
    settings.YIMEN_DEMONSTRATION = True
    name, (kind, code) = next(iter(CODES.items()))
    await_demonstration(hall_id=hall.hall_id, kind=kind, name=name, counter_id=None, code=code, now=instant.now())
    desk, (card,) = at_desk(hall.manager), devices_of(hall.hall_id)
    assert grouped_code(code) in words(desk.get(LIST))
    desk.post(f"{LIST}/{card.id}/code", follow=True)
    assert grouped_code(code) not in words(desk.get(LIST))


def test_a_wrong_form_is_shown_again_with_what_to_do(hall: HallCast) -> None:
    desk = at_desk(hall.manager)
    new = f"{LIST}/{hall.hall_id}/new"
    assert "启用一台设备" in words(desk.get(new))
    for form, said in (
        ({"name": "甲"}, "请选择设备的种类"),
        ({"name": "", "kind": "board"}, "请给设备取一个名称"),
        ({"name": "甲", "kind": "rating_terminal"}, "请选择它所在的窗口"),
        ({"name": "甲", "kind": "board", "counter": "x"}, "没有这个窗口"),
    ):
        page = desk.post(new, form)
        assert page.status_code == 409
        assert said in words(page)
    assert devices_of(hall.hall_id) == ()


def test_a_manager_keeps_the_devices_of_her_own_hall(hall: HallCast) -> None:
    _enrolled(hall, at_desk(hall.manager))
    (card,) = devices_of(hall.hall_id)
    neighbour = at_desk(hall.neighbour)
    assert "东侧叫号屏" not in words(neighbour.get(LIST))
    for closed in (f"{hall.hall_id}/new", f"{card.id}/code", f"{card.id}/revoke"):
        assert neighbour.post(f"{LIST}/{closed}").status_code == 404
    assert "东侧叫号屏" in words(at_desk(hall.admin).get(LIST))
    assert at_desk(hall.guide).get(LIST).status_code == 403
