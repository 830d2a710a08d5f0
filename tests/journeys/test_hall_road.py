"""From the hall's door to a number: the guide's desk and the phone, and a kiosk whose network goes away."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime

from playwright.sync_api import Page, ViewportSize, expect

from tests.journeys.conftest import DESKTOP, PHONE
from tests.journeys.looking import axe, overflow
from tests.journeys.steps import choose, heading, press, says, select, touch, write, write_password
from yimen.foundation.instant import COUNTY_TIME
from yimen.halls.kept import SECONDS

_TALL = ViewportSize(width=1080, height=1400)
_REASON = "旅程：今天全天取号"
_TOO_SMALL = """() => [...document.querySelectorAll("a[href], button, select, input:not([type=hidden])")].filter(
  (one) => one.checkVisibility({visibilityProperty: true}) && !one.closest("p, dd, .skip")
    && (one.closest("label") ?? one).getBoundingClientRect().height < 87.5
).map((one) => one.outerHTML.slice(0, 120))"""


def _manager(someone: Callable[..., Page]) -> Page:
    """The hall's manager, on a day she arranged to be open all day: a journey begins at any hour."""
    manager = someone("manager", DESKTOP)
    manager.goto("/hall-desk/devices")
    hall = str(manager.get_by_role("link", name="启用一台设备").first.get_attribute("href")).split("/")[3]
    manager.goto(f"/hall-desk/halls/{hall}/calendar")
    if _REASON not in manager.content():
        manager.goto(f"/hall-desk/halls/{hall}/days/new")
        write(manager, "哪一天", f"{datetime.now(COUNTY_TIME):%Y-%m-%d}")
        manager.get_by_label("从几点（选填）", exact=True).fill("00:00")
        manager.get_by_label("到几点（选填）", exact=True).fill("23:59")
        write(manager, "原因", _REASON)
        with manager.expect_navigation():
            manager.get_by_role("main").locator("button.button-main").click()
        says(manager, _REASON)
        # The other process of the web goes on with the hours it knows.
        manager.wait_for_timeout((SECONDS + 1) * 1000)
    return manager


def test_a_guide_finds_what_is_missing_and_the_phone_follows_the_number(someone: Callable[..., Page]) -> None:
    _manager(someone)
    desk = someone("guide", DESKTOP)
    desk.goto("/hall-desk/guide")
    desk.keyboard.press("/")
    desk.keyboard.type("spjy")
    desk.keyboard.press("Enter")
    expect(desk.get_by_role("link", name="食品经营许可(新办)")).to_be_focused()
    desk.keyboard.press("Enter")
    says(desk, "材料没齐")
    assert axe(desk) == []
    desk.keyboard.press("l")
    expect(desk.get_by_role("button", name="打印")).to_be_visible()
    desk.go_back()
    says(desk, "材料没齐")
    desk.keyboard.press("a")
    says(desk, "材料齐了")
    choose(desk, "老年人优先")
    desk.keyboard.press("t")
    expect(desk.get_by_role("heading", level=1)).to_have_text(re.compile(r"^已取号 E\d{3}$"))
    says(desk, "老年人优先")
    assert axe(desk) == []
    address = desk.get_by_role("link", name="看排队、代她取消").get_attribute("href")

    phone = someone("", PHONE)
    phone.goto(str(address))
    says(phone, "等候中")
    assert axe(phone) == []
    assert overflow(phone, 320) == []
    press(phone, "不办了，取消取号")
    says(phone, "这个号不再有效")

    desk.keyboard.press("n")
    heading(desk, "导办")
    expect(desk.get_by_text("食品经营许可")).to_have_count(0)


def _kiosk(someone: Callable[..., Page]) -> Page:
    """A machine that the manager's code makes a kiosk."""
    manager = _manager(someone)
    manager.goto("/hall-desk/devices")
    manager.get_by_role("link", name="启用一台设备").first.click()
    write(manager, "名称", "旅程里的自助终端")
    choose(manager, "自助终端")
    select(manager, "所在区域", "24小时服务专区")
    press(manager, "生成启用码")
    code = re.search(r"[0-9A-Z]{4}-[0-9A-Z]{4}", manager.get_by_role("main").inner_text())
    assert code
    kiosk = someone("", _TALL)
    kiosk.add_init_script("window.print = () => {}")
    kiosk.clock.install()
    kiosk.goto("/halls/enrol")
    write(kiosk, "启用码", code[0])
    with kiosk.expect_navigation():
        kiosk.get_by_role("main").get_by_role("button").click()
    heading(kiosk, "您要办什么？")
    return kiosk


def _take(kiosk: Page, shown: str = "") -> str:
    """Press the group; the number on the screen once it is another than the one `shown` before."""
    kiosk.get_by_role("button", name="医保社保公积金").click()
    number = kiosk.locator(".kiosk-number")
    expect(number).not_to_have_text(shown)
    return number.inner_text()


def test_a_kiosk_forgets_everybody_and_goes_on_without_a_network(someone: Callable[..., Page]) -> None:
    kiosk = _kiosk(someone)
    says(kiosk, "个人信息保护法第二十六条")
    assert [*axe(kiosk), *kiosk.evaluate(_TOO_SMALL)] == []
    kiosk.locator("html[data-kept]").wait_for(state="attached")

    # She signs in and walks away: a warning, then the home page; going back shows nothing of hers.
    _sign_in(kiosk)
    kiosk.goto("/halls/kiosk/print")
    heading(kiosk, "打印哪一件的文书？")
    assert [*axe(kiosk), *kiosk.evaluate(_TOO_SMALL)] == []
    kiosk.clock.fast_forward(125_000)
    expect(kiosk.get_by_role("alertdialog")).to_be_visible()
    touch(kiosk, "我还在，接着办")
    expect(kiosk.get_by_role("alertdialog")).to_be_hidden()
    kiosk.clock.fast_forward(185_000)
    heading(kiosk, "您要办什么？")
    kiosk.goto("/halls/kiosk/print")
    expect(kiosk).to_have_url(re.compile("/sign-in"))
    assert not [one for one in kiosk.context.cookies() if one["name"] == "sessionid"]

    # With the network a number of the house; without it numbers of the kiosk's own; no two the same.
    kiosk.goto("/halls/kiosk/ticket")
    assert [*axe(kiosk), *kiosk.evaluate(_TOO_SMALL)] == []
    numbers = [_take(kiosk)]
    kiosk.context.set_offline(True)
    kiosk.goto("/halls/kiosk/ticket")
    says(kiosk, "网络断了，取号照常")
    numbers.append(_take(kiosk))
    kiosk.clock.fast_forward(3_000)
    numbers.append(_take(kiosk, numbers[-1]))
    assert axe(kiosk) == []
    assert len(set(numbers)) == 3
    kiosk.context.set_offline(False)
    kiosk.clock.fast_forward(30_000)
    heading(kiosk, "您要办什么？")
    kiosk.goto("/halls/kiosk/ticket")
    assert _take(kiosk) not in numbers


def _sign_in(kiosk: Page) -> None:
    """By password, as the accounts of the demonstration do."""
    kiosk.goto("/sign-in/password")
    write_password(kiosk, "citizen")
    expect(kiosk).not_to_have_url(re.compile("/sign-in"))
