"""容缺受理: one material is missing, she promises it, the clock runs, she brings it, and only then it is granted."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page

from tests.journeys.conftest import DESKTOP
from tests.journeys.looking import axe
from tests.journeys.steps import SCAN, answer, apply, check, follow, heading, press, says, submit, upload

ITEM, OWED = "食品经营许可(新办)", "食品安全管理制度目录"
GIVEN = (
    "食品经营许可申请书",
    "营业执照",
    "经营场所布局平面图、主要设备设施、操作流程",
    "食品安全管理人员和从业人员健康证明",
)


def test_what_is_missing_follows_the_promise_and_the_decision_waits_for_it(someone: Callable[..., Page]) -> None:
    citizen, approver = someone("citizen"), someone("approver1", DESKTOP)
    number = _she_promises_what_she_has_not_got(citizen)
    _the_counter_accepts_with_a_debt(someone("clerk1", DESKTOP), number)
    _nothing_is_granted_before_it_came(approver, number)
    _she_brings_it(citizen, number)
    _it_is_checked_and_granted(approver, number)


def _she_promises_what_she_has_not_got(page: Page) -> str:
    apply(page, ITEM)
    follow(page, "继续填写")
    answer(page, "由谁办理", {"本人（本单位）办理": ""})
    place = {
        "所在乡镇（街道）": "柏城街道",
        "经营场所名称（招牌）": "秀英面馆",
        "经营场所地址": "西平县柏城街道示例路2号",
    }
    answer(page, "食品经营", {**place, "餐饮服务经营者": "", "餐饮服务": ""})
    for material in GIVEN:
        upload(page, material)
    press(page, "保存材料，继续")
    says(page, "缺少的材料可以稍后补交")
    page.get_by_label("承诺在期限内补交上述材料").check()
    return submit(page)


def _the_counter_accepts_with_a_debt(page: Page, number: str) -> None:
    page.goto(f"/counter/cases/{number}")
    press(page, "收件")
    for material in GIVEN:
        check(page, material, "合格")
    press(page, "受理")
    says(page, "文书预览")
    page.keyboard.press("Enter")
    says(page, "容缺补交截止")


def _nothing_is_granted_before_it_came(page: Page, number: str) -> None:
    page.goto(f"/review/cases/{number}")
    press(page, "领取审查")
    says(page, "容缺补交截止")
    assert page.get_by_role("link", name="准予", exact=True).count() == 0


def _she_brings_it(page: Page, number: str) -> None:
    page.goto("/cases")
    says(page, "轮到您：请补交承诺以后补的材料。")
    page.goto(f"/cases/{number}")
    says(page, "请补交容缺材料")
    follow(page, "补交材料")
    assert axe(page) == []
    page.get_by_label(OWED, exact=True).set_input_files(SCAN)
    press(page, "提交材料")
    heading(page, ITEM)


def _it_is_checked_and_granted(page: Page, number: str) -> None:
    page.goto(f"/review/cases/{number}")
    follow(page, "核验容缺材料")
    check(page, OWED, "合格")
    with page.expect_navigation():
        page.locator("#act-do").click()
    page.goto(f"/review/cases/{number}?act=grant")
    with page.expect_navigation():
        page.locator("#act-do").click()
    says(page, "准予决定书")
