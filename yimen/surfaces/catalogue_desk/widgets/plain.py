"""Elements that are one answer: words, a number, a date, yes or no, codes."""

from __future__ import annotations

from typing import Any

from django.http import QueryDict

from yimen.law.element_list import Element
from yimen.surfaces.catalogue_desk.widgets.widget import Drawn, Widget, number_or_text, shown, text_of
from yimen.surfaces.common.ui.fields import SELECT_ABOVE

UNPUBLISHED = ("", "未公布")
YES, NO = "yes", "no"
_ONE_LINE = 60


def field(element: Element, kind: str, value: Any, **more: Any) -> dict[str, Any]:
    """The field dict of an element that has one input."""
    return {
        "key": element.key, "id": f"e-{element.key}", "label": element.label, "kind": kind, "value": value,
        "required": element.required, "optional": "按规则" if element.need.value == "when" else "选填",
        "hint": element.rule, **more,
    }  # fmt: skip


def yes_no_words(value: Any) -> str:
    """True and False as the values of a choice."""
    return {True: YES, False: NO}.get(value, "") if isinstance(value, bool) else ""


def yes_no_of(typed: str | None) -> bool | None:
    """The choice read back."""
    return {YES: True, NO: False}.get(typed or "")


YES_NO_OPTIONS = ((YES, "是"), (NO, "否"), UNPUBLISHED)


def _one(kind: str) -> Any:
    def draw(element: Element, value: Any, _extra: bool) -> Drawn:
        return Drawn((field(element, kind, shown(value)),))

    return draw


def _text(element: Element, value: Any, _extra: bool) -> Drawn:
    kind = "text" if element.max_length <= _ONE_LINE else "textarea"
    return Drawn((field(element, kind, shown(value)),))


def _code(element: Element, value: Any, _extra: bool) -> Drawn:
    options = tuple(element.codes.items())
    if len(options) < SELECT_ABOVE:  # a list to open has an empty choice of its own
        options += (UNPUBLISHED,)
    return Drawn((field(element, "choice", shown(value), options=options, row=True),))


def _codes(element: Element, value: Any, _extra: bool) -> Drawn:
    chosen = value if isinstance(value, list) else []
    return Drawn((field(element, "checkbox", chosen, options=tuple(element.codes.items()), row=True),))


def _yes_no(element: Element, value: Any, _extra: bool) -> Drawn:
    return Drawn((field(element, "radio", yes_no_words(value), options=YES_NO_OPTIONS, row=True),))


def _read_text(element: Element, data: QueryDict) -> Any:
    return text_of(data, element.key)


def _read_codes(element: Element, data: QueryDict) -> Any:
    return data.getlist(element.key) or None


def _read_yes_no(element: Element, data: QueryDict) -> Any:
    return yes_no_of(data.get(element.key))


def _read_count(element: Element, data: QueryDict) -> Any:
    return number_or_text(text_of(data, element.key))


TEXT = Widget(_text, _read_text)
DATE = Widget(_one("date"), _read_text)
COUNT = Widget(_one("number"), _read_count)
CODE = Widget(_code, _read_text)
CODES = Widget(_codes, _read_codes)
YES_NO = Widget(_yes_no, _read_yes_no)
