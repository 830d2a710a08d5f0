"""The pages of an archived case and the cover of a package are for everybody: axe clean, nothing cut off."""

from __future__ import annotations

import mimetypes
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.contrib.staticfiles import finders
from playwright.sync_api import Route

from tests.archives.packing import Files, still
from tests.cases.cast import MONDAY, Cast
from tests.chromium import chromium
from tests.journeys.looking import axe, overflow
from tests.surfaces.desks import at_desk
from yimen.archives.commands import import_archive

HOUSE = "http://house.example"


@pytest.mark.journey
def test_pages_of_an_archived_case_pass_axe_and_fit(package: bytes, files: Files, cast: Cast, tmp_path: Path) -> None:
    empty = at_desk(cast.supervisor).get("/oversight/archives/").content
    number = import_archive(content=package, now=MONDAY, advance=still).number
    desk, case = at_desk(cast.supervisor), f"/oversight/archives/{number}"
    pages = {
        "/empty": empty,
        "/oversight/archives/": desk.get("/oversight/archives/").content,
        case: desk.get(case).content,
        f"{case}/file": desk.post(f"{case}/file", {"path": "materials/02.pdf"}).content,
        "/index.html": files["index.html"],
    }

    def answer(route: Route) -> None:
        path = urlsplit(route.request.url).path
        if path in pages:
            route.fulfill(body=pages[path], content_type="text/html; charset=utf-8")
            return
        found = finders.find(path.removeprefix("/static/"))
        assert isinstance(found, str), path
        route.fulfill(body=Path(found).read_bytes(), content_type=mimetypes.guess_type(path)[0] or "text/plain")

    with chromium(tmp_path) as browser:
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.route("**/*", answer)
        for path in pages:
            page.goto(HOUSE + path)
            assert [path, *axe(page), *overflow(page, 320), *axe(page)] == [path]
