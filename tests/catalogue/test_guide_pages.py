"""The pages of the catalogue: guide, search, browsing, the QR code's landing page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.test import Client

from tests.catalogue.county import NOW
from yimen.calendars.commands import import_calendar
from yimen.calendars.notice_file import shipped_notices
from yimen.calendars.queries import working_calendar
from yimen.catalogue.queries import PublishedVersion, current_version, search
from yimen.surfaces.portal import finding

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("county")]


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(finding, "_kept", None)  # the facets of another test's county
    with time_machine.travel(NOW, tick=True):
        import_calendar(notices=shipped_notices(), now=NOW)
        working_calendar()
        yield


def item(name: str) -> PublishedVersion:
    return current_version(search(name).hits[0].code)


def page(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_the_guide_answers_first_and_says_what_is_not_published(client: Client) -> None:
    text = page(client, f"/items/{item('食品经营许可(新办)').code}")
    assert "20个工作日" in text
    assert "不收费" in text
    assert "营业执照" in text
    assert "未公布" in text
    assert "演示数据" in text
    assert "食品经营许可(新办)办理流程图" in text


def test_the_guide_shows_the_day_on_which_an_application_of_today_would_be_decided(client: Client) -> None:
    # Monday 2 March 2026, 20 working days without a holiday between: 30 March.
    assert "2026年3月30日（周一）" in page(client, f"/items/{item('食品经营许可(新办)').code}")
    assert "当场办结" in page(client, f"/items/{item('养老待遇资格认证').code}")


def test_no_day_is_shown_where_the_limit_runs_from_the_end_of_an_intake(client: Client) -> None:
    assert "今天申请" not in page(client, f"/items/{item('教师资格认定').code}")


def test_the_day_moves_with_today_although_pages_are_kept(client: Client) -> None:
    address = f"/items/{item('食品经营许可(新办)').code}"
    assert "2026年3月30日" in page(client, address)
    with time_machine.travel(NOW.replace(day=3)):
        assert "2026年3月31日" in page(client, address)


def test_a_guide_takes_two_queries_at_most(client: Client, django_assert_max_num_queries: Any) -> None:
    client.get(f"/items/{item('公司设立登记').code}")  # baselines and delegations are read once a minute
    address = f"/items/{item('食品经营许可(新办)').code}"
    with django_assert_max_num_queries(2):
        client.get(address)


def test_elder_mode_is_not_given_the_kept_page_of_another_reader(client: Client) -> None:
    address = f"/items/{item('公司设立登记').code}"
    assert 'class="elder"' not in page(client, address)
    client.cookies["yimen_elder"] = "1"
    assert 'class="elder"' in page(client, address)


@pytest.mark.parametrize("address", ["/items/nothing", "/items/nothing/qr.svg", "/q/nothing"])
def test_an_unknown_item_is_not_found(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


def test_the_landing_page_of_the_qr_code_has_the_four_actions(client: Client) -> None:
    version = item("食品经营许可(新办)")
    text = page(client, f"/q/{version.qr_token}")
    for target in (f"/items/{version.code}", f"/apply/{version.code}", "/progress"):
        assert f'href="{target}"' in text
    assert "评价" in text


def test_the_qr_code_is_a_picture(client: Client) -> None:
    response = client.get(f"/items/{item('食品经营许可(新办)').code}/qr.svg")
    assert response["Content-Type"] == "image/svg+xml"
    assert b"<svg" in response.content


def test_search_shows_hits_and_keeps_the_words_in_the_filters(client: Client) -> None:
    text = page(client, "/items?q=shipin")
    assert "食品经营许可(新办)" in text
    assert "?q=shipin&amp;audience=legal" in text


@pytest.mark.parametrize(
    ("address", "seen"),
    [
        ("/search?q=低保", "最低生活保障对象认定"),
        ("/items?topic=食品", "食品小经营店登记"),
        ("/items?organ=西平县公安局&audience=natural&online=1", "居民身份证首次申领"),
        ("/items?life_event=企业开办", "公章刻制备案"),
        ("/items?q=登记&page=2", "第 2 页"),
        ("/items?q=登记&page=50", "第 1 页"),
        ("/items?q=qqqqqq", "没有找到这样的事项"),
        ("/items?audience=x&page=x&online=x", "不动产登记资料查询"),
        ("/browse", "新生儿出生"),
    ],
)
def test_every_filter_is_an_address(client: Client, address: str, seen: str) -> None:
    assert seen in page(client, address)


def test_a_hit_says_where_how_and_how_long_and_what_is_not_published(client: Client) -> None:
    found = item("食品经营许可(新办)")
    text = page(client, "/items?q=食品经营许可")
    line = text[text.index(f'<a href="/items/{found.code}">{found.name}</a>') :].partition("</li>")[0]
    assert found.organ_name in line
    assert "可网上办" in line
    assert '费用 <span class="missing">未公布</span>' in line or "费用 不收费" in line


def test_search_and_browsing_take_few_queries(client: Client, django_assert_max_num_queries: Any) -> None:
    synonyms, found = 1, 1  # the synonyms only inside a transaction, as here: a process keeps them
    for address in ("/items?q=食品", "/items?q=食品&topic=食品&audience=legal&online=1", "/browse"):
        page(client, address)
        with django_assert_max_num_queries(synonyms + found):
            page(client, address)


@pytest.mark.parametrize("address", ["/items", "/browse", "/q/x"])
def test_reading_is_all_one_can_do(client: Client, address: str) -> None:
    assert client.post(address).status_code == 405


def test_what_somebody_types_is_shown_as_text(client: Client) -> None:
    assert "<script>alert" not in page(client, "/items?q=<script>alert(1)</script>")
