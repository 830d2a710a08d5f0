"""Something is missing: the counter says so once and for all, the citizen corrects, the counter accepts."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.journeys.conftest import DESKTOP
from tests.journeys.looking import axe
from tests.journeys.paper import assert_pdf
from tests.journeys.steps import SCAN, answer, apply, check, follow, heading, press, says, submit, upload

ITEM = "城乡居民基本养老保险参保登记"
GOOD, BAD, ABSENT = "参保登记表", "户口簿", "居民身份证"  # the first is the form she fills in
REASON = "户主页看不清，请重拍。"


def test_what_is_missing_is_told_once_and_corrected_once(someone: Callable[..., Page]) -> None:
    citizen, clerk = someone("citizen"), someone("clerk1", DESKTOP)
    number = _she_submits_although_something_is_missing(citizen)
    _the_counter_tells_her_everything_at_once(clerk, number)
    _she_corrects(citizen, number)
    _the_counter_cannot_ask_again_and_accepts(clerk, number)


def _she_submits_although_something_is_missing(page: Page) -> str:
    apply(page, ITEM)
    follow(page, "继续填写")
    answer(page, "由谁办理", {"本人（本单位）办理": ""})
    answer(page, "参保和待遇", {"所在乡镇（街道）": "柏城街道", "当事人姓名": "王秀英"})
    upload(page, BAD)
    press(page, "保存材料，继续")
    says(page, "还有必须的材料没有上传")
    page.get_by_label("本人承诺").check()
    press(page, "提交申请")
    says(page, "还有必须的材料没有上传。请补上传，或者勾选")
    page.get_by_label("我知道材料还不齐").check()
    number = submit(page)
    says(page, f"还没有交：{ABSENT}")
    return number


def _the_counter_tells_her_everything_at_once(page: Page, number: str) -> None:
    page.goto(f"/counter/cases/{number}")
    press(page, "收件")
    check(page, GOOD, "合格")
    check(page, BAD, "需补正")
    page.get_by_role("group", name=BAD).get_by_role("textbox").fill(REASON)
    check(page, ABSENT, "缺")
    press(page, "受理")
    says(page, "材料还不齐全或不合格")
    follow(page, "返回办件")
    press(page, "一次性告知补正")
    preview = page.get_by_role("article")
    expect(preview).to_contain_text(REASON)
    expect(preview).to_contain_text(ABSENT)
    expect(preview).not_to_contain_text(GOOD)
    press(page, "一次性告知补正，出具补正告知书")
    says(page, "待补正")


def _she_corrects(page: Page, number: str) -> None:
    page.goto("/")
    says(page, "轮到您了")
    page.goto(f"/cases/{number}")
    says(page, REASON)
    follow(page, "补正材料")
    assert axe(page) == []
    notice = page.get_by_role("link", name="看补正告知书").get_attribute("href")
    assert notice
    assert_pdf(page, notice, ABSENT)
    press(page, "提交补正")
    says(page, "需要您改一下")
    for name in (BAD, ABSENT):
        page.get_by_label(name, exact=True).set_input_files(SCAN)
    press(page, "提交补正")
    heading(page, ITEM)
    says(page, "已收件")


def _the_counter_cannot_ask_again_and_accepts(page: Page, number: str) -> None:
    page.goto(f"/counter/cases/{number}")
    says(page, "补正后新交")
    expect(page.get_by_role("button", name="一次性告知补正")).to_have_count(0)  # it can be told only once
    for name in (GOOD, BAD, ABSENT):
        check(page, name, "合格")
    press(page, "受理")
    press(page, "受理，出具受理通知书")
    says(page, "您的岗位现在没有要办的")
