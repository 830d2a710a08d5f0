"""The look in a real browser: axe, narrow screens, large type, targets, keys. Works without JavaScript."""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

import pytest
from playwright.sync_api import Browser, Page, Route

from tests.journeys.looking import axe

pytestmark = [pytest.mark.journey, pytest.mark.urls("yimen.surfaces.common.urls")]
PATHS = [
    "/styleguide",
    *(f"/styleguide/page/{name}" for name in ("home", "guide", "apply", "progress", "counter", "review", "oversight")),
    "/styleguide/error/404",
]


class Mode(NamedTuple):
    """How somebody looks at a page."""

    width: int
    elder: bool
    scheme: Literal["light", "dark"]


MODES = [
    Mode(320, elder=False, scheme="light"),
    Mode(320, elder=True, scheme="dark"),
    Mode(1280, elder=True, scheme="light"),
    Mode(1280, elder=False, scheme="dark"),
]
TOO_SMALL = """() => [...document.querySelectorAll("a, button, input, select, summary, label.choice")].filter((e) => {
  const box = (e.closest("label") || e).getBoundingClientRect();
  const inText = e.tagName === "A" && getComputedStyle(e).display === "inline";
  return box.height > 0 && box.height < 43.5 && !inText && !e.matches(".skip");
}).map((e) => e.outerHTML.slice(0, 90))"""
WHEN_LISTENING = """const listen = document.addEventListener;
document.addEventListener = function (type, ...rest) {
  if (type === "keydown") window.bodyWhenListening = Boolean(document.body);
  return listen.call(this, type, ...rest);
};"""
OVERFLOW = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


def opened(browser: Browser, address: str, *, width: int = 390, elder: bool = False, **options: Any) -> Page:
    """A page in a context of its own."""
    context = browser.new_context(viewport={"width": width, "height": 900}, **options)
    if elder:
        context.add_cookies([{"name": "yimen_elder", "value": "1", "url": address}])
    page = context.new_page()
    page.goto(address)
    return page


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("mode", MODES, ids=str)
def test_pages_pass_axe_and_fit_also_at_200_percent_zoom(browser: Browser, site: str, path: str, mode: Mode) -> None:
    page = opened(browser, site + path, width=mode.width, elder=mode.elder, color_scheme=mode.scheme)
    violations = axe(page)
    overflow, small = page.evaluate(OVERFLOW), page.evaluate(TOO_SMALL)
    page.set_viewport_size({"width": max(320, mode.width // 2), "height": 450})  # what 200 % zoom leaves
    zoomed = page.evaluate(OVERFLOW)
    page.context.close()
    assert (violations, overflow, zoomed, small) == ([], 0, 0, [])


def test_elder_mode_keeps_what_was_typed(browser: Browser, site: str) -> None:
    page = opened(browser, f"{site}/styleguide/page/apply")
    page.fill("#f-name", "李秀敏")
    page.locator("a[data-elder='1']").first.click()
    size = page.evaluate("() => parseFloat(getComputedStyle(document.body).fontSize)")
    assert (page.input_value("#f-name"), size) == ("李秀敏", 20)
    page.reload()
    assert page.evaluate("() => document.documentElement.className") == "elder"
    page.context.close()


def test_elder_mode_works_without_javascript(browser: Browser, site: str) -> None:
    page = opened(browser, f"{site}/styleguide/page/home", java_script_enabled=False)
    page.locator("a[data-elder='1']").first.click()
    assert page.url == f"{site}/styleguide/page/home"
    assert page.locator("html.elder").count() == 1
    page.context.close()


def test_a_wrong_answer_puts_the_reader_before_the_summary(browser: Browser, site: str) -> None:
    page = opened(browser, f"{site}/styleguide/page/apply")
    assert page.evaluate("() => document.activeElement.className") == "error-summary"
    page.locator(".error-summary a").first.click()
    assert page.evaluate("() => document.activeElement.id") == "f-id_number"
    page.context.close()


def test_a_clerk_checks_materials_by_keyboard(browser: Browser, site: str) -> None:
    page = opened(browser, f"{site}/styleguide/page/counter", width=1280)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("2")
    page.keyboard.type("1号")  # typing presses no key of the page
    page.keyboard.press("Enter")  # and does not submit, but goes on
    page.keyboard.press("1")
    page.keyboard.press("3")
    chosen = page.locator(".check input:checked").evaluate_all("found => found.map(one => one.value)")
    assert chosen == ["needs_correction", "qualified", "missing"]
    assert page.input_value("#r-m1") == "1号"
    page.context.close()


def test_the_page_listens_to_keys_before_there_is_anything_to_see(browser: Browser, site: str) -> None:
    page = opened(browser, "about:blank")
    page.add_init_script(WHEN_LISTENING)
    page.goto(f"{site}/styleguide/page/counter")
    assert page.evaluate("() => bodyWhenListening") is False
    page.context.close()


def test_a_question_mark_shows_the_keys_and_they_can_be_switched_off(browser: Browser, site: str) -> None:
    page = opened(browser, f"{site}/styleguide/page/counter", width=1280)
    page.keyboard.press("?")
    panel = page.locator("[data-keys]")
    assert panel.is_visible()
    assert "受理" in panel.inner_text()
    panel.locator("[data-keys-off]").check()
    page.keyboard.press("Escape")
    assert panel.is_hidden()
    page.keyboard.press("ArrowDown")
    assert page.evaluate("() => document.activeElement.matches('[data-row]')") is False
    page.context.close()


def test_a_form_is_sent_once(browser: Browser, site: str) -> None:
    page = opened(browser, f"{site}/styleguide/page/apply")
    sent: list[str] = []

    def answer(route: Route) -> None:
        sent.append(route.request.method)
        route.fulfill(status=204)  # leaves the page where it is, as a slow line would

    page.route(page.url, answer)
    for _ in range(3):
        page.locator(".button-main").click(force=True)
    page.wait_for_timeout(100)
    assert sent == ["POST"]
    page.context.close()


def test_on_paper_there_is_only_the_sheet_and_folded_words_are_there(browser: Browser, site: str) -> None:
    page = opened(browser, f"{site}/styleguide/page/progress", width=800)
    page.emulate_media(media="print", color_scheme="dark")
    assert page.locator(".masthead, .footer, .buttons").evaluate_all("all => all.every(one => !one.offsetHeight)")
    assert page.get_by_text("受理次日起算20个工作日。").bounding_box()
    assert page.evaluate("() => getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    page.context.close()
