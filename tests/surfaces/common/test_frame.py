"""The frame around every page."""

from __future__ import annotations

import re

import pytest
from django.test import Client, RequestFactory
from pytest_django import Settings

from yimen.law.actors import Actor, Role
from yimen.surfaces.common.access import NOBODY
from yimen.surfaces.common.context import Site
from yimen.surfaces.common.styleguide import SAMPLES

pytestmark = pytest.mark.urls("yimen.surfaces.common.urls")
PAGES = ["/styleguide", *(f"/styleguide/page/{name}" for name in SAMPLES)]


@pytest.mark.parametrize("path", PAGES)
def test_no_page_writes_styles_or_scripts_into_itself(client: Client, path: str) -> None:
    html = client.get(path).content.decode()
    assert not re.search(r"<[^>]+\sstyle=|<style|\son\w+=|<script(?![^>]*\ssrc=)|javascript:", html)


@pytest.mark.parametrize("path", PAGES)
def test_no_id_is_given_twice(client: Client, path: str) -> None:
    ids = re.findall(r'\sid="([^"]+)"', client.get(path).content.decode())
    assert sorted(ids) == sorted(set(ids))


@pytest.mark.parametrize("path", PAGES)
def test_every_page_leads_to_elder_mode_and_skips_to_its_words(client: Client, path: str) -> None:
    html = client.get(path).content.decode()
    assert "大字版" in html
    assert '<a class="skip" href="#main">' in html
    assert '<main id="main"' in html


def test_a_phone_nobody_published_is_said_to_be_missing(client: Client, settings: Settings) -> None:
    settings.YIMEN_HALL_PHONE = settings.YIMEN_COMPLAINT_PHONE = None
    html = client.get("/styleguide/page/home").content.decode()
    assert "tel:" not in html
    assert "未公布" in html


def test_a_made_up_phone_is_marked(client: Client, settings: Settings) -> None:
    settings.YIMEN_COMPLAINT_PHONE = "0396-0000000"
    html = client.get("/styleguide/page/home").content.decode()
    assert '<a href="tel:0396-0000000">0396-0000000</a> <span class="demo-mark">演示数据</span>' in html


def test_the_banner_of_the_demonstration_is_on_every_page(client: Client) -> None:
    assert "没有法律效力" in client.get("/styleguide/page/counter").content.decode()


def test_the_guide_shows_source_and_arguments(client: Client) -> None:
    html = client.get("/styleguide").content.decode()
    assert "{% field fields.name %}" in html
    assert "No page" not in html
    assert "One answer to choose" not in html
    assert "question(field" in html


def _site(actor: Actor, path: str = "/") -> Site:
    request = RequestFactory().get(path)
    request.actor = actor  # type: ignore[attr-defined] # what access.py leaves there
    return Site(request)


@pytest.mark.urls("yimen.config.urls")
@pytest.mark.parametrize(
    ("role", "desk"),
    [
        (Role.clerk, "综合窗口"),
        (Role.issuer, "综合窗口"),
        (Role.approver, "审批"),
        (Role.supervisor, "效能监察"),
        (Role.guide, "大厅"),
        (Role.hall_manager, "大厅"),
        (Role.catalogue_editor, "事项编辑"),
        (Role.catalogue_publisher, "事项编辑"),
    ],
)
def test_staff_are_led_to_their_own_desk_only(role: Role, desk: str) -> None:
    site = _site(Actor(account_id=None, name="李明", roles=frozenset({role})))
    assert [link.label for link in site.surfaces] == [desk]
    assert (site.roles, site.me) == (role.label, "")


@pytest.mark.urls("yimen.config.urls")
def test_a_citizen_is_led_to_no_desk_but_to_her_own_page() -> None:
    site = _site(Actor(account_id=None, name="王秀英", roles=frozenset({Role.applicant})))
    assert (site.surfaces, site.roles, site.account) == ([], "", "王秀英")
    assert site.me


@pytest.mark.urls("yimen.config.urls")
def test_the_place_one_is_in_is_marked() -> None:
    site = _site(NOBODY, "/items/1")
    assert [link.label for link in site.nav if link.here] == ["办事指南"]


def test_a_place_without_a_page_is_left_out() -> None:
    assert _site(NOBODY).nav == []
