"""Every page, for everybody: axe clean, nothing cut off, all of it by keyboard, large type one tap away."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.journeys.conftest import DESKTOP, PHONE
from tests.journeys.looking import axe, elder_switch, keyboard, overflow
from tests.journeys.steps import apply

# {name} is the first link of a list, see Places.
ANYBODY = (
    "/", "/items", "/items?q=spjy", "/items?q=zzzz", "/browse", "{guide}", "/halls", "/help", "/progress",
    "/progress?code=1", "/progress/ABCDE12345", "/verify", "/verify?code=1", "/sign-in", "/sign-in/password",
    "/dev/messages", "/nowhere",
)  # fmt: skip
CITIZEN = (
    "/", "/cases", "{case}", "{case}/receipt", "{case}/withdraw", "/notices", "/me", "/me/contact", "{apply}",
    "{apply}/tasks", "{apply}/by_whom", "{apply}/matter", "{apply}/materials", "{apply}/review", "{apply}/discard",
    "/counter/",
)  # fmt: skip
CLERK = (
    "/counter/", "{desk}", "{desk}?act=accept", "/counter/find", "/counter/intake", "/counter/intake?q=yldy",
    "{intake}",
)  # fmt: skip
ISSUER = ("/counter/issuing", "{issuing}", "{issuing}?act=hand_over")
APPROVER = ("/review/", "{review}", "{review}?act=grant", "{review}?act=refuse")
SUPERVISOR = (
    "/oversight/", "/oversight/cases", "{watched}", "/oversight/notices", "/oversight/ratings", "/oversight/trail",
)  # fmt: skip
ADMIN = ("/oversight/", "/oversight/staff", "/oversight/notices", "/oversight/trail")
AUDIENCES = {
    "": ANYBODY, "citizen": CITIZEN, "clerk1": CLERK, "issuer": ISSUER, "approver1": APPROVER,
    "supervisor": SUPERVISOR, "admin": ADMIN,
}  # fmt: skip
MAIN = {"": ("/", "/items", "{guide}"), "citizen": ("{case}", "{apply}/matter"), "clerk1": ("/counter/", "{desk}"),
        "approver1": ("{review}",), "supervisor": ("/oversight/",)}  # fmt: skip


class Places:
    """The address behind a {name}: found once, as a person finds it, by the first link of a list."""

    _LISTS = {
        "guide": ("/items?q=spjy", "main h3 a"),
        "case": ("/cases", "main a[href^='/cases/']"),
        "desk": ("/counter/", "main table a"),
        "intake": ("/counter/intake?q=yldyzgrz", "main h2 a"),
        "issuing": ("/counter/issuing?show=certified", "main table a"),
        "review": ("/review/?show=mine", "main table a"),
        "watched": ("/oversight/cases", "main table a"),
    }

    def __init__(self, page: Page, item: str) -> None:
        self._page = page
        self._item = item
        self._found: dict[str, str] = {}

    def address(self, path: str) -> str:
        """`path` with its {name} filled in."""
        name = path[1 : path.index("}")] if path.startswith("{") else ""
        if name and name not in self._found:
            self._found[name] = self._application() if name == "apply" else self._first_of(name)
        return path.format(**{name: self._found[name]}) if name else path

    def _first_of(self, name: str) -> str:
        where, selector = self._LISTS[name]
        self._page.goto(where)
        found = self._page.locator(selector).first.get_attribute("href")
        assert found
        return found.partition("#")[0]

    def _application(self) -> str:
        apply(self._page, self._item)
        return self._page.url.removesuffix("/tasks")


@pytest.mark.parametrize("username", AUDIENCES, ids=lambda name: name or "anybody")
def test_every_page_is_for_everybody(someone: Callable[..., Page], username: str) -> None:
    page = someone(username)
    places, faults = Places(page, "供水报装(新装)"), []
    for path in AUDIENCES[username]:
        page.goto(places.address(path))
        found = [*axe(page), *overflow(page, 320), *overflow(page, 640), *elder_switch(page)]
        page.set_viewport_size(DESKTOP)
        faults += [f"{path}: {one}" for one in (*found, *axe(page))]
        page.set_viewport_size(PHONE)
    assert faults == []


@pytest.mark.parametrize("username", MAIN, ids=lambda name: name or "anybody")
def test_main_pages_are_for_everybody_by_keyboard_in_large_type_and_at_night(
    someone: Callable[..., Page], username: str
) -> None:
    page = someone(username, color_scheme="dark")
    places, faults = Places(page, "供气报装(新装)"), []
    for path in MAIN[username]:
        address = places.address(path)
        page.goto(address)
        found = [*axe(page), *keyboard(page)]
        page.context.add_cookies([{"name": "yimen_elder", "value": "1", "url": page.url}])
        page.goto(address)
        found += [*axe(page), *overflow(page, 320), *elder_switch(page)]
        page.context.clear_cookies(name="yimen_elder")
        faults += [f"{path}: {one}" for one in found]
    assert faults == []
