"""A question asked online finds somebody who answers for it, and becomes a case."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.journeys.conftest import DESKTOP
from tests.journeys.looking import axe
from tests.journeys.steps import answer, follow, heading, press, says, strike, submit, upload, write

ITEM, MATERIAL = "养老待遇资格认证", "居民身份证"
QUESTION, ANSWER = "人在外地，也能认证吗？", "可以，在网上申请就行。"


def test_a_question_asked_online_is_answered_and_becomes_a_case(someone: Callable[..., Page]) -> None:
    citizen = someone("citizen")
    _she_asks_about_an_item(citizen)
    _the_department_answers(someone("approver2", DESKTOP))
    citizen.reload()
    says(citizen, ANSWER)
    assert axe(citizen) == []
    asked = citizen.url
    press(citizen, "现在就办")
    _she_applies(citizen)
    follow(citizen, "看办理进度")
    follow(citizen, "办理前的咨询")
    expect(citizen).to_have_url(asked)
    says(citizen, "您问的事已经开始办理")


def _she_asks_about_an_item(page: Page) -> None:
    page.goto(f"/items?q={ITEM}")
    follow(page, ITEM)
    follow(page, "咨询")
    says(page, ITEM)
    write(page, "想问什么", QUESTION)
    press(page, "提交咨询")
    heading(page, "您的咨询")


def _the_department_answers(page: Page) -> None:
    strike(page, "x")
    page.get_by_role("row").filter(has_text=ITEM).last.get_by_role("link").first.click()
    says(page, QUESTION)
    press(page, "接办")
    strike(page, "a")
    page.get_by_role("textbox", name="答复").fill(ANSWER)
    strike(page, "Ctrl+Enter")
    says(page, "已答复")


def _she_applies(page: Page) -> None:
    press(page, "开始填写")
    follow(page, "继续填写")
    answer(page, "由谁办理", {"本人（本单位）办理": ""})
    answer(page, "参保和待遇", {"所在乡镇（街道）": "柏城街道", "当事人姓名": "王秀英"})
    upload(page, MATERIAL)
    press(page, "保存材料，继续")
    submit(page)
