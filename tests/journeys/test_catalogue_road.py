"""An editor writes the next version of an item, a publisher publishes it, and the guide says so."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.journeys.conftest import DESKTOP
from tests.journeys.looking import axe
from tests.journeys.steps import follow, heading, press, reload_until, says
from yimen.catalogue.queries.versions import FRESH_SECONDS

ITEM, NEWS = "农民专业合作社设立登记", "乘1路公交车到政务服务中心站下车。"


def test_what_an_editor_writes_and_a_publisher_publishes_stands_in_the_guide(someone: Callable[..., Page]) -> None:
    reader = someone()
    reader.goto(f"/items?q={ITEM}")
    follow(reader, ITEM)
    expect(reader.get_by_role("main")).not_to_contain_text(NEWS)
    _written_and_handed_in(someone("editor1", DESKTOP))
    reader.reload()
    expect(reader.get_by_role("main")).not_to_contain_text(NEWS)
    _published_by_somebody_else(someone("publisher1", DESKTOP))
    reload_until(reader, NEWS, within=FRESH_SECONDS)


def _written_and_handed_in(page: Page) -> None:
    page.goto("/catalogue-desk/")
    follow(page, ITEM)
    press(page, "起草下一版")
    follow(page, "办理渠道")
    page.get_by_role("textbox", name="交通指引").fill(NEWS)
    press(page, "保存，写下一组")
    heading(page, "申请材料")
    page.get_by_role("navigation").get_by_role("link", name=ITEM).click()
    says(page, NEWS)
    press(page, "提交发布")
    says(page, "待发布")


def _published_by_somebody_else(page: Page) -> None:
    page.goto("/catalogue-desk/?show=handed_in")
    follow(page, ITEM)
    says(page, NEWS)
    assert axe(page) == []
    press(page, "发布")
    says(page, "已发布")
