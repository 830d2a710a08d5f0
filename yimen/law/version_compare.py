"""Two versions of a guide, element by element; lists of rows (materials, steps, questions) row by row."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from yimen.law.element_list import ELEMENTS, Element

Values = Mapping[str, Any]


class Mark(StrEnum):
    """What became of an element, or of a row of it."""

    same = "same"
    changed = "changed"
    added = "added"
    removed = "removed"

    @property
    def label(self) -> str:
        """The word on the page."""
        return _MARKS[self][0]

    @property
    def tone(self) -> str:
        """The tone of its tag."""
        return _MARKS[self][1]


_MARKS = {
    Mark.same: ("未变", "plain"),
    Mark.changed: ("修改", "warn"),
    Mark.added: ("新增", "done"),
    Mark.removed: ("删除", "danger"),
}


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row before and after; None where it is not. `moved`: it says the same in another place."""

    mark: Mark
    before: Values | None
    after: Values | None
    place_before: int | None
    place_after: int | None

    @property
    def moved(self) -> bool:
        """Whether it stands at another place of its list."""
        return None not in {self.place_before, self.place_after} and self.place_before != self.place_after


@dataclass(frozen=True, slots=True)
class ElementChange:
    """One element before and after. `rows` is filled where both values are lists of rows."""

    element: Element
    mark: Mark
    before: Any
    after: Any
    rows: tuple[RowChange, ...] = ()


def compare(before: Values, after: Values) -> tuple[ElementChange, ...]:
    """Every element of the list in its order; a missing element is None."""
    return tuple(_element(one, before.get(one.key), after.get(one.key)) for one in ELEMENTS)


def changes(before: Values, after: Values) -> tuple[ElementChange, ...]:
    """Only what differs."""
    return tuple(one for one in compare(before, after) if one.mark is not Mark.same)


def applied(before: Values, found: Sequence[ElementChange]) -> dict[str, Any]:
    """`before` with the changes made: what was compared with it."""
    return {**before, **{one.element.key: _after(one) for one in found if one.mark is not Mark.same}}


def carried_over(base: Values, draft: Values, latest: Values) -> tuple[dict[str, Any], tuple[Element, ...]]:
    """What the draft changed since its base, put upon the latest version; and the elements that both changed.

    Where both changed an element the draft's value stays: it is the one somebody still looks at.
    """
    mine = {one.element.key for one in changes(base, draft)}
    theirs = {one.element.key for one in changes(base, latest)}
    merged = {one.key: (draft if one.key in mine else latest).get(one.key) for one in ELEMENTS}
    both = tuple(one for one in ELEMENTS if one.key in mine & theirs and draft.get(one.key) != latest.get(one.key))
    return merged, both


def marks_kept(before: Values, after: Values, marks: Sequence[str]) -> list[str]:
    """The marks 演示数据 that still hold: a value somebody has written anew is no longer the demonstration's."""
    rewritten = {one.element.key for one in changes(before, after)}
    return sorted(set(marks) - rewritten)


def _element(element: Element, before: Any, after: Any) -> ElementChange:
    mark = _mark(before, after)
    both_lists = mark is Mark.changed and _are_rows(before) and _are_rows(after)
    return ElementChange(element, mark, before, after, _rows(before, after) if both_lists else ())


def _mark(before: Any, after: Any) -> Mark:
    if same(before, after):
        return Mark.same
    if before is None:
        return Mark.added
    return Mark.removed if after is None else Mark.changed


def same(before: Any, after: Any) -> bool:
    """Equal as JSON: true is not 1."""
    if isinstance(before, bool) or isinstance(after, bool):
        return before is after
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        return before.keys() == after.keys() and all(same(before[key], after[key]) for key in before)
    if isinstance(before, list) and isinstance(after, list):
        return len(before) == len(after) and all(map(same, before, after))
    return bool(before == after)


def _are_rows(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(row, Mapping) for row in value)


def _after(change: ElementChange) -> Any:
    if not change.rows:
        return change.after
    return [row.after for row in change.rows if row.after is not None]


def _rows(before: Sequence[Values], after: Sequence[Values]) -> tuple[RowChange, ...]:
    """In the order of `after`; a removed row follows the row it stood behind."""
    partner = _partners(before, after)
    gone = _gone(len(before), set(partner.values()))
    found = gone.get(None, [])
    for place, row in enumerate(after):
        old = partner.get(place)
        if old is None:
            found.append((Mark.added, None, place))
        else:
            found += [(_mark(before[old], row), old, place), *gone.get(old, [])]
    return tuple(
        RowChange(mark, None if old is None else before[old], None if new is None else after[new], old, new)
        for mark, old, new in found
    )


_Found = tuple[Mark, int | None, int | None]


def _gone(count: int, kept: set[int]) -> dict[int | None, list[_Found]]:
    """The removed rows by the place of the last row before them that is still there."""
    behind: int | None = None
    gone: dict[int | None, list[_Found]] = defaultdict(list)
    for place in range(count):
        if place in kept:
            behind = place
        else:
            gone[behind].append((Mark.removed, place, None))
    return gone


def _partners(before: Sequence[Values], after: Sequence[Values]) -> dict[int, int]:
    """The place in `before` of each row of `after` that was there: the same row, or else the same name, or key."""
    partner: dict[int, int] = {}
    taken: set[int] = set()
    for identity in (_whole, _name, _key):
        free: dict[str, deque[int]] = defaultdict(deque)
        for place, row in enumerate(before):
            if place not in taken and (mark := identity(row)) is not None:
                free[mark].append(place)
        for place, row in enumerate(after):
            if place not in partner and (places := free.get(identity(row) or "")):
                partner[place] = places.popleft()
                taken.add(partner[place])
    return partner


def _whole(row: Values) -> str | None:
    return repr(sorted(row.items(), key=lambda pair: str(pair[0])))


def _name(row: Values) -> str | None:
    found = row.get("name") or row.get("question")
    return found if isinstance(found, str) else None


def _key(row: Values) -> str | None:
    found = row.get("key")
    return found if isinstance(found, str) else None
