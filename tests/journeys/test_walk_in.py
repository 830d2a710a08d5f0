"""Somebody without an account or a telephone comes to the counter and leaves with the result."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.journeys.conftest import DESKTOP
from tests.journeys.looking import axe
from tests.journeys.paper import assert_pdf, query_code_of
from tests.journeys.steps import check, choose, follow, heading, press, says, select, strike, write

ITEM, MATERIAL = "养老待遇资格认证", "居民身份证"
NAME, MASKED, IDENTITY, PHONE = "刘大山", "刘*山", "41179919550308100X", "13900000100"


def test_a_walk_in_is_served_in_one_sitting_and_anybody_with_the_code_sees_it_masked(
    someone: Callable[..., Page],
) -> None:
    clerk = someone("clerk1", DESKTOP)
    query_code = _taken_in_on_paper(clerk)
    _decided_and_handed_over(clerk)
    _the_next_form_is_empty(clerk)
    family = someone()
    follow(family, "查进度 凭查询码，不用登录")
    write(family, "查询码", query_code)
    press(family, "查询")
    heading(family, ITEM)
    says(family, MASKED)
    says(family, "结果已经送达")
    seen = family.content()
    assert not [one for one in (NAME, IDENTITY, PHONE) if one in seen]


def _taken_in_on_paper(page: Page) -> str:
    """The query code on the voucher she is given."""
    strike(page, "i")
    page.get_by_role("searchbox", name="申请人要办什么事").fill("yldyzgrz")
    press(page, "搜索")
    follow(page, ITEM)
    write(page, "姓名", NAME)
    write(page, "身份证号码", f"{IDENTITY[:-1]}8")
    write(page, "手机号码", PHONE)
    write(page, "联系地址", "西平县柏城街道演示路2号")
    select(page, "所在乡镇（街道）", "柏城街道")
    write(page, "当事人姓名", NAME)
    check(page, MATERIAL, "纸质收取")
    press(page, "收件并出具收件凭证")
    says(page, "请对照证件逐位核对")
    expect(page.get_by_label("姓名", exact=True)).to_have_value(NAME)
    write(page, "身份证号码", IDENTITY)
    press(page, "收件并出具收件凭证")
    says(page, "收件凭证已出具，请打印交给申请人")
    voucher = page.get_by_role("link", name="收件凭证").get_attribute("href")
    assert voucher
    return query_code_of(assert_pdf(page, voucher, NAME))


def _decided_and_handed_over(page: Page) -> None:
    check(page, MATERIAL, "合格")
    press(page, "只保存核验")
    follow(page, "当场办结")
    says(page, "确认后一次完成")
    assert axe(page) == []
    choose(page, "窗口领取")
    write(page, "领取人姓名", NAME)
    choose(page, "本人")
    write(page, "领取人身份证号", IDENTITY)
    choose(page, "已核对领取人身份")
    choose(page, "纸质签字")
    strike(page, "Ctrl+Enter")
    says(page, "已当场办结")
    says(page, "送达回证")


def _the_next_form_is_empty(page: Page) -> None:
    strike(page, "i")
    page.get_by_role("searchbox", name="申请人要办什么事").fill(ITEM)
    press(page, "搜索")
    follow(page, ITEM)
    for label in ("姓名", "身份证号码", "手机号码"):
        expect(page.get_by_label(label, exact=True)).to_have_value("")
