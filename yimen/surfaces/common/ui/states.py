"""What says how things stand: tags, notices, due bars, empty places, and the sentence with figures in it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, Protocol, runtime_checkable

from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from yimen.surfaces.common.ui.words import cn_date, grouped

NOTICE_ICONS = {"info": "info", "done": "done", "warn": "warning", "danger": "warning", "plain": "info"}
MESSAGE_TONES = {"debug": "plain", "success": "done", "warning": "warn", "error": "danger"}
DUE_UNITS = {"working_day": "个工作日", "calendar_day": "天", "month": "个月"}


@runtime_checkable
class Labelled(Protocol):
    """Anything with a word and a tone, such as yimen.law.states.State."""

    @property
    def label(self) -> str: ...

    @property
    def tone(self) -> str: ...


def tag(words: str, tone: str = "plain") -> SafeString:
    """A word on a coloured ground. `tone`: plain info done warn danger, or one of the tones of law/states.py."""
    return format_html('<span class="tag tone-{}">{}</span>', tone, words)


def state_tag(state: Labelled) -> SafeString:
    """The tag of a case state, with the word and tone the law floor gives it."""
    return tag(state.label, state.tone)


def demo_mark() -> SafeString:
    """The mark 演示数据, beside every value the demonstration county made up."""
    return SafeString('<span class="demo-mark">演示数据</span>')


def notice(content: str, tone: str = "info", title: str = "") -> SafeString:
    """A banner: {% notice "warn" title="材料还差一份" %}words{% endnotice %}. `tone`: info done warn danger plain,
    or a level tag of django.contrib.messages."""
    tone = MESSAGE_TONES.get(tone, tone)
    return render_to_string(
        "common/ui/notice.html", {"content": content, "tone": tone, "title": title, "icon": NOTICE_ICONS[tone]}
    )


def details(content: str, summary: str, *, opened: bool = False) -> SafeString:
    """Words folded under a question; unfolded on paper: {% details "为什么是这一天" %}words{% enddetails %}."""
    return render_to_string("common/ui/details.html", {"content": content, "summary": summary, "opened": opened})


def empty(content: str, title: str, icon_name: str = "inbox") -> SafeString:
    """An empty place that says what would be here and how it comes."""
    return render_to_string("common/ui/empty.html", {"content": content, "title": title, "icon_name": icon_name})


def done_panel(content: str, title: str, number: str = "") -> SafeString:
    """The large green answer after an act: what was done, the number, what happens next."""
    return render_to_string("common/ui/panel.html", {"content": content, "title": title, "number": number})


def due(
    left: int | None,
    *,
    total: int | None = None,
    unit: str = "working_day",
    tone: str = "info",
    on: date | None = None,
    paused: bool = False,
) -> dict[str, Any]:
    """Time left, in words and as a bar. `left` < 0 is late; `total` is the whole limit in the same unit.

    `tone` is the caller's: which day is amber or red is a rule, and rules live in law/.
    """
    used = None if left is None or not total else min(100, max(2, round(100 * (total - left) / total)))
    return {"words": _due_words(left, unit, paused=paused), "used": used, "tone": tone, "on": on and cn_date(on)}


def _due_words(left: int | None, unit: str, *, paused: bool) -> str:
    if paused:
        return "特别程序，暂停计时"
    if left is None:
        return "期限未公布"
    if left == 0:
        return "今天到期"
    return f"还剩{left}{DUE_UNITS[unit]}" if left > 0 else f"已超期{-left}{DUE_UNITS[unit]}"


def stats(parts: Iterable[tuple[str, int | None, str, str]]) -> SafeString:
    """The sentence first: parts of (words before, figure, words after, tone or "")."""
    return format_html(
        '<p class="stats">{}</p>',
        format_html_join(
            "",
            '{}<strong class="{}">{}</strong>{}',
            ((before, f"tone-{tone}" if tone else "", grouped(n), after) for before, n, after, tone in parts),
        ),
    )
