"""What somebody came to the hall for, on a page: some items, each with her situation and the materials in her hand.

All of it stands in the address (`item`, and by the item's place `1.situation.KEY`, `1.have`), so that a list can be
printed, opened by QR code on a phone and sent on. It says nothing about who asks, and nothing is stored.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict

from yimen.catalogue.queries import PublishedVersion, current_version, in_situation
from yimen.law.queueing import precheck
from yimen.law.queueing.precheck import CheckedMaterial, Having, NotedItem, PreCheck
from yimen.law.refusal import Refusal
from yimen.law.situations import Situation, resolve
from yimen.surfaces.common import situations

MOST_ITEMS = 6
ITEM, HAVE = "item", "have"
Parameters = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Wish:
    """One item of a visit. `version` is as her situation has it."""

    version: PublishedVersion
    situation: Situation | None
    brought: frozenset[str]
    found: PreCheck

    @property
    def answers(self) -> Mapping[str, str]:
        """What she answered of the questions that are asked."""
        return self.situation.answers if self.situation else {}

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The questions that were answered, for {% summary %}."""
        table = self.version.content.situations
        found = situations.rows(table, self.answers) if table else []
        return [row for row in found if row["value"] is not None]

    @property
    def noted(self) -> NotedItem:
        """As the ticket keeps it."""
        pairs = [(row["label"], row["value"]) for row in self.rows]
        return precheck.noted(self.version.code, self.version.name, self.found, pairs)

    def parameters(self, place: int) -> Parameters:
        """This wish in an address, at `place` (from 1)."""
        answers = [(f"{place}.{name}", value) for name, value in situations.inputs(self.answers)]
        return [(ITEM, self.version.code), *answers, *((f"{place}.{HAVE}", key) for key in sorted(self.brought))]

    def questions(self, place: int) -> list[dict[str, Any]]:
        """The situation questions, for {% field %}."""
        table = self.version.content.situations
        found = situations.questions(table, self.answers) if table else []
        return [{**one, "key": f"{place}.{one['key']}", "row": True} for one in found]

    def ticks(self, place: int) -> dict[str, Any] | None:
        """The materials to tick, for {% field %}; None where there is nothing to bring or not yet known what."""
        options = [_option(one) for one in self.found.materials if not one.requirement.is_the_form]
        if not options:
            return None
        return {
            "key": f"{place}.{HAVE}", "label": "带来了哪些？", "kind": "checkbox", "required": False,
            "optional": "带来的打勾", "options": options, "value": sorted(self.brought),
        }  # fmt: skip

    def with_everything(self) -> Wish:
        """As if every material were in her hand."""
        keys = frozenset(one.requirement.key for one in self.found.materials if not one.requirement.is_the_form)
        return _wish(self.version.code, self.answers, keys) or self


@dataclass(frozen=True, slots=True)
class Visit:
    """The wishes in the order they were said."""

    wishes: tuple[Wish, ...] = ()

    @property
    def ready(self) -> bool:
        """Whether everything is there for everything."""
        return all(wish.found.ready for wish in self.wishes)

    @property
    def any_online(self) -> bool:
        """Whether something of it can be done online."""
        return any(wish.version.content.online for wish in self.wishes)

    @property
    def codes(self) -> tuple[str, ...]:
        """The items."""
        return tuple(wish.version.code for wish in self.wishes)

    @property
    def parameters(self) -> Parameters:
        """The visit as pairs of an address."""
        return [pair for place, wish in enumerate(self.wishes, start=1) for pair in wish.parameters(place)]

    @property
    def query(self) -> str:
        """The visit as the query string of an address."""
        return urlencode(self.parameters)

    @property
    def hidden(self) -> list[tuple[str, str]]:
        """The items as hidden inputs; what is asked of each stands in the form itself."""
        return [(ITEM, code) for code in self.codes]

    def without(self, code: str) -> Visit:
        """The visit without an item."""
        return Visit(tuple(wish for wish in self.wishes if wish.version.code != code))

    def with_everything(self) -> Visit:
        """As if every material of every item were there."""
        return Visit(tuple(wish.with_everything() for wish in self.wishes))

    def precheck(self) -> dict[str, Any]:
        """What the ticket keeps."""
        return precheck.to_json(wish.noted for wish in self.wishes)


def read(data: QueryDict) -> Visit:
    """The visit in a query string or a form; an item that does not exist, or stands there twice, is left out."""
    codes: Sequence[str] = data.getlist(ITEM)[: MOST_ITEMS * 2]
    wishes: dict[str, Wish] = {}
    for place, code in enumerate(codes, start=1):
        answers = {
            name.removeprefix(f"{place}."): value for name, value in data.items() if name.startswith(f"{place}.")
        }
        wish = _wish(code, answers, frozenset(data.getlist(f"{place}.{HAVE}")), raw=True)
        if wish is not None and len(wishes) < MOST_ITEMS:
            wishes.setdefault(code, wish)
    return Visit(tuple(wishes.values()))


def _wish(code: str, answers: Mapping[str, Any], brought: frozenset[str], *, raw: bool = False) -> Wish | None:
    try:
        version = current_version(code)
    except Refusal:
        return None
    table = version.content.situations
    given = situations.read(table, answers) if raw else answers
    situation = resolve(table, given) if table else None
    situated = in_situation(version, situation.answers) if situation else version
    found = precheck.check(situated.content, situation, brought)
    known = frozenset(one.requirement.key for one in found.materials if one.having is Having.brought)
    return Wish(situated, situation, known, found)


def _option(one: CheckedMaterial) -> dict[str, str]:
    word = one.requirement.necessity.label if one.unbrought is Having.missing else one.unbrought.label
    return {"value": one.requirement.key, "label": one.requirement.name, "hint": word}
