"""A counter calls, serves and finishes; its terminal asks; oversight reads it. The database restarts in the middle."""

from __future__ import annotations

import os
import re
import signal
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.journeys.conftest import DESKTOP, PHONE
from tests.journeys.looking import axe, axe_when_wide, overflow
from tests.journeys.steps import press, says, select, write
from tests.processes.house import House

PANEL = "/counter/calling"


def _terminal(someone: Callable[..., Page]) -> Page:
    """A machine that the manager has made the terminal of counter 3."""
    manager = someone("manager", DESKTOP)
    manager.goto("/hall-desk/devices")
    manager.locator("main a[href$='/new']").first.click()
    write(manager, "名称", "3号窗口评价器")
    manager.get_by_label("评价器").check()
    manager.locator("select[name=counter]").select_option(label="3号窗口（综合受理）")
    with manager.expect_navigation():
        manager.locator("main form button").last.click()
    found = re.search(r"[0-9A-Z]{4}-[0-9A-Z]{4}", manager.get_by_role("main").inner_text())
    assert found
    terminal = someone("", DESKTOP)
    terminal.goto("/halls/enrol")
    write(terminal, "启用码", found[0])
    terminal.keyboard.press("Enter")
    says(terminal, "3号窗口")
    return terminal


def _key(page: Page, key: str, then: str) -> None:
    """Press one key, and wait until the panel says what it should."""
    page.keyboard.press(key)
    says(page, then)


def _looks_well(page: Page) -> list[str]:
    return [*axe(page), *axe_when_wide(page, DESKTOP), *overflow(page, 320)]


def test_who_was_served_is_asked_and_the_counter_goes_on_when_the_database_restarts(
    someone: Callable[..., Page], served: House
) -> None:
    _who_was_served_is_asked_and_oversight_reads_what_she_pressed(someone)
    _the_database_restarts_and_the_counter_goes_on(someone, served)


def _who_was_served_is_asked_and_oversight_reads_what_she_pressed(someone: Callable[..., Page]) -> None:
    terminal, clerk, faults = _terminal(someone), someone("clerk1", PHONE), []
    clerk.goto(PANEL)
    faults += _looks_well(clerk)
    press(clerk, re.compile("^3号窗口"))
    says(clerk, "窗口现在没有人")
    _key(clerk, "n", "请到窗口")
    says(clerk, "还差食品安全管理人员和从业人员健康证明")
    _key(clerk, "s", "办理中")
    faults += _looks_well(clerk)
    clerk.keyboard.press("1")
    expect(clerk.get_by_role("heading", level=1)).to_have_text(re.compile("^窗口收件"))
    says(terminal, "李明")
    faults += _looks_well(terminal)
    _key(clerk, "0", "这次办了哪些办件")
    _key(clerk, "e", "已办完")
    says(terminal, "这次服务您满意吗")
    faults += _looks_well(terminal)
    press(terminal, "非常不满意")
    faults += _looks_well(terminal)
    terminal.locator("input[name=tags]").first.check()
    press(terminal, "提交评价")
    says(terminal, "谢谢您的评价")
    says(terminal, "为您服务")
    supervisor = someone("supervisor", DESKTOP)
    supervisor.goto("/oversight/ratings")
    row = supervisor.locator("tr", has_text="3号窗口（李明）").first
    expect(row).to_contain_text("现场服务")
    expect(row).to_contain_text("非常不满意")
    clerk.goto(PANEL)
    _key(clerk, "l", "已离岗")
    assert faults == []


def _the_database_restarts_and_the_counter_goes_on(someone: Callable[..., Page], served: House) -> None:
    clerk = someone("clerk1", DESKTOP)
    clerk.goto(PANEL)
    press(clerk, re.compile("^3号窗口"))
    says(clerk, "窗口现在没有人")
    _key(clerk, "n", "请到窗口")
    label = clerk.locator(".calling-number").inner_text()
    _key(clerk, "s", "办理中")
    clerk.keyboard.press("z")
    select(clerk, "转到", "统一出件（哪个窗口空了就去哪个）")
    write(clerk, "交代一句", "补打证明")
    before = served.children()["postgresql"]
    os.kill(before, signal.SIGQUIT)
    press(clerk, "转过去")
    served.wait_for_another("postgresql", before)
    says(clerk, f"{label}已转走")
    says(clerk, "3号窗口")
    _key(clerk, "n", "请到窗口")
    _key(clerk, "s", "办理中")
    _key(clerk, "e", "已办完")
    _key(clerk, "l", "已离岗")
