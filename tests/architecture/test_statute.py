"""docs/statute.md says what the house does for each article, and every article it does something for has a test."""

from __future__ import annotations

import pytest

from scripts import statute
from scripts.articles import SUBJECTS
from scripts.statute import Article, references

# The articles of 行政许可法 that the house carries out, written from the statute and not read off the code.
_CARRIED_OUT = (
    5, 7, 26, 29, 30, 31, 32, 34, 37, 38, 39, 40, 42, 44, 45, 46, 47, 48, 49, 50, 58, 59, 69, 70, 79, 82,
)  # fmt: skip


def test_the_page_is_what_the_lists_and_the_tests_say() -> None:
    written = statute.PAGE.read_text(encoding="utf-8")
    assert written == statute.page(), "docs/statute.md is out of date: run `make statute`"


@pytest.mark.parametrize("number", _CARRIED_OUT)
def test_every_article_that_is_carried_out_is_named_by_a_test(number: int) -> None:
    assert number in statute.implemented()


def test_every_article_that_a_list_of_the_law_names_is_named_by_a_test() -> None:
    assert {one.name for one in statute.named_by_the_lists() - set(statute.tests())} == set()


def test_no_test_names_an_article_that_the_house_does_not_know() -> None:
    known = statute.named_by_the_lists() | set(statute.modules())
    unknown = set(statute.tests()) - known
    assert {one.name for one in unknown if one.law or one.number not in SUBJECTS} == set()


def test_what_is_not_carried_out_is_said_to_be_so() -> None:
    missing = statute.page().split("## 尚未实现")[1]
    for number, (about, lacking) in SUBJECTS.items():
        assert (f"- 第{number}条 {about}\n" in missing) == (number not in statute.implemented())
        assert lacking in missing


def test_every_law_that_a_list_cites_is_known() -> None:
    cited = [*(act.article for act in statute.acts()), *(text for text, _ in statute.others() if "def " not in text)]
    assert [text for text in cited if "条" in text.replace("条例", "") and not list(references(text))] == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("行政许可法第三十二条第一款第四项、第五项", [(32, "第一款第四项、第五项")]),
        ("行政许可法第三十九条、第四十四条", [(39, ""), (44, "")]),
        ("行政许可法第四十八条第一款第五项、第二款", [(48, "第一款第五项、第二款")]),
        ("依照《中华人民共和国行政许可法》第八十二条", [(82, "")]),
        ("民法典第二百零三条", [(203, "")]),
        ("行政许可法第三十条；GB/T 39554.2-2020", [(30, "")]),
        ("河南省优化营商环境条例第三十五条", [(35, "")]),
        ("补正告知书所告知的期限和后果", []),
        ("第四十五条", []),
    ],
)
def test_an_article_is_found_where_its_law_is_named(text: str, found: list[tuple[int, str]]) -> None:
    assert [(one.article.number, one.place) for one in references(text)] == found


def test_articles_stand_in_the_order_of_their_law() -> None:
    numerals = ["七", "十", "二十九", "三十", "八十二", "一百", "一百一十", "二百零三"]
    assert [statute.number(one) for one in numerals] == [7, 10, 29, 30, 82, 100, 110, 203]
    assert Article(0, 7, "第七条") < Article(0, 82, "第八十二条") < Article(1, 1, "第一条")
