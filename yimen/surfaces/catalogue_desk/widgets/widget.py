"""What a widget is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from yimen.law.element_list import Element

FieldDict = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class DrawnRow:
    """One row of a list: its number from 1, its index in the names of its inputs, what is kept without being typed."""

    number: int
    index: int
    kept: str
    fields: tuple[FieldDict, ...]
    is_new: bool = False


@dataclass(frozen=True, slots=True)
class Drawn:
    """The inputs of an element: fields, or rows of fields (then `row_word` is a row with its counting word, 份材料)."""

    fields: tuple[FieldDict, ...] = ()
    rows: tuple[DrawnRow, ...] = ()
    row_word: str = ""


@dataclass(frozen=True, slots=True)
class Widget:
    """Draws a value and reads it back. `draw(element, value, extra)`, `read(element, data)`."""

    draw: Callable[[Element, Any, bool], Drawn]
    read: Callable[[Element, QueryDict], Any]


def text_of(data: QueryDict, name: str) -> str | None:
    """What was typed without the blanks around it; None for nothing."""
    return data.get(name, "").replace("\r\n", "\n").strip() or None


def number_or_text(text: str | None) -> int | str | None:
    """A whole number where it is one; else the text as it was typed, for the check to say what is wrong."""
    if text is not None and text.isascii() and text.isdecimal() and len(text) < 10:
        return int(text)
    return text


def shown(value: Any) -> str:
    """A value as the content of an input."""
    return "" if value is None else str(value)
