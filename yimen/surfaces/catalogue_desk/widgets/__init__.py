"""How an element of each kind is typed: one table, a widget a kind. A kind without one is typed as JSON.

A widget draws a value, whatever it is, and reads back what was typed, right or wrong: judging is the law's.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import QueryDict

from yimen.law.element_list import Element, Kind
from yimen.surfaces.catalogue_desk.widgets import plain, structured
from yimen.surfaces.catalogue_desk.widgets.rows import MATERIALS, QUESTIONS, STEPS
from yimen.surfaces.catalogue_desk.widgets.widget import Drawn, Widget

WIDGETS: Mapping[Kind, Widget] = {
    Kind.TEXT: plain.TEXT,
    Kind.CODE: plain.CODE,
    Kind.CODES: plain.CODES,
    Kind.YES_NO: plain.YES_NO,
    Kind.COUNT: plain.COUNT,
    Kind.DATE: plain.DATE,
    Kind.LIMIT: structured.LIMIT,
    Kind.TEXTS: structured.TEXTS,
    Kind.FEE: structured.FEE,
    Kind.MATERIALS: MATERIALS,
    Kind.STEPS: STEPS,
    Kind.QUESTIONS: QUESTIONS,
}


def widget_of(element: Element) -> Widget:
    """The widget of the element's kind."""
    return WIDGETS.get(element.kind, structured.AS_JSON)


def draw(element: Element, value: Any, *, extra: bool = False) -> Drawn:
    """The inputs of the element, filled with `value`; `extra` offers one more empty row."""
    return widget_of(element).draw(element, value, extra)


def read(element: Element, data: QueryDict, stored: Any) -> Any:
    """What was typed for the element; None where nothing was. Ticking the same codes again is no change of order."""
    typed = widget_of(element).read(element, data)
    if element.kind is Kind.CODES and isinstance(stored, list) and set(map(str, stored)) == set(typed or ()):
        return stored
    return typed
