"""Promises as rows of a table: what is to be kept, by when."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from yimen.cases.queries import Promised
from yimen.surfaces.common.casework.desk import Desk
from yimen.surfaces.common.casework.lists import MARKS, TONES

COLUMNS = (
    {"key": "item", "label": "事项"},
    {"key": "applicant", "label": "申请人"},
    {"key": "organ", "label": "机关"},
    {"key": "state", "label": "状态"},
    {"key": "due", "label": "到期"},
    {"key": "mark", "label": "预警"},
)


def promised_rows(found: Iterable[Promised], desk: Desk) -> list[dict[str, Any]]:
    """Rows for {% table COLUMNS rows %}."""
    return [
        {
            "item": {"text": one.card.item_name, "href": desk.url("case", one.card.number)},
            "applicant": one.card.applicant,
            "organ": one.card.organ_name,
            "state": one.card.state,
            "due": {"left": one.days_left, "total": None, "tone": TONES[one.level], "on": one.due},
            "mark": MARKS.get(one.level) or {"text": "正常"},
        }
        for one in found
    ]
