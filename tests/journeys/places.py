"""Where the pages are whose address nobody knows beforehand."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.journeys.steps import apply


class Places:
    """The address behind a {name}: found once, as a person finds it, by the first link of a list."""

    _LISTS = {
        "guide": ("/items?q=spjy", "main h3 a"),
        "situation": ("/items?q=工伤认定", "main h3 a"),
        "case": ("/cases", "main a[href^='/cases/']"),
        "owing": ("/cases", "main li:has-text('请补交') a[href^='/cases/']"),
        "correcting": ("/cases", "main li:has-text('待补正') a[href^='/cases/']"),
        "own_licence": ("/licences", "main a[href^='/licences/']"),
        "desk": ("/counter/", "main table a"),
        "intake": ("/counter/intake?q=yldyzgrz", "main h2 a"),
        "issuing": ("/counter/issuing?show=certified", "main table a"),
        "review": ("/review/?show=mine", "main table a"),
        "inspection": ("/review/inspections/", "main table a"),
        "verification": ("/review/verifications", "main table a"),
        "hall_days": ("/halls", "main a[href$='/calendar']"),
        "decision": ("/public/decisions", "main h2 a"),
        "licence": ("/review/licences/", "main table a"),
        "asked": ("/counter/consultations/?show=mine", "main table a"),
        "received": ("/review/consultations/", "main table a"),
        "own_question": ("/consultations", "main h2 a"),
        "watched_question": ("/oversight/consultations/", "main table a"),
        "written": ("/catalogue-desk/?show=writing", "main table a"),
        "waiting": ("/catalogue-desk/?show=handed_in", "main table a"),
        "entry": ("/catalogue-desk/", "main table a"),
        "hall": ("/hall-desk/", "main table a"),
        "advised": ("/hall-desk/guide?q=工伤认定", "main h2 a"),
        "group": ("/appointments", "main .tiles a"),
        "appointment": ("/appointments/mine", "main h2 a"),
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
