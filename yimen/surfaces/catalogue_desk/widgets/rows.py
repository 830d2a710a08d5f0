"""Elements that are lists of rows: materials, steps, questions. Rows are added, moved and removed by submit buttons.

The inputs of a row are named ELEMENT-INDEX-COLUMN. What a row holds beside the columns drawn here (its key, columns of
later versions of the standard) goes with it in a hidden input and comes back unchanged.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict

from yimen.law import element_codes as codes
from yimen.law.element_list import Element
from yimen.law.elements import Necessity
from yimen.surfaces.catalogue_desk.widgets.plain import YES_NO_OPTIONS, yes_no_of, yes_no_words
from yimen.surfaces.catalogue_desk.widgets.widget import Drawn, DrawnRow, Widget, shown, text_of

MOST_ROWS = 200
REMOVE, UP, DO = "remove", "up", "do"
_KEPT = "kept"


@dataclass(frozen=True, slots=True)
class Column:
    """One input of a row. `default` stands in a row that has none yet."""

    key: str
    label: str
    kind: str = "text"
    options: Sequence[tuple[str, str]] = ()
    required: bool = False
    default: str | None = None


@dataclass(frozen=True, slots=True)
class Rows:
    """A list of rows of these columns. `finish` adds to each row, by its place, what nobody types."""

    word: str
    columns: tuple[Column, ...]
    finish: Callable[[list[dict[str, Any]]], None] = field(default=lambda _rows: None)
    may_be_none: bool = False

    def draw(self, element: Element, value: Any, extra: bool) -> Drawn:
        """Every row there is, and an empty one when asked for or when there is none."""
        rows: list[Any] = [row for row in value if isinstance(row, Mapping)] if isinstance(value, list) else []
        extra = (extra or value is None) and len(rows) < MOST_ROWS
        drawn = [self._row(element, number, row) for number, row in enumerate([*rows, *([{}] if extra else [])], 1)]
        if drawn and extra:
            last = drawn[-1]
            drawn[-1] = DrawnRow(last.number, last.index, last.kept, last.fields, is_new=True)
        return Drawn(self._none(element, value), tuple(drawn), self.word)

    def read(self, element: Element, data: QueryDict) -> Any:
        """The rows somebody wrote something in, after the row button that was pressed; None or [] for no row."""
        rows = [self._read(element, index, data) for index in _after(element, _indices(element, data), data)]
        written = [row for row in rows if row is not None]
        self.finish(written)
        return written or ([] if f"{element.key}-none" in data else None)

    def _row(self, element: Element, number: int, row: Mapping[str, Any]) -> DrawnRow:
        known = {column.key for column in self.columns}
        kept = {key: value for key, value in row.items() if key not in known}
        fields = tuple(
            _field(element, number - 1, column, row.get(column.key, column.default)) for column in self.columns
        )
        return DrawnRow(number, number - 1, json.dumps(kept, ensure_ascii=False), fields)

    def _read(self, element: Element, index: int, data: QueryDict) -> dict[str, Any] | None:
        typed = {column.key: _typed(column, data, f"{element.key}-{index}-{column.key}") for column in self.columns}
        blank = all(typed[column.key] in {None, column.default} for column in self.columns)
        return None if blank else {**_kept(data.get(f"{element.key}-{index}-{_KEPT}", "")), **typed}

    def _none(self, element: Element, value: Any) -> tuple[Mapping[str, Any], ...]:
        if not self.may_be_none:
            return ()
        key = f"{element.key}-none"
        label = f"没有{element.label}（与未公布不同）"
        return (
            {"key": key, "id": f"e-{key}", "label": label, "kind": "confirm", "value": value == [], "required": False},
        )


def _field(element: Element, index: int, column: Column, value: Any) -> dict[str, Any]:
    key = f"{element.key}-{index}-{column.key}"
    words = yes_no_words(value) if column.options == YES_NO_OPTIONS else shown(value)
    return {
        "key": key, "id": f"e-{key}", "label": column.label, "kind": column.kind, "options": column.options,
        "value": words, "required": column.required, "row": True,
    }  # fmt: skip


def _typed(column: Column, data: QueryDict, name: str) -> Any:
    return yes_no_of(data.get(name)) if column.options == YES_NO_OPTIONS else text_of(data, name)


def _kept(text: str) -> dict[str, Any]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _indices(element: Element, data: QueryDict) -> list[int]:
    pattern = re.compile(rf"{re.escape(element.key)}-(\d{{1,3}})-{_KEPT}")
    return sorted(int(found[1]) for name in data if (found := pattern.fullmatch(name)))[:MOST_ROWS]


def _after(element: Element, indices: list[int], data: QueryDict) -> list[int]:
    """The order of the rows after the button that was pressed, "remove:steps:2" or "up:steps:2"."""
    what, _, rest = data.get(DO, "").partition(":")
    key, _, number = rest.partition(":")
    if key != element.key or not number.isdecimal() or int(number) not in indices:
        return indices
    place = indices.index(int(number))
    if what == REMOVE:
        return indices[:place] + indices[place + 1 :]
    if what == UP and place:
        indices[place - 1], indices[place] = indices[place], indices[place - 1]
    return indices


def _number_materials(rows: list[dict[str, Any]]) -> None:
    """A key a row has stays; a new one gets the next that was never used here; the order is the place."""
    taken = {str(row.get("key")) for row in rows}
    free = (key for number in range(1, 10 * MOST_ROWS) if (key := f"m{number}") not in taken)
    for place, row in enumerate(rows, 1):
        row["key"] = row.get("key") or next(free)
        row["order"] = place


_MATERIALS = Rows(
    "份材料",
    (
        Column("name", "材料名称", required=True),
        Column(
            "necessity", "必要性", "choice", [(one.value, one.label) for one in Necessity], True,
            Necessity.required.value,
        ),
        Column("form", "形式（原件、复印件、申请表……）"),
        Column("kind", "材料类型", "select", [*codes.MATERIAL_KIND.items()]),
        Column("source_code", "来源渠道", "select", [*codes.MATERIAL_SOURCE.items()]),
        Column("source", "来源说明"),
        Column("shareable", "能通过共享取得", "radio", YES_NO_OPTIONS),
        Column("basis", "要求提供的依据"),
    ),
    _number_materials,
    may_be_none=True,
)  # fmt: skip
_STEPS = Rows(
    "个环节",
    (
        Column("name", "环节名称", required=True),
        Column("who", "办理人"),
        Column("limit", "时限"),
        Column("result", "结果"),
    ),
)
_QUESTIONS = Rows(
    "条问答",
    (Column("question", "问题", required=True), Column("answer", "回答", "textarea", required=True)),
    may_be_none=True,
)
MATERIALS = Widget(_MATERIALS.draw, _MATERIALS.read)
STEPS = Widget(_STEPS.draw, _STEPS.read)
QUESTIONS = Widget(_QUESTIONS.draw, _QUESTIONS.read)
