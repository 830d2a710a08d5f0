"""A board is enrolled by the manager's code, shows and speaks a call, starts without a network, and is turned off."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, ViewportSize, expect

from tests.journeys.conftest import DESKTOP
from tests.journeys.looking import axe
from tests.journeys.steps import press
from tests.processes.house import House
from yimen.foundation import postgres

SCREEN = ViewportSize(width=1920, height=1080)


def _call(served: House, counter: int) -> tuple[str, str]:
    """A number called in the house meanwhile, and the number of the counter."""
    environment = os.environ | {
        "YIMEN_HOME": str(served.home),
        "DATABASE_URL": postgres.cluster_of(served.home).url,
        "DJANGO_SETTINGS_MODULE": "yimen.config.settings",
    }
    program = [sys.executable, str(Path(__file__).with_name("call_somebody.py")), str(counter)]
    label, number = subprocess.check_output(program, env=environment, text=True).split()
    return label, number


def test_a_board_is_enrolled_shows_and_speaks_a_call_starts_offline_and_is_turned_off(
    someone: Callable[..., Page], served: House
) -> None:
    manager, board = someone("manager", DESKTOP), someone("", SCREEN)
    manager.goto("/hall-desk/devices")
    manager.get_by_role("link", name="启用一台设备").click()
    manager.get_by_label("名称").fill("二楼叫号屏")
    manager.get_by_label("叫号屏").check()
    press(manager, "生成启用码")
    told = manager.get_by_text("二楼叫号屏”的启用码").inner_text()
    code = re.search(r"[0-9A-Z]{4}-[0-9A-Z]{4}", told)
    assert code

    board.goto("/halls/enrol")
    board.get_by_label("启用码").fill(code[0].lower())
    press(board, "启用")
    screen = board.locator("[data-board]")
    expect(screen).to_have_attribute("data-voice", "ready")
    expect(board.get_by_role("status")).to_contain_text("实时更新，数据截至")
    assert axe(board) == []

    label, number = _call(served, 0)
    row = board.locator("[data-call].is-called").first
    expect(row).to_have_text(f"{label}{number}号窗口")
    call = row.get_attribute("data-call")
    expect(screen).to_have_attribute("data-spoken", str(call))

    board.context.set_offline(True)
    board.reload()
    expect(screen).to_have_attribute("data-voice", "ready")
    expect(board.get_by_role("status")).to_contain_text("网络中断，数据截至")
    label, number = _call(served, 1)
    board.context.set_offline(False)
    expect(board.locator("[data-call]", has_text=f"{label}{number}号窗口")).to_be_visible()

    manager.get_by_role("row", name="二楼叫号屏").get_by_role("link", name="停用").click()
    press(manager, "停用")
    expect(board.get_by_role("heading", name="这台设备已停用")).to_be_visible(timeout=5000)
