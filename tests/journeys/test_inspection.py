"""Two are sent to look. One writes it down on her phone where there is no network; another has no JavaScript at all."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from playwright.sync_api import FilePayload, Locator, Page, Route, expect

from tests.journeys.conftest import DESKTOP
from tests.journeys.looking import axe, overflow
from tests.journeys.steps import check, choose, press, says, sign_in, touch, write_password
from yimen.demo.pictures import signature_picture, site_picture
from yimen.foundation.instant import COUNTY_TIME

_SIGNERS = ("陈建国", "丁宁", "现场人员")
_KEPT = "没有网络，已保存在本机，有网络时自动发送"
_COUNT_KEPT = """() => new Promise((done) => {
  const asked = indexedDB.open("yimen-inspections", 1);
  asked.onsuccess = () => {
    const counted = asked.result.transaction("records").objectStore("records").count();
    counted.onsuccess = () => done(counted.result);
  };
})"""


def _records(page: Page) -> Locator:
    return page.get_by_role("main").get_by_role("link", name=re.compile("^现场核查记录"))


def _assigned(someone: Callable[..., Page]) -> tuple[str, int]:
    """The approver sends her colleague and goes along; the number of the case, and how many records it has already."""
    page = someone("approver1", DESKTOP)
    page.goto("/review/")
    cases = [link.get_attribute("href") for link in page.locator("main table a").all()]
    for address in cases:
        page.goto(f"{address}?act=assign_inspection")
        if page.get_by_label("核查地点").count():
            break
    choose(page, "现场核查")
    for name in ("陈建国", "丁宁"):
        choose(page, name)
    soon = datetime.now(COUNTY_TIME) + timedelta(minutes=30)
    page.get_by_label("核查时间").fill(f"{soon:%Y-%m-%dT%H:%M}")
    page.get_by_label("核查地点").fill("演示路9号")
    page.get_by_label("核查内容").fill("场所与平面图一致\n设备能正常使用")
    press(page, "指派核查，出具现场核查通知书")
    says(page, "演示路9号")
    return page.url.rpartition("/")[2].partition("?")[0].partition("#")[0], _records(page).count()


def _fill_in(page: Page) -> None:
    check(page, "1. 场所与平面图一致", "合格")
    check(page, "2. 设备能正常使用", "不合格")
    page.get_by_label(re.compile("^第2项看到的情况")).fill("冷藏柜没有通电")
    page.get_by_label("核查情况").fill("其余合格")
    page.get_by_label("现场人员姓名").fill("王秀英")


def _file(content: bytes) -> FilePayload:
    return {"name": "照片.png", "mimeType": "image/png", "buffer": content}


def _sign(page: Page, who: str) -> None:
    """With a finger, from one corner to the other."""
    pad = page.get_by_role("img", name=re.compile(f"^{who}.*：在这里签字$"))
    pad.scroll_into_view_if_needed()
    box = pad.bounding_box()
    assert box
    page.mouse.move(box["x"] + 20, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + 150, box["y"] + 60, steps=4)
    page.mouse.up()


def _photograph_before_the_script_runs(page: Page, address: str) -> None:
    held: list[Route] = []
    page.route(re.compile(r"/inspection[^/]*\.js$"), lambda route: held.append(route))  # noqa: PLW0108 - it marks what it is given
    page.goto(address, wait_until="commit")
    page.get_by_label(re.compile("^照片1（")).set_input_files(_file(site_picture()))
    while not held:
        page.wait_for_timeout(50)
    for route in held:
        route.continue_()
    expect(page.get_by_role("img", name="已拍的照片")).to_be_visible()


def _recorded_once(someone: Callable[..., Page], number: str, before: int) -> None:
    page = someone("approver1", DESKTOP)
    page.goto(f"/review/cases/{number}")
    says(page, "冷藏柜没有通电")
    expect(_records(page)).to_have_count(before + 1)


@pytest.mark.article("行政许可法第三十四条第三款")
def test_a_record_made_without_a_network_is_kept_through_everything_and_sent_once(
    someone: Callable[..., Page],
) -> None:
    number, before = _assigned(someone)
    page = someone("inspector1")
    page.goto(f"/review/inspections/{number}")
    says(page, "没有网络也能打开和填写")
    faults = [*axe(page), *overflow(page, 320)]

    page.context.set_offline(True)
    _fill_in(page)
    page.get_by_label(re.compile("^照片1（")).set_input_files(_file(site_picture()))
    expect(page.get_by_role("img", name="已拍的照片")).to_be_visible()
    touch(page, "提交核查记录")
    says(page, "还缺：两名以上核查人员的签字；现场人员的签字，或者拒绝签字的原因。已填的保存在本机。")
    for who in _SIGNERS:
        _sign(page, who)
    expect(page.get_by_text(re.compile(r"^已保存在本机（\d\d:\d\d）$"))).to_be_visible()
    touch(page, "提交核查记录")
    says(page, _KEPT)

    page.reload()
    says(page, "1份核查记录待发送")
    expect(page.get_by_label("核查情况")).to_have_value("其余合格")
    expect(page.get_by_role("img", name="已拍的照片")).to_be_visible()
    assert faults + axe(page) == []

    page.context.clear_cookies()  # the session ran out on the way back
    page.context.set_offline(False)
    says(page, "登录已过期，记录还在本机")
    with page.expect_navigation():
        page.get_by_role("link", name="重新登录").click()
    page.goto(page.url.replace("/sign-in?", "/sign-in/password?"))
    write_password(page, "inspector1")
    says(page, "已送达")
    expect(page.get_by_role("region", name="本机待发送的核查记录")).to_be_hidden()
    assert page.evaluate(_COUNT_KEPT) == 0
    _recorded_once(someone, number, before)


def test_a_record_the_house_does_not_take_stays_on_the_phone_and_says_why(someone: Callable[..., Page]) -> None:
    number, _ = _assigned(someone)
    page = someone("inspector1")
    _photograph_before_the_script_runs(page, f"/review/inspections/{number}")
    _fill_in(page)
    for who in _SIGNERS:
        _sign(page, who)
    page.context.set_offline(True)
    touch(page, "提交核查记录")
    says(page, _KEPT)
    colleague = someone("approver1", DESKTOP)
    colleague.goto(f"/review/cases/{number}?act=cancel_inspection")
    colleague.get_by_label("取消的理由").fill("改期")
    press(colleague, "取消核查")
    page.context.set_offline(False)
    says(page, "没有收下：本办件没有待办的核查")
    assert page.evaluate(_COUNT_KEPT) == 1


def test_the_record_is_an_ordinary_form_without_javascript(someone: Callable[..., Page]) -> None:
    number, before = _assigned(someone)
    page = someone("", DESKTOP, java_script_enabled=False)
    sign_in(page, "inspector1")
    page.goto(f"/review/inspections/{number}")
    _fill_in(page)
    page.get_by_label(re.compile("^照片1（")).set_input_files(_file(site_picture()))
    for who in _SIGNERS:
        page.get_by_label(re.compile(f"^{who}.*签字（")).set_input_files(_file(signature_picture(who)))
    press(page, "提交核查记录")
    says(page, "核查记录已送达")
    _recorded_once(someone, number, before)
