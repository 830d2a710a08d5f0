"""What goes wrong in daily life: a clear word beside the field, nothing half done, nothing lost, nothing told."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import FilePayload, Page, expect

from tests.journeys.conftest import DESKTOP
from tests.journeys.looking import axe
from tests.journeys.steps import (
    answer,
    apply,
    check,
    follow,
    heading,
    press,
    says,
    select,
    submit,
    upload,
    write,
    write_password,
)

# An item for each test, because a person has one draft of an item.
ALLOWANCE, ENROLMENT, ELSEWHERE, LOST_WORK = (
    "生育津贴支付", "城乡居民基本医疗保险参保登记", "基本医疗保险参保人员异地就医备案", "失业保险金申领",
)  # fmt: skip
MATTER = {"所在乡镇（街道）": "柏城街道", "当事人姓名": "王秀英"}
PROGRAM: FilePayload = {"name": "登记表.pdf", "mimeType": "application/pdf", "buffer": b"MZ\x90\x00" + b"\x00" * 600}


def test_a_wrong_identity_number_is_said_beside_its_field_and_all_else_stays(someone: Callable[..., Page]) -> None:
    page = someone("citizen")
    apply(page, ALLOWANCE)
    follow(page, "由谁办理")
    answer(page, "由谁办理", {"委托代理人办理": ""})
    wrong = {
        "代理人（监护人）姓名": "赵铁柱",
        "代理人身份证号码": "411799198505200129",
        "代理人手机号码": "13900000099",
    }
    answer(page, "代理人（监护人）", wrong)
    number = page.get_by_label("代理人身份证号码")
    expect(number).to_have_attribute("aria-invalid", "true")
    expect(number).to_have_accessible_description(re.compile("请对照证件逐位核对"))
    expect(page.get_by_role("alert")).to_be_focused()
    page.get_by_role("alert").get_by_role("link").first.click()
    expect(number).to_be_focused()
    expect(page.get_by_label("代理人（监护人）姓名")).to_have_value("赵铁柱")


def test_a_program_that_calls_itself_a_pdf_is_refused_at_its_material(someone: Callable[..., Page]) -> None:
    page = someone("citizen")
    apply(page, ENROLMENT)
    follow(page, "申请材料")
    upload(page, "居民身份证或户口簿")
    upload(page, "参保登记表", PROGRAM)
    chooser = page.get_by_label("选择文件或拍照：参保登记表")
    expect(chooser).to_have_attribute("aria-invalid", "true")
    expect(chooser).to_have_accessible_description(re.compile("内容却不是这种文件"))
    says(page, "扫描件.pdf")


def test_nothing_is_lost_when_the_session_ends_in_the_middle_of_a_form(someone: Callable[..., Page]) -> None:
    page = someone("citizen")
    apply(page, ELSEWHERE)
    follow(page, "参保和待遇")
    select(page, "所在乡镇（街道）", "柏城街道")
    write(page, "当事人姓名", "王秀英")
    page.get_by_label("本人", exact=True).check()
    page.context.clear_cookies(name="sessionid")
    press(page, "保存并继续")
    heading(page, "页面放置太久，会话已过期")
    assert axe(page) == []
    with page.expect_popup() as opened:
        follow(page, "在新窗口登录")
    follow(opened.value, "工作人员和演示账号，用密码登录")
    write_password(opened.value, "citizen")
    says(opened.value, "请关掉这个窗口")
    opened.value.close()
    press(page, "继续提交")
    heading(page, "申请材料")
    follow(page, "看全部步骤")
    follow(page, "参保和待遇")
    expect(page.get_by_label("当事人姓名")).to_have_value("王秀英")


def test_when_two_clerks_accept_at_once_the_second_is_told(someone: Callable[..., Page]) -> None:
    citizen, first, second = someone("citizen"), someone("clerk1", DESKTOP), someone("clerk2", DESKTOP)
    apply(citizen, LOST_WORK)
    follow(citizen, "继续填写")
    answer(citizen, "由谁办理", {"本人（本单位）办理": ""})
    answer(citizen, "参保和待遇", MATTER)
    upload(citizen, "居民身份证或社保卡")
    press(citizen, "保存材料，继续")
    number = submit(citizen)
    first.goto(f"/counter/cases/{number}")
    press(first, "收件")
    for clerk in (first, second):
        clerk.goto(f"/counter/cases/{number}")
        check(clerk, "居民身份证或社保卡", "合格")
        press(clerk, "受理")
    press(first, "受理，出具受理通知书")
    says(first, "已办好：受理")
    press(second, "受理，出具受理通知书")
    says(second, "办件现在是“已受理”")
    expect(second.get_by_role("link", name="受理通知书")).to_have_count(1)


def test_a_strangers_number_says_the_same_as_one_that_does_not_exist(someone: Callable[..., Page]) -> None:
    citizen, stranger = someone("citizen"), someone("enterprise")
    citizen.goto("/cases")
    theirs = citizen.locator("main a[href^='/cases/']").first.get_attribute("href")
    assert theirs
    pages = []
    for path in (theirs, f"{theirs[:-1]}Z", f"{theirs}/receipt"):
        response = stranger.goto(path)
        assert response
        assert response.status == 404
        pages.append(stranger.get_by_role("main").inner_text())
    assert pages[0] == pages[1] == pages[2]


def test_an_approver_of_another_department_and_a_citizen_do_not_get_to_a_desk(someone: Callable[..., Page]) -> None:
    ours, theirs, citizen = someone("approver1", DESKTOP), someone("approver2", DESKTOP), someone("citizen")
    path = ours.get_by_role("table").get_by_role("link").first.get_attribute("href")
    assert path
    answer = theirs.goto(path)
    assert answer
    assert answer.status == 404
    for desk in ("/counter/", "/review/", "/oversight/"):
        answer = citizen.goto(desk)
        assert answer
        assert answer.status == 403
        heading(citizen, "这个页面不对您开放")
