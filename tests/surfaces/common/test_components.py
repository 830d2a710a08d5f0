"""What the components say, and that they escape what people typed."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.core.paginator import Paginator
from django.template import engines
from django.test import RequestFactory

from yimen.law.refusal import Refusal
from yimen.law.states import State
from yimen.surfaces.common.paging import page_of
from yimen.surfaces.common.ui import icons, states


def draw(source: str, **context: Any) -> str:
    """The HTML of a template on one line."""
    return " ".join(
        engines["django"].from_string(source).render(context, RequestFactory().get("/x?q=%E9%A5%AD")).split()
    )


@pytest.mark.parametrize(
    ("left", "unit", "words"),
    [
        (3, "working_day", "还剩3个工作日"),
        (0, "working_day", "今天到期"),
        (-2, "working_day", "已超期2个工作日"),
        (15, "calendar_day", "还剩15天"),
        (None, "working_day", "期限未公布"),
    ],
)
def test_time_left_is_said_in_words(left: int | None, unit: str, words: str) -> None:
    assert states.due(left, unit=unit)["words"] == words


def test_a_filter_is_a_link_with_its_figure_that_escapes_what_people_typed() -> None:
    options = [("全部", "?q=a", False, None), ("<b>", '?q=a&topic="<b>', True, 3)]
    assert draw("{% filters groups %}", groups=[{"label": "主题", "options": options}]) == (
        '<dl class="filters"> <div><dt>主题</dt><dd><a href="?q=a">全部</a>'
        '<a href="?q=a&amp;topic=&quot;&lt;b&gt;" aria-current="true">&lt;b&gt;'
        ' <small class="quiet">&nbsp;3</small></a>'
        "</dd></div> </dl>"
    )


def test_a_paused_clock_says_so_and_does_not_count() -> None:
    assert states.due(3, paused=True)["words"] == "特别程序，暂停计时"


@pytest.mark.parametrize(("left", "used"), [(20, 2), (10, 50), (0, 100), (-5, 100)])
def test_the_bar_never_leaves_its_frame(left: int, used: int) -> None:
    assert states.due(left, total=20)["used"] == used


def test_a_limit_nobody_published_has_no_bar() -> None:
    assert "<svg" not in draw("{% due None %}")


@pytest.mark.parametrize("state", State)
def test_every_state_has_a_tag_with_a_word_and_a_tone_of_the_style_sheet(state: State) -> None:
    html = states.state_tag(state)
    assert state.label in html
    assert f"tone-{state.tone}" in html


def test_words_in_tags_and_sentences_are_escaped() -> None:
    assert "<b>" not in states.tag("<b>")
    assert "<b>" not in states.stats([("<b>", 1, "<b>", "")])


def test_a_figure_nobody_has_is_unpublished_and_never_zero() -> None:
    assert "未公布" in states.stats([("今日受理", None, "件", "")])


def test_the_error_summary_leads_to_the_fields() -> None:
    html = draw(
        "{% error_summary e %}", e={"phone": "请填写手机号码", "name": Refusal("x", "请填写姓名"), "": "请重试"}
    )
    assert '<a href="#f-phone">请填写手机号码</a>' in html
    assert '<a href="#f-name">请填写姓名</a>' in html
    assert "<li>请重试</li>" in html
    assert "有3处需要您改一下" in html
    assert "autofocus" in html


def test_where_no_field_is_wrong_the_summary_asks_for_no_change() -> None:
    html = draw("{% error_summary e %}", e={"": Refusal("x", "这个班次已经取消，请刷新页面。")})
    assert "这一步现在办不了" in html
    assert "需要您改" not in html


def test_no_errors_no_summary() -> None:
    assert draw("{% error_summary e %}", e={}) == ""


def test_a_summary_shows_dates_states_and_what_is_missing() -> None:
    rows = [
        {"label": "日期", "value": date(2026, 11, 23)},
        {"label": "时刻", "value": datetime(2026, 11, 23, 1, 5, tzinfo=UTC)},
        {"label": "状态", "value": State.accepted},
        {"label": "承诺", "value": None},
        {"label": "说明", "value": "<i>"},
    ]
    html = draw("{% summary r %}", r=rows)
    for words in ("2026年11月23日（周一）", "09:05", "已受理", "未公布", "&lt;i&gt;"):
        assert words in html


def test_the_newest_event_stands_first_and_out() -> None:
    events = [{"at": datetime(2026, 11, day, tzinfo=UTC), "text": f"第{day}天"} for day in (1, 2)]
    html = draw("{% timeline e %}", e=events)
    assert html.index("第2天") < html.index("第1天")
    assert html.index("timeline-now") < html.index("第2天")
    assert html.count("timeline-now") == 1


def test_a_table_tells_each_cell_its_column() -> None:
    columns = [
        {"key": "a", "label": "编号"},
        {"key": "b", "label": "到期"},
        {"key": "c", "label": "份数", "number": True},
    ]
    rows = [{"a": {"text": "001", "href": "/c/1"}, "b": {"left": 2, "total": 20, "tone": "warn"}, "c": None}]
    html = draw("{% table c r '办件' %}", c=columns, r=rows)
    assert '<th scope="row" role="rowheader"><a href="/c/1">001</a></th>' in html
    assert 'data-label="到期"' in html
    assert "还剩2个工作日" in html
    assert '<span class="missing">未公布</span>' in html


def test_pages_keep_the_question() -> None:
    html = draw("{% pager p %}", p=Paginator(range(100), 20).get_page(2))
    assert 'rel="next" href="?q=%E9%A5%AD&amp;page=3"' in html
    assert "第 2 页，共 5 页（100 条）" in html


@pytest.mark.parametrize(("asked", "number"), [("", 1), ("x", 1), ("-3", 3), ("99", 3), ("2", 2)])
def test_no_page_number_loses_the_reader(asked: str, number: int) -> None:
    assert page_of(RequestFactory().get("/", {"page": asked}), list(range(60))).number == number


def test_a_button_prints_its_key() -> None:
    html = draw("{% button '受理' 'main' key='a' %}")
    assert 'data-key="a"' in html
    assert '<kbd aria-hidden="true">a</kbd>' in html


def test_a_notice_keeps_its_words_and_knows_the_levels_of_messages() -> None:
    assert "tone-danger" in draw("{% notice 'error' %}<p>{{ w }}</p>{% endnotice %}", w="<b>")
    assert "&lt;b&gt;" in draw("{% notice %}<p>{{ w }}</p>{% endnotice %}", w="<b>")


def test_a_qr_code_needs_no_style_attribute() -> None:
    html = draw("{% qr 'https://example.invalid/1' '扫码' %}")
    assert "<path" in html
    assert "style=" not in html


def test_the_material_check_offers_the_three_answers_and_keeps_the_reason() -> None:
    html = draw(
        "{% material_check r %}", r={"key": "m1", "name": "平面图", "result": "needs_correction", "reason": "没标尺寸"}
    )
    for words in ("合格", "需补正", "缺", "没标尺寸", 'value="needs_correction" checked'):
        assert words in html


@pytest.mark.parametrize("name", icons.NAMES)
def test_icons_are_silent_unless_they_speak_for_themselves(name: str) -> None:
    assert 'aria-hidden="true"' in icons.icon(name)
    assert 'role="img" aria-label="说明"' in icons.icon(name, "说明")
