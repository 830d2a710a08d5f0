"""Elder mode is one tap away, comes back to the page, and never leads off the site."""

from __future__ import annotations

import pytest
from django.test import Client

pytestmark = pytest.mark.urls("yimen.surfaces.common.urls")


def test_switching_on_sets_the_cookie_and_returns(client: Client) -> None:
    response = client.get("/elder?on=1&next=/styleguide%3Fq%3D1")
    assert (response.status_code, response["Location"]) == (302, "/styleguide?q=1")
    assert response.cookies["yimen_elder"].value == "1"


def test_the_page_is_then_large_and_offers_the_way_back(client: Client) -> None:
    client.cookies["yimen_elder"] = "1"
    html = client.get("/styleguide/page/home").content.decode()
    assert '<html lang="zh-CN" class="elder">' in html
    assert "/elder?on=0&amp;next=%2Fstyleguide%2Fpage%2Fhome" in html


def test_switching_off_clears_it(client: Client) -> None:
    client.cookies["yimen_elder"] = "1"
    assert client.get("/elder?on=0&next=/").cookies["yimen_elder"].value == "0"


@pytest.mark.parametrize(
    "away", ["https://example.invalid/", "//example.invalid", "javascript:alert(1)", "/\\example.invalid"]
)
def test_it_never_leads_off_the_site(client: Client, away: str) -> None:
    assert client.get("/elder", {"on": "1", "next": away})["Location"] == "/"
