"""Searching and browsing the whole list of the county."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.db import connection

from tests.catalogue.county import NOW
from yimen.catalogue.commands import shipped_synonyms
from yimen.catalogue.queries import SearchPage, facets, search
from yimen.catalogue.search_words import sounds_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("county")]

FOOD = "食品经营许可(新办)"


@pytest.fixture(autouse=True)
def _on_the_day_of_the_import() -> Iterator[None]:
    with time_machine.travel(NOW, tick=True):
        yield


def names(q: str, **filters: Any) -> list[str]:
    return [hit.name for hit in search(q, limit=50, **filters).hits]


@pytest.mark.parametrize(
    ("q", "first"),
    [
        ("食品经营许可(新办)", FOOD),
        ("食品经营许可（新办）", FOOD),
        ("  食品经营许可 新办 ", FOOD),
        ("ShiPinJingYing", FOOD),
        ("shi pin jing ying", FOOD),
        ("spjy", FOOD),
        ("SPJYXK", FOOD),
        ("sfz", "居民身份证首次申领"),
        ("jmsfz", "居民身份证首次申领"),
        ("我想办食品证", FOOD),
        ("食品经菅许可", FOOD),
        ("医保报销", "门诊费用报销(手工报销)"),
        ("低保", "最低生活保障对象认定"),
        ("生娃", "生育登记"),
        ("结婚证", "内地居民结婚登记"),
        ("KTV", "娱乐场所经营许可(歌舞、游艺)"),
        ("开公司", "公司设立登记"),
        ("驾照", "驾驶证期满换证/遗失补证"),
        ("打官司", "法律援助申请"),
        ("dibao", "最低生活保障对象认定"),
        ("kai gong si", "公司设立登记"),
        ("dgs", "法律援助申请"),
        ("jiazhao", "驾驶证期满换证/遗失补证"),
        ("jhz", "内地居民结婚登记"),
    ],
)
def test_the_item_people_mean_comes_first(q: str, first: str) -> None:
    assert names(q)[0] == first


@pytest.mark.parametrize(
    ("q", "among"),
    [
        ("shipin", FOOD),
        ("房产证", "国有建设用地使用权及房屋所有权首次登记"),
        ("办证", "残疾人证办理(新办)"),
        ("营业执照", "公司设立登记"),
        ("营业执照", "个体工商户设立登记"),
        ("派出所 身份证", "居民身份证换领/补领(含异地受理)"),
        ("工商局", FOOD),
        ("gongshangju", FOOD),
        ("gsj", FOOD),
        ("fangchanzheng", "国有建设用地使用权及房屋所有权首次登记"),
        ("fcz", "国有建设用地使用权及房屋所有权首次登记"),
        ("bdcqzs", "宅基地使用权及房屋所有权首次登记"),
        ("xinshengerchusheng", "社会保障卡申领(首次)"),
        ("西市监", "公司变更登记"),
        ("户口", "夫妻投靠户口迁移"),
        ("公积金", "住房公积金单位缴存登记"),
        ("护照", "普通护照首次申请"),
        ("证", "残疾人证办理(新办)"),
        ("新生儿出生", "社会保障卡申领(首次)"),
        ("不动产权证书", "宅基地使用权及房屋所有权首次登记"),
    ],
)
def test_an_everyday_name_a_department_or_a_result_finds_the_item(q: str, among: str) -> None:
    assert among in names(q)


def test_every_item_is_found_first_by_its_own_name() -> None:
    everything = search("", limit=100).hits + search("", limit=100, offset=100).hits
    assert len({hit.code for hit in everything}) == 105
    assert [hit.name for hit in everything if names(hit.name)[0] != hit.name] == []


def test_the_sound_of_an_everyday_word_finds_what_the_word_finds() -> None:
    for term, means in shipped_synonyms().items():
        found = set(names(term))
        if means and found and not term.isascii():
            pinyin, initials = sounds_of(term)
            assert found <= set(names(pinyin)), pinyin
            assert found <= set(names(initials)), initials


def test_no_search_is_planned_for_a_word_of_average_rarity() -> None:
    for q in ("食品", "登记", "委员会", "医保", "sfz", "许可", "生育", "房产证"):
        search(q)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE '%words @@ $%'")
        assert cursor.fetchone() == (0,)


def test_words_of_which_only_some_fit_still_find_something() -> None:
    assert FOOD in names("火星人的食品")


@pytest.mark.parametrize("q", ["qqqqqq", "'; DROP TABLE x; --", "\\", "&|!:*()", "\x00", "%", "😀", "a" * 500, "<->"])
def test_nonsense_finds_nothing_and_breaks_nothing(q: str) -> None:
    assert search(q).count == 0


def test_filters_narrow_and_can_be_combined() -> None:
    assert search("", audience="natural").count == 82
    assert search("", audience="legal").count == 53
    assert search("", topic="食品").count == 3
    assert search("", organ="西平县公安局").count == 10
    assert set(names("", topic="食品", organ="西平县市场监督管理局", online=True)) == {
        FOOD,
        "食品小经营店登记",
        "特种设备使用登记",
    }
    assert names("登记", life_event="新生儿出生", audience="natural") == [
        "出生登记",
        "生育登记",
        "城乡居民基本医疗保险参保登记",
    ]
    assert search("", topic="没有的主题").count == 0


def test_pages_do_not_overlap_and_the_count_is_of_all() -> None:
    first, second = search("登记", limit=10), search("登记", limit=10, offset=10)
    assert first.count == second.count > 20
    assert first.count_words == str(first.count)
    assert not {hit.code for hit in first.hits} & {hit.code for hit in second.hits}


def test_a_count_beyond_what_is_counted_says_so() -> None:
    assert SearchPage(count=500, more=True, hits=[]).count_words == "500+"


def test_browsing_without_words_is_in_the_order_of_pinyin() -> None:
    assert names("", topic="食品") == sorted(
        names("", topic="食品"), key=["食品经营许可(新办)", "食品小经营店登记", "特种设备使用登记"].index
    )


def test_hits_that_fit_equally_well_stand_by_pinyin() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE catalogue_searchentry SET name_key = '测试登记', words = "
            "(SELECT words FROM catalogue_searchentry WHERE name_key = '生育登记')"
        )
    assert len(names("登记")) == 50
    assert names("登记") == names("测试登计") == names("")


def test_the_facets_count_what_the_filters_find() -> None:
    found = facets()
    assert sum(one.count for one in found.topics) == sum(one.count for one in found.organs) == 105
    assert len(found.topics) == 28
    assert (found.natural_count, found.legal_count) == (82, 53)
    for one in found.life_events:
        assert search("", life_event=one.value).count == one.count
