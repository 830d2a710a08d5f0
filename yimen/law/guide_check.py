"""The whole judgement of a guide that is still being written: what cannot be read, what contradicts, what is missing.

The rules of `guide_rules` read a whole content. While somebody types, single values may be unreadable; those are said
as they are and left out of the content the rules then see, so that one slip does not silence every other rule.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from yimen.law.element_list import BY_KEY, ELEMENTS
from yimen.law.elements import ItemContent, check_elements
from yimen.law.guide_rule import Severity
from yimen.law.guide_rules import check_guide


@dataclass(frozen=True, slots=True)
class Note:
    """One line of the check: the element it is about, what to do, the rule in words and where the rule comes from."""

    element: str
    message: str
    words: str
    basis: str
    severity: Severity

    @property
    def label(self) -> str:
        """What the element is called."""
        known = BY_KEY.get(self.element)
        return known.label if known else self.element


@dataclass(frozen=True, slots=True)
class Judgement:
    """Errors block a publication; gaps are only listed."""

    errors: tuple[Note, ...]
    gaps: tuple[Note, ...]

    @property
    def notes(self) -> tuple[Note, ...]:
        """All of it, errors first."""
        return (*self.errors, *self.gaps)

    def of(self, element: str) -> tuple[Note, ...]:
        """What concerns one element."""
        return tuple(note for note in self.notes if note.element == element)


_READABLE = "要素的写法能够读取"
_FORMAT = "GB/T 39554.2-2020"


def judge(elements: Mapping[str, Any]) -> Judgement:
    """Everything wrong with `elements` and everything missing in them. Raises nothing, whatever they hold."""
    unreadable = [Note(one.field, one.message, _READABLE, _FORMAT, Severity.error) for one in check_elements(elements)]
    content = _readable(elements, {note.element for note in unreadable})
    found = [
        Note(one.finding.element, one.finding.message, one.rule.words, one.rule.basis, one.rule.severity)
        for one in check_guide(content)
    ]
    return Judgement(
        errors=(*unreadable, *(note for note in found if note.severity is Severity.error)),
        gaps=tuple(note for note in found if note.severity is Severity.gap),
    )


def _readable(elements: Mapping[str, Any], wrong: set[str]) -> ItemContent:
    kept = {one.key: None if one.key in wrong else elements.get(one.key) for one in ELEMENTS}
    return ItemContent(MappingProxyType(kept | {"item_name": kept["item_name"] or ""}))
