"""Consultations as rows of a table, facts and events: the same words at every desk."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.conf import settings

from yimen.consultations.queries import ConsultationCard, ConsultationEvent, ConsultationFile
from yimen.law.consultations import ConsultationAct
from yimen.law.identifiers import format_query_code
from yimen.surfaces.common.consulting.place import Place

_BY_THE_ASKER = frozenset({ConsultationAct.ask, ConsultationAct.ask_again, ConsultationAct.settle})
COLUMNS = (
    {"key": "about", "label": "问的事"},
    {"key": "state", "label": "状态"},
    {"key": "due", "label": "答复期限"},
    {"key": "desk", "label": "在哪里"},
    {"key": "number", "label": "编号"},
)


def list_rows(cards: Iterable[ConsultationCard], place: Place) -> list[dict[str, Any]]:
    """Rows for {% table COLUMNS rows %}, each leading to the consultation's page of the place."""
    return [
        {
            "about": {"text": about(card), "href": place.url("consultation", card.id)},
            "state": card.state,
            "due": due(card),
            "desk": desk(card),
            "number": card.number,
        }
        for card in cards
    ]


def about(card: ConsultationCard) -> str:
    """What tells one from another: the item and how the question begins, as far as the reader may know."""
    return "：".join(part for part in (card.item_name, card.excerpt) if part) or card.number


def desk(card: ConsultationCard) -> str:
    """Whose it is, and to whom it was offered in vain so far."""
    return f"{card.desk}（转{card.offered_to}，还没有接）" if card.offered_to else card.desk


def due(card: ConsultationCard) -> dict[str, Any]:
    """A cell of the table, or words where no day is promised or nobody waits."""
    if card.days_left is None:
        return {"text": "县里未公布" if card.answer_due is None else "已经答复"}
    return {"left": card.days_left, "tone": "danger" if card.overdue else "info", "on": card.answer_due}


def facts(file: ConsultationFile, place: Place) -> list[dict[str, Any]]:
    """The consultation as rows of {% summary %}."""
    card = file.card
    rows: list[dict[str, Any]] = [
        {"label": "咨询编号", "value": card.number},
        {"label": "查询码", "value": format_query_code(card.query_code), "note": "咨询人凭它查看答复"},
        {"label": "来自", "value": card.way.label},
        {"label": "事项", "value": card.item_name or "没有指明"},
        {"label": "在哪里", "value": desk(card)},
        {"label": "首问责任人", "value": file.owner_name or "还没有人接办"},
        {"label": "称呼", "value": file.name or "没有留"},
        {"label": "联系电话", "value": file.phone or "没有留"},
        {"label": "提出时间", "value": card.asked_at},
        promise(card),
    ]
    if file.case_number:
        address = place.url("case", file.case_number)
        rows.append({"label": "转成的办件", "value": file.case_number, "href": address, "act": "打开"})
    return rows


def promise(card: ConsultationCard) -> dict[str, Any]:
    """By when the county itself promised to answer: no law says a day, and the demonstration's is made up."""
    note = "县里自己承诺的期限，按工作日计算" if card.answer_due else ""
    demo = settings.YIMEN_DEMONSTRATION and card.answer_due is not None
    return {"label": "承诺答复日", "value": card.answer_due, "note": note, "demo": demo}


def events(file: ConsultationFile) -> list[dict[str, Any]]:
    """The history as events of {% timeline %}."""
    return [_event(one) for one in file.events]


def _event(one: ConsultationEvent) -> dict[str, Any]:
    to = f"，转{one.to}" if one.to else ""
    return {"at": one.at, "text": f"{one.label}{to}", "who": one.who or desk_of(one), "detail": one.words}


def desk_of(one: ConsultationEvent) -> str:
    """The desk that acted, or whoever asked."""
    return "咨询人" if one.act in _BY_THE_ASKER else one.desk
