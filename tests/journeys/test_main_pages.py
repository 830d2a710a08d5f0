"""The pages people spend their time on: all of it by keyboard, in large type, at night."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.journeys.looking import axe, elder_switch, keyboard, overflow
from tests.journeys.places import Places

# {name} is the first link of a list, see Places.
MAIN = {"": ("/", "/items", "{guide}"), "citizen": ("{case}", "{apply}/matter"), "clerk1": ("/counter/", "{desk}"),
        "approver1": ("{review}",), "supervisor": ("/oversight/",)}  # fmt: skip


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
