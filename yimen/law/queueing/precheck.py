"""The pre-check at the guide desk (预审): what is there, what is missing, and which roads are open from here.

It is advice and never a decision. Whoever wants a number gets one, whatever is missing: numbers are not held back
(河南省优化营商环境条例第三十六条). Whether an application is complete the counter tells, once and in writing
(行政许可法第三十二条第一款第四项), and the guide desk does not stand in for that.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from yimen.law.elements import ItemContent, MaterialRequirement, Necessity
from yimen.law.situations import Situation


class Outcome(StrEnum):
    """A road from the guide desk."""

    ticket = "ticket"
    appointment = "appointment"
    online = "online"
    come_back = "come_back"

    @property
    def label(self) -> str:
        """The word on the button."""
        return _OUTCOMES[self]


_OUTCOMES = {
    Outcome.ticket: "取号",
    Outcome.appointment: "预约改天来",
    Outcome.online: "现在网上办",
    Outcome.come_back: "带清单回去准备",
}


class Having(StrEnum):
    """How one material stands. The form itself is filled in at the counter or online, so that nobody brings it."""

    brought = "brought"
    missing = "missing"
    later = "later"
    optional = "optional"
    filled_in = "filled_in"

    @property
    def label(self) -> str:
        """The word on the list."""
        return _HAVING[self]


_HAVING = {
    Having.brought: "带来了",
    Having.missing: "还差",
    Having.later: "可以后补",
    Having.optional: "有就带",
    Having.filled_in: "现场填写，不用带",
}


@dataclass(frozen=True, slots=True)
class CheckedMaterial:
    """One material in her situation, and how it stands."""

    requirement: MaterialRequirement
    having: Having

    @property
    def unbrought(self) -> Having:
        """How it stands when nobody brings it: what is said beside its box, ticked or not."""
        return _having(self.requirement, ())


@dataclass(frozen=True, slots=True)
class PreCheck:
    """What the check of one item found.

    `settled`: every situation question that matters is answered, before that nothing is said about materials.
    `end`: in her situation no application is needed, with the reason. `published`: the guide says which materials it
    takes; where it does not, nothing can be called complete.
    """

    settled: bool
    end: str | None
    published: bool
    online: bool
    materials: tuple[CheckedMaterial, ...]

    @property
    def missing(self) -> tuple[str, ...]:
        """The names of what must be there and is not."""
        return self.named(Having.missing)

    @property
    def ready(self) -> bool:
        """Whether everything that must be there is there."""
        return self.settled and self.end is None and self.published and not self.missing

    @property
    def outcomes(self) -> tuple[Outcome, ...]:
        """The roads that are open, the advisable one first. A number is always among them."""
        if self.end is not None or not self.settled:
            return (Outcome.ticket,)
        online = (Outcome.online,) if self.online else ()
        if self.ready or not self.published:
            return (Outcome.ticket, *online, Outcome.appointment)
        return (Outcome.come_back, Outcome.appointment, *online, Outcome.ticket)

    def named(self, having: Having) -> tuple[str, ...]:
        """The names of the materials that stand so."""
        return tuple(one.requirement.name for one in self.materials if one.having is having)


def check(content: ItemContent, situation: Situation | None, brought: Collection[str]) -> PreCheck:
    """What is there for `content`, the list as it is in `situation` (None: the item has no questions), when somebody
    brings the materials with the keys `brought`.
    """
    settled = situation is None or situation.settled
    end = situation.end if situation else None
    asked = content.materials if settled and end is None else ()
    return PreCheck(
        settled=settled,
        end=end,
        published=content.elements["materials"] is not None,
        online=bool(content.online),
        materials=tuple(CheckedMaterial(one, _having(one, brought)) for one in asked),
    )


def _having(one: MaterialRequirement, brought: Collection[str]) -> Having:
    if one.key in brought:
        return Having.brought
    if one.is_the_form:
        return Having.filled_in
    if one.necessity is Necessity.required:
        return Having.missing
    return Having.later if one.necessity is Necessity.deferrable else Having.optional


@dataclass(frozen=True, slots=True)
class NotedItem:
    """What a ticket says of one thing its holder came for: the words the counter reads when she sits down."""

    code: str
    name: str
    situation: tuple[tuple[str, str], ...] = ()
    brought: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    later: tuple[str, ...] = ()
    ready: bool = False


def noted(code: str, name: str, found: PreCheck, situation: Iterable[tuple[str, str]] = ()) -> NotedItem:
    """`found` as a ticket keeps it; `situation` are the questions with the answers in words."""
    return NotedItem(
        code=code,
        name=name,
        situation=tuple(situation),
        brought=found.named(Having.brought),
        missing=found.missing,
        later=found.named(Having.later),
        ready=found.ready,
    )


def to_json(items: Iterable[NotedItem]) -> dict[str, Any]:
    """What a ticket's `precheck` keeps."""
    return {
        "items": [
            {
                "code": one.code,
                "name": one.name,
                "situation": [list(pair) for pair in one.situation],
                "brought": list(one.brought),
                "missing": list(one.missing),
                "later": list(one.later),
                "ready": one.ready,
            }
            for one in items
        ]
    }


def from_json(kept: Mapping[str, Any] | None) -> tuple[NotedItem, ...]:
    """The items of a ticket's `precheck`; none where nothing was checked."""
    return tuple(
        NotedItem(
            code=row["code"],
            name=row["name"],
            situation=tuple((question, answer) for question, answer in row["situation"]),
            brought=tuple(row["brought"]),
            missing=tuple(row["missing"]),
            later=tuple(row["later"]),
            ready=row["ready"],
        )
        for row in (kept or {}).get("items", ())
    )
