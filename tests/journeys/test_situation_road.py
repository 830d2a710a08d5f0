"""A few questions in the guide, and the application asks for exactly the materials of her situation."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.journeys.looking import axe
from tests.journeys.steps import answer, check, follow, heading, press, says, submit, upload

ITEM = "工伤认定"
ALWAYS = ("劳动关系证明材料", "医疗诊断证明或职业病诊断证明书", "居民身份证")
AFTER_AN_ACCIDENT = "事故证明材料"


def test_she_answers_two_questions_and_hands_in_what_her_situation_needs(someone: Callable[..., Page]) -> None:
    page = someone("citizen")
    _the_guide_lists_what_an_occupational_disease_needs(page)
    _the_application_asks_for_the_same(page)
    _another_answer_asks_for_one_more(page)
    for material in (*ALWAYS, AFTER_AN_ACCIDENT):
        upload(page, material)
    press(page, "保存材料，继续")
    says(page, "事故伤害")
    expect(page.get_by_role("main")).not_to_contain_text("还有必须的材料没有上传")
    submit(page)
    expect(page.get_by_role("main")).not_to_contain_text("还没有交")


def _the_guide_lists_what_an_occupational_disease_needs(page: Page) -> None:
    page.goto(f"/items?q={ITEM}")
    follow(page, ITEM)
    follow(page, "看看您的情形要哪些材料")
    check(page, "因为什么申请？", "职业病")
    check(page, "事实清楚、权利义务明确吗？", "有争议，或者说不准")
    press(page, "看结果")
    says(page, "要准备的材料")
    result = page.locator("#result")
    for material in ALWAYS:
        expect(result).to_contain_text(material)
    expect(result).not_to_contain_text(AFTER_AN_ACCIDENT)
    assert axe(page) == []
    press(page, "按这个情形在线办理")


def _the_application_asks_for_the_same(page: Page) -> None:
    heading(page, ITEM)
    follow(page, "您的情形")
    expect(page.get_by_label("职业病", exact=True)).to_be_checked()
    press(page, "保存并继续")
    answer(page, "由谁办理", {"本人（本单位）办理": ""})
    answer(page, "参保和待遇", {"所在乡镇（街道）": "柏城街道", "当事人姓名": "王秀英"})
    heading(page, "申请材料")
    expect(page.get_by_role("main")).not_to_contain_text(AFTER_AN_ACCIDENT)


def _another_answer_asks_for_one_more(page: Page) -> None:
    materials = page.url
    page.goto(f"{materials.removesuffix('/materials')}/situation")
    check(page, "因为什么申请？", "事故伤害")
    press(page, "保存并继续")
    page.goto(materials)
    says(page, AFTER_AN_ACCIDENT)
