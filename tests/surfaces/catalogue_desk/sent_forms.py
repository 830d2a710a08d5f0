"""What a browser would send back from a form."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

from django.test import Client
from typing_extensions import override


class _Form(HTMLParser):
    """Collects the values of the inputs by name."""

    def __init__(self) -> None:
        super().__init__()
        self.sent: dict[str, Any] = {}
        self._area = self._select = ""

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        one = {name: value or "" for name, value in attrs}
        if tag == "textarea":
            self._area = one["name"]
            self.sent[self._area] = ""
        elif tag == "select":
            self._select = one["name"]
        elif tag == "option" and "selected" in one:
            self.sent[self._select] = one["value"]
        elif tag == "input":
            self._input(one)

    @override
    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self._area = ""

    @override
    def handle_data(self, data: str) -> None:
        if self._area:
            self.sent[self._area] += data

    def _input(self, one: dict[str, str]) -> None:
        if one.get("type") not in {"radio", "checkbox"}:
            self.sent[one["name"]] = one.get("value", "")
        elif "checked" in one:
            self.sent.setdefault(one["name"], []).append(one["value"])


def form_of(client: Client, address: str) -> dict[str, Any]:
    """What the page at `address` would send without anything typed."""
    response = client.get(address)
    assert response.status_code == 200, address
    form = _Form()
    form.feed(response.content.decode().split("<main", 1)[1])
    return form.sent
