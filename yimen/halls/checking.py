"""What a hall lacks against the notice on a day, from what it has and who is authorised in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from yimen.catalogue.queries import ItemInForce, items_in_force
from yimen.halls.cards import HallModel
from yimen.halls.queries import hall_model
from yimen.halls.signage import SignCard, signs_of_model
from yimen.law.actors import Power
from yimen.law.halls.notice_check import (
    CounterFacts,
    Finding,
    HallFacts,
    ItemFacts,
    Sentence,
    SignFacts,
    ZoneFacts,
    asked_of,
    check,
    is_of_county,
)
from yimen.organisations.counter_rights import CounterRight, counter_rights


@dataclass(frozen=True, slots=True)
class HallCheck:
    """Each sentence the hall is held against with what it lacks by it, the items that stay out with their reasons, and
    how many items are in force and resident.
    """

    sentences: tuple[tuple[Sentence, tuple[Finding, ...]], ...]
    staying_out: tuple[tuple[str, str], ...]
    items: int
    resident: int

    @property
    def lacking(self) -> int:
        """How many findings there are."""
        return sum(len(found) for _, found in self.sentences)


def check_hall(hall_id: UUID, *, on: date, base_url: str) -> HallCheck:
    """The check of the hall on the day; the codes on its signs lead to `base_url`. Three queries. Raises Refusal
    `hall_unknown`.
    """
    model, in_force = hall_model(hall_id), items_in_force(on)
    items = _items(model, in_force, counter_rights(hall_id, on=on), on)
    signs = signs_of_model(model, in_force, on=on, base_url=base_url)
    county = is_of_county(model.hall.region_code)
    by_sentence: defaultdict[Sentence, list[Finding]] = defaultdict(list)
    for finding in check(_facts(model, items, signs, on, is_county=county)):
        by_sentence[finding.sentence].append(finding)
    return HallCheck(
        sentences=tuple((one, tuple(by_sentence[one])) for one in asked_of(is_county=county)),
        staying_out=tuple((one.name, one.stays_out) for one in items if one.stays_out and not one.resident),
        items=len(items),
        resident=sum(one.resident for one in items),
    )


def _facts(
    model: HallModel, items: list[ItemFacts], signs: Iterable[SignCard], on: date, *, is_county: bool
) -> HallFacts:
    open_groups = {None, *(one.id for one in model.groups if not one.closed)}
    return HallFacts(
        is_county=is_county,
        phone=model.hall.phone,
        zones=[ZoneFacts(one.kind, one.phone) for one in model.zones],
        counters=[
            CounterFacts(one.number, one.kind, one.zone_id is not None, bool(one.group_ids))
            for one in model.counters if not one.closed
        ],
        items=items,
        signs=[SignFacts(one.sign.kind, one.times > 0, one.changed) for one in signs],
        serves_every_day=any(one.every_day and not one.closed for one in model.groups),
        serves_after_hours=any(
            one.hours.stretch.after_hours and one.hours.hold(on) and one.group_id in open_groups for one in model.hours
        ),
    )  # fmt: skip


def _items(model: HallModel, items: list[ItemInForce], rights: tuple[CounterRight, ...], on: date) -> list[ItemFacts]:
    homes = {one.item_id: one.group_id for one in model.residencies if one.covers(on)}
    serving = {group for one in model.counters if not one.closed for group in one.group_ids}
    return [
        ItemFacts(
            name=item.name,
            resident=item.item_id in homes,
            stays_out=model.staying_out.get(item.item_id),
            served=homes.get(item.item_id) in serving,
            authorised=any(one.covers(Power.accept, organ_id=item.organ_id, item_id=item.item_id) for one in rights),
        )
        for item in items
    ]
