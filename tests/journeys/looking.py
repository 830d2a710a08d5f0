"""Looking at a page as everybody has to be able to use it: axe, narrow screens, large type, keyboard."""

from __future__ import annotations

import re
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page, ViewportSize

_MOST_TABS = 150
_REMEMBER_SHOWN = """() => { window.shownBefore = new Set(
  [...document.body.querySelectorAll("*")].filter((one) => one.checkVisibility({visibilityProperty: true}))) }"""
_AXE_OF_NEW = """async () => {
  const fresh = [...document.body.querySelectorAll("*")].filter(
    (one) => one.checkVisibility({visibilityProperty: true}) && !window.shownBefore.has(one));
  if (!fresh.length) return [];
  return (await axe.run({include: fresh}, {resultTypes: ["violations"]})).violations;
}"""
_OVERFLOW = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
_WIDEST = """() => [...document.querySelectorAll("main *")].filter(
  (one) => one.getBoundingClientRect().right > innerWidth + 1 && !one.closest("[tabindex='0']")
).slice(0, 3).map((one) => one.outerHTML.slice(0, 90))"""
# Radio buttons of one question are one stop; what is folded away or not shown is none.
_STOPS = """() => [...document.querySelectorAll("a[href], button, input, select, textarea, summary")].filter(
  (one) => one.checkVisibility({visibilityProperty: true}) && !one.disabled && one.type !== "hidden"
    && !one.matches("input[type=radio]")
).map((one, index) => one.dataset.stop = `${index}: ${one.outerHTML.slice(0, 160)}`)"""
_FOCUSED = """() => {
  const one = document.activeElement, style = getComputedStyle(one), label = one.closest("label");
  const shown = style.outlineStyle !== "none" || style.boxShadow !== "none"
    || (label && getComputedStyle(label).outlineStyle !== "none");
  return [one.dataset.stop || "", one === document.body ? "" : one.outerHTML.slice(0, 160), shown];
}"""


def markup(page: Page) -> list[str]:
    """Tags that are read instead of drawn."""
    return [
        f"tags in the text: {one}" for one in re.findall(r"</?[a-z]+[ >].{0,60}", page.locator("body").inner_text())
    ]


def axe(page: Page) -> list[str]:
    """What axe finds, one line a violation."""
    if page.evaluate("() => !window.axe"):
        page.evaluate(AXE_SCRIPT)
    return _violations(page.evaluate("async () => (await axe.run({resultTypes: ['violations']})).violations"))


def axe_when_wide(page: Page, wide: ViewportSize) -> list[str]:
    """What axe finds in what a wide window shows besides. Call it after `axe`, which has seen the rest in the narrow
    one: contrast is four fifths of its work, and the same colours need no second look.
    """
    narrow = page.viewport_size
    page.evaluate(_REMEMBER_SHOWN)
    page.set_viewport_size(wide)
    found = _violations(page.evaluate(_AXE_OF_NEW))
    if narrow:
        page.set_viewport_size(narrow)
    return found


def _violations(found: list[dict[str, Any]]) -> list[str]:
    return [f"axe {one['id']}: {one['nodes'][0]['html'][:160]} (×{len(one['nodes'])})" for one in found]


def overflow(page: Page, *widths: int) -> list[str]:
    """Whether the page has to be moved sideways at these CSS pixels: 320 is also what 200 % zoom leaves of 640."""
    before, faults = page.viewport_size, []
    for width in widths:
        page.set_viewport_size({"width": width, "height": 800})
        over = page.evaluate(_OVERFLOW)
        faults += [f"{over} px too wide at {width} px: {page.evaluate(_WIDEST)}"] if over > 0 else []
    if before:
        page.set_viewport_size(before)
    return faults


def keyboard(page: Page) -> list[str]:
    """Whatever cannot be reached with Tab, and whatever does not show that it has the focus."""
    page.evaluate("() => document.activeElement.blur()")
    wanted, reached, dim = set(page.evaluate(_STOPS)), set(), []
    for _ in range(_MOST_TABS):
        page.keyboard.press("Tab")
        stop, html, shown = page.evaluate(_FOCUSED)
        if html and not shown:
            dim.append(f"no focus shown: {html}")
        if not html or (stop and stop in reached):
            break
        reached.add(stop)
    return [f"not reached by Tab: {one}" for one in sorted(wanted - reached)] + dim


def elder_switch(page: Page) -> list[str]:
    """Large type is one tap away."""
    shown = page.locator("a[data-elder]").evaluate_all("all => all.some((one) => one.checkVisibility())")
    return [] if shown else ["no elder switch"]
