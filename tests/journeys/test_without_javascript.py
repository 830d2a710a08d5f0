"""An old phone, a strict browser, a bad line: everything works without JavaScript."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page

from tests.journeys.conftest import DESKTOP
from tests.journeys.steps import answer, apply, cases_of, follow, heading, press, received, says, upload

ITEM = "基本医疗保险关系转移接续"


def test_the_application_works_without_javascript_and_a_double_click_makes_one_case(
    someone: Callable[..., Page],
) -> None:
    page = someone("citizen", java_script_enabled=False)
    before = cases_of(page, ITEM)
    apply(page, ITEM)
    follow(page, "继续填写")
    answer(page, "由谁办理", {"本人（本单位）办理": ""})
    answer(page, "参保和待遇", {"所在乡镇（街道）": "柏城街道", "当事人姓名": "王秀英", "本人": ""})
    for material in ("医保电子凭证或身份证", "转移接续申请表"):
        upload(page, material)
    press(page, "保存材料，继续")
    heading(page, "核对并提交")
    page.get_by_label("本人承诺").check()
    page.get_by_role("button", name="提交申请").dblclick()
    received(page)
    follow(page, "看办理进度")
    says(page, "已提交")
    assert len(cases_of(page, ITEM) - before) == 1


def test_without_javascript_a_clerk_opens_folded_parts_and_reads_what_is_wrong(someone: Callable[..., Page]) -> None:
    page = someone("clerk1", DESKTOP, java_script_enabled=False)
    page.get_by_role("table").get_by_role("link").first.click()
    says(page, "可以办理")
    page.get_by_text("查看完整信息", exact=True).click()
    press(page, "查看")
    says(page, "有1处需要您改一下")
