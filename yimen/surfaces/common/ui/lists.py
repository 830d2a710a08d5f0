"""Lists of things: what was answered, what is left to do, what happened, what to bring, rows of cases."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from yimen.surfaces.common.ui.states import Labelled, state_tag
from yimen.surfaces.common.ui.words import cn_date, cn_datetime, unpublished

Row = Mapping[str, Any]


def summary(rows: Iterable[Row], missing_word: str = "未公布") -> dict[str, Any]:
    """Label and value beside each other. Row: label, value (None is missing), note, demo, href and act ("更改")."""
    return {"rows": [{**row, "value": _shown(row.get("value"), missing_word)} for row in rows]}


def answers(rows: Iterable[Row]) -> dict[str, Any]:
    """The answers of a guide at a glance. Row: icon, label, value (None is 未公布), note, demo."""
    return {"rows": [{**row, "value": _shown(row.get("value"), "未公布")} for row in rows]}


def tasks(rows: Iterable[Row]) -> dict[str, Any]:
    """What is left to do. Row: label, href ("" while it cannot be done yet), hint, state, tone."""
    return {"rows": list(rows)}


def timeline(events: Iterable[Row], *, newest_first: bool = True) -> dict[str, Any]:
    """A vertical line of plain sentences. Event: at (datetime), text, who, detail, tone; the newest stands out.

    `events` come in the order they happened; `newest_first` turns them round.
    """
    ordered = [{"tone": "info", **event} for event in events]
    if ordered:
        ordered[-1]["now"] = True
    return {"events": ordered[::-1] if newest_first else ordered}


def steps(labels: Sequence[str], current: int) -> dict[str, Any]:
    """第 2 步，共 5 步：上传材料. `current` counts from 1."""
    return {
        "label": labels[current - 1],
        "current": current,
        "total": len(labels),
        "done": [number <= current for number in range(1, len(labels) + 1)],
    }


def materials(rows: Iterable[Row]) -> dict[str, Any]:
    """What to bring, as a checklist. Row: name, notes (sentences), fetched (got for the applicant), optional, demo,
    links (label and href)."""
    return {"rows": list(rows)}


def table(columns: Sequence[Row], rows: Iterable[Row], caption: str) -> dict[str, Any]:
    """A table that becomes cards on a phone. Column: key, label, number (right-aligned), fit on
    a wide screen (`whole`: never broken, for short words; `wide`: room for the hours of a day).

    The first column heads its row. A cell may be words, a number, a date, None (未公布), something with a label and
    a tone (drawn as a tag), or a mapping of text and href (a link), or of due(...)'s arguments.
    """
    return {
        "columns": columns,
        "caption": caption,
        "rows": [[(column, _cell(row.get(column["key"]))) for column in columns] for row in rows],
    }


def _cell(value: object) -> dict[str, Any]:
    if isinstance(value, Mapping):
        return {"due": value} if "left" in value else dict(value)
    return {"text": _shown(value, "未公布")}


def _shown(value: object, missing_word: str) -> object:
    if isinstance(value, datetime):
        return cn_datetime(value)
    if isinstance(value, date):
        return cn_date(value)
    if isinstance(value, Labelled):
        return state_tag(value)
    return unpublished(value, missing_word)
