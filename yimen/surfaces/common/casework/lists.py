"""Cases as rows of a table: the same columns at every desk."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from yimen.cases.queries import CaseCard, DueMark
from yimen.law.clock import WarningLevel
from yimen.law.procedure import Clock
from yimen.surfaces.common.casework.desk import Desk

_CLOCKS = {
    Clock.answer: "答复是否受理",
    Clock.correction: "申请人补正",
    Clock.decision: "作出决定",
    Clock.special_procedure: "结束特别程序",
    Clock.delivery: "送达结果",
    Clock.deferral: "补交容缺材料",
    Clock.verification: "核查告知承诺",
}
TONES = {WarningLevel.none: "info", WarningLevel.amber: "warn", WarningLevel.red: "danger"}


@dataclass(frozen=True, slots=True)
class Mark:
    """A word and its tone, drawn as a tag."""

    label: str
    tone: str


MARKS = {WarningLevel.amber: Mark("黄牌", "warn"), WarningLevel.red: Mark("红牌", "danger")}
COLUMNS = (
    {"key": "item", "label": "事项"},
    {"key": "applicant", "label": "申请人"},
    {"key": "state", "label": "状态"},
    {"key": "due", "label": "到期"},
    {"key": "mark", "label": "预警"},
    {"key": "number", "label": "编号尾号"},
)
# Day and serial: what tells the cases of one item apart. The whole number is on the case page and on every document.
_TAIL = 13


def due_words(mark: DueMark) -> dict[str, Any]:
    """The arguments of {% due %}, and for `what` it is."""
    return {
        "what": _CLOCKS[mark.clock],
        "left": mark.days_left,
        "total": mark.days_total,
        "tone": TONES[mark.level],
        "on": mark.day,
    }


def warning(card: CaseCard) -> Mark | None:
    """黄牌 or 红牌, None where there is no reason to hurry."""
    return MARKS.get(card.due.level) if card.due else None


def case_rows(cards: Iterable[CaseCard], desk: Desk) -> list[dict[str, Any]]:
    """Rows for {% table COLUMNS rows %}, each leading to the case page of the desk."""
    return [
        {
            "item": {"text": item_words(card), "href": desk.url("case", card.number)},
            "applicant": card.applicant,
            "state": card.state,
            "due": due_words(card.due) if card.due else {"text": "已结束"},
            "mark": warning(card) or {"text": "正常"},
            "number": tail(card),
        }
        for card in cards
    ]


def tail(card: CaseCard) -> str:
    """Day and serial of the case's number."""
    return f"…{card.number[-_TAIL:]}"


def item_words(card: CaseCard) -> str:
    """The item, and whether it is decided on the spot."""
    return f"{card.item_name}（即办）" if card.on_the_spot else card.item_name


def page_number(request: HttpRequest) -> int:
    """The page of a list the address asks for; what is no number is the first."""
    text = request.GET.get("page", "")
    return max(1, int(text)) if text.isascii() and text.isdecimal() and len(text) < 6 else 1


def filter_options(
    request: HttpRequest, options: Sequence[tuple[str, str, int | None]], chosen: str
) -> list[tuple[str, str, bool, int | None]]:
    """Options of one group of {% filters %} from (value, label, count), by the parameter `show`."""
    return [
        (label, f"{request.path}?show={value}" if value else request.path, value == chosen, count)
        for value, label, count in options
    ]
