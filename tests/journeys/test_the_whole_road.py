"""The road of README "Walk the road": citizen, clerk, approver, issuing counter, citizen again, and who looks on."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.journeys.conftest import DESKTOP, PHONE
from tests.journeys.looking import axe
from tests.journeys.paper import assert_pdf, qr_code_of
from tests.journeys.steps import (
    answer,
    cases_of,
    choose,
    follow,
    heading,
    press,
    received,
    says,
    sign_in_by_phone,
    strike,
    upload,
    write,
)

ITEM = "食品经营许可(新办)"
NAME, MASKED = "王秀英", "王*英"
MATERIALS = (
    "食品经营许可申请书",
    "营业执照",
    "经营场所布局平面图、主要设备设施、操作流程",
    "食品安全管理制度目录",
    "食品安全管理人员和从业人员健康证明",
)


def test_the_whole_road(someone: Callable[..., Page]) -> None:
    citizen = someone()
    number = _citizen_applies_by_phone(citizen)
    _strangers_see_nothing(someone("enterprise"), number)
    _clerk_accepts_by_keyboard(someone("clerk1", DESKTOP), number)
    _approver_grants_and_goes_on(someone("approver1", DESKTOP), number)
    _issuer_makes_the_certificate_and_hands_it_over(someone("issuer", DESKTOP), number)
    _citizen_gets_her_licence_and_rates(citizen, number)
    _supervisor_sees_the_course_and_no_person(someone("supervisor", DESKTOP), number)


def _citizen_applies_by_phone(page: Page) -> str:
    assert page.viewport_size == PHONE
    page.get_by_role("searchbox", name="您要办什么事？").fill("spjy")
    press(page, "搜索")
    follow(page, ITEM)
    says(page, "今天申请、今天受理，最迟")
    follow(page, "在线办理")
    follow(page, "登录后开始填写")
    sign_in_by_phone(page, "13900000001")
    before = cases_of(page, ITEM)
    page.go_back()
    press(page, "开始填写")
    follow(page, "继续填写")
    answer(page, "由谁办理", {"本人（本单位）办理": ""})
    answer(
        page,
        "食品经营",
        {
            "所在乡镇（街道）": "柏城街道",
            "经营场所名称（招牌）": "秀英小吃店",
            "经营场所地址": "西平县柏城街道示例路1号",
            "餐饮服务经营者": "",
            "餐饮服务": "",
        },
    )
    for material in MATERIALS:
        upload(page, material)
    press(page, "保存材料，继续")
    says(page, "秀英小吃店")
    page.get_by_label("本人承诺").check()
    page.get_by_role("button", name="提交申请").dblclick()
    number = received(page)
    voucher = page.get_by_role("link", name="收件凭证（PDF）").get_attribute("href")
    assert voucher
    assert_pdf(page, voucher, number)
    follow(page, "看办理进度")
    says(page, "最迟哪一天")
    assert len(cases_of(page, ITEM) - before) == 1
    return number


def _strangers_see_nothing(page: Page, number: str) -> None:
    theirs, nobodys = page.goto(f"/cases/{number}"), page.goto(f"/cases/{number[:-1]}X")
    assert theirs
    assert nobodys
    assert (theirs.status, nobodys.status) == (404, 404)
    assert NAME not in page.content()
    answer = page.goto(f"/counter/cases/{number}")
    assert answer
    assert answer.status in {403, 404}


def _clerk_accepts_by_keyboard(page: Page, number: str) -> None:
    """Not one click: find (/), receive (R), five materials in order (1), accept (A), confirm (Enter)."""
    keys = page.keyboard
    strike(page, "/")
    keys.type(number)
    keys.press("Enter")
    heading(page, ITEM)
    assert NAME not in page.content()
    strike(page, "r")
    says(page, "材料核验")
    keys.press("ArrowDown")
    for _ in MATERIALS:
        strike(page, "1")
    assert page.get_by_role("radio", name="合格", checked=True).count() == len(MATERIALS)
    strike(page, "a")
    says(page, "文书预览")
    keys.press("Enter")
    says(page, "您的岗位现在没有要办的")
    says(page, "受理通知书")


def _approver_grants_and_goes_on(page: Page, number: str) -> None:
    page.goto(f"/review/cases/{number}")
    press(page, "领取审查")
    page.get_by_role("link", name=re.compile(f"^{MATERIALS[0]}")).click()
    expect(page.get_by_role("main").locator("iframe")).to_have_attribute("title", MATERIALS[0])
    follow(page, "写审查意见")
    write(page, "审查意见", "场所和制度符合要求，建议准予。")
    press(page, "写审查意见")
    says(page, "场所和制度符合要求")
    follow(page, "准予")
    write(page, "附带条件或有效期", "有效期五年。")
    press(page, "预览文书")
    says(page, "文书预览")
    press(page, "准予，出具准予决定书")
    says(page, "准予决定书")
    follow(page, "下一件")
    assert number not in page.url


def _issuer_makes_the_certificate_and_hands_it_over(page: Page, number: str) -> None:
    page.goto("/counter/issuing")
    write(page, "办件编号、查询码、身份证号或统一社会信用代码", number)
    press(page, "找")
    follow(page, "制证")
    press(page, re.compile("^制证"))
    follow(page, "出件")
    choose(page, "窗口领取")
    write(page, "领取人姓名", NAME)
    choose(page, "本人")
    write(page, "领取人身份证号", "411799197803150280")
    choose(page, "已核对领取人身份")
    choose(page, "纸质签字")
    press(page, re.compile("^出件"))
    says(page, "送达回证")


def _citizen_gets_her_licence_and_rates(page: Page, number: str) -> None:
    page.goto(f"/cases/{number}")
    says(page, "已送达")
    licence = page.get_by_role("listitem").filter(has_text="许可证").get_by_role("link").get_attribute("href")
    assert licence
    code = qr_code_of(assert_pdf(page, licence, NAME))
    page.goto(code)
    says(page, "这份文书是本平台出具的")
    expect(page.get_by_role("main")).not_to_contain_text(NAME)
    page.goto(f"/cases/{number}")
    follow(page, "评价这次服务")
    page.get_by_label(re.compile("非常满意")).check()
    faults = axe(page)
    press(page, "下一步")
    faults += axe(page)
    press(page, "提交评价")
    says(page, "谢谢您的评价")
    assert faults + axe(page) == []


def _supervisor_sees_the_course_and_no_person(page: Page, number: str) -> None:
    says(page, "今日收件")
    page.goto(f"/oversight/cases/{number}")
    says(page, MASKED)
    assert NAME not in page.content()
    assert page.request.get(f"/counter/cases/{number}").status in {403, 404}
