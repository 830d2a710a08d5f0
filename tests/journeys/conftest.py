"""A whole house with the demonstration county, and people with browsers in front of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect

from tests.chromium import chromium
from tests.journeys.steps import sign_in
from tests.processes import house
from yimen.foundation import postgres

PHONE, DESKTOP = ViewportSize(width=390, height=844), ViewportSize(width=1280, height=900)
_SECONDS_TO_WAIT, _SECONDS_TO_LOAD = 15, 240  # two cores may be busy with other tests


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything here drives a real browser."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.journey)


@pytest.fixture(scope="session")
def served(bytecode: Path) -> Iterator[house.House]:
    """A house with the demonstration county; one for all journeys."""
    with house.new_home() as home:
        found = house.House(home, bytecode, YIMEN_DEMONSTRATION="on")
        try:
            found.until_ready(_SECONDS_TO_LOAD)
            _leave_documents_to_their_readers(home)
            yield found
        finally:
            found.end()


def _leave_documents_to_their_readers(home: Path) -> None:
    """What the demonstration issued is typeset and signed when somebody opens it: the worker would make all of it, half
    a minute of a core that hardly anybody reads. What is issued from now on it makes as ever."""
    with psycopg.connect(postgres.cluster_of(home).url, autocommit=True) as connection:
        connection.execute("UPDATE documents_document SET render_problem = 'left_to_its_reader' WHERE digest IS NULL")


@pytest.fixture(scope="session")
def address(served: house.House) -> str:
    """Where it answers."""
    return f"http://127.0.0.1:{served.port}"


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """A browser that lives as long as a module: while Playwright runs, no test in this thread may use the database."""
    expect.set_options(timeout=_SECONDS_TO_WAIT * 1000)
    with chromium(tmp_path_factory.mktemp("chromium")) as found:
        yield found


@pytest.fixture
def someone(browser: Browser, address: str) -> Iterator[Callable[..., Page]]:
    """`someone("clerk1", DESKTOP)`: a page in a browser of that person's own; "" for somebody who is not signed in."""
    contexts: list[BrowserContext] = []

    def arrives(username: str = "", viewport: ViewportSize = PHONE, **options: Any) -> Page:
        contexts.append(browser.new_context(base_url=address, viewport=viewport, locale="zh-CN", **options))
        page = contexts[-1].new_page()
        page.set_default_timeout(_SECONDS_TO_WAIT * 1000)
        if username:
            sign_in(page, username)
        else:
            page.goto("/")
        return page

    yield arrives
    for context in contexts:
        context.close()
