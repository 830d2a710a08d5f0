"""Delegating an item to another organ, and the public list of what is delegated (行政许可法第二十四条)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction

from yimen.foundation.instant import county_day
from yimen.law.actors import Actor
from yimen.law.delegation import check_delegation
from yimen.law.refusal import Refusal
from yimen.organisations.commands import administrators_only, in_order, record
from yimen.organisations.models import Delegation
from yimen.organisations.remembered import Remembered
from yimen.organisations.rights import forget_everybody


@dataclass(frozen=True, slots=True)
class DelegationCard:
    """A delegation as everybody may read it. `demonstration`: that of an organ made for the demonstration."""

    id: UUID
    organ_name: str
    delegate_name: str
    item_id: UUID
    item_code: str
    item_name: str
    announcement: str
    valid_from: date
    valid_until: date | None
    demonstration: bool

    def covers(self, on: date) -> bool:
        """Whether it is in force on the day."""
        return self.valid_from <= on and (self.valid_until is None or on <= self.valid_until)


def delegate(
    *, item_id: UUID, item_name: str, item_organ_id: UUID, organ_id: UUID, delegate_id: UUID, announcement: str,
    valid_from: date, valid_until: date | None = None, actor: Actor, now: datetime,
) -> UUID:  # fmt: skip
    """Let the approvers of `delegate_id` decide the item in the name of `organ_id`, for both days and all between.

    `item_organ_id` is the organ whose item it is, `item_name` what the announcement calls it; `announcement` the
    public notice that says so. Idempotent; the same delegation again changes its end. Raises Refusal
    `sub_delegation`, `delegated_to_itself`, `announcement_missing`, `announcement_long`,
    `delegation_ends_before_it_begins`,
    `not_administrator`.
    """
    administrators_only(actor)
    check_delegation(item_organ_id=item_organ_id, organ_id=organ_id, delegate_id=delegate_id, announcement=announcement)
    in_order(valid_from, valid_until, "delegation_ends_before_it_begins", "委托")
    with transaction.atomic():
        row, created = Delegation.objects.select_for_update().get_or_create(
            item_id=item_id, organ_id=organ_id, delegate_id=delegate_id, valid_from=valid_from,
            defaults={"item_name": item_name, "announcement": announcement, "valid_until": valid_until},
        )  # fmt: skip
        if created or (row.announcement, row.valid_until) != (announcement, valid_until):
            row.announcement, row.valid_until = announcement, valid_until
            row.save(update_fields=["announcement", "valid_until"])
            forget_everybody()
            _kept.forget()
            details = {"item": item_id, "delegate": delegate_id, "from": valid_from, "until": valid_until}
            record(organ_id, "delegate", actor, now, details | {"announcement": announcement})
    return row.id


def end_delegation(*, delegation_id: UUID, actor: Actor, now: datetime) -> None:
    """End it today: from now on it covers nothing. The row stays, for what was decided under it.

    Raises Refusal `delegation_unknown`, `not_administrator`.
    """
    administrators_only(actor)
    with transaction.atomic():
        row = Delegation.objects.select_for_update().filter(id=delegation_id).first()
        if row is None:
            raise Refusal("delegation_unknown", "没有找到这份委托，可能已被他人终止，请刷新页面。")
        yesterday = county_day(now) - timedelta(days=1)
        if row.valid_until is None or row.valid_until > yesterday:
            row.valid_until = yesterday
            row.save(update_fields=["valid_until"])
            forget_everybody()
            _kept.forget()
            record(row.organ_id, "end_delegation", actor, now, {"item": row.item_id, "delegate": row.delegate_id})


def delegations(on: date) -> tuple[DelegationCard, ...]:
    """What is delegated on the day, by authority; a delegation that ended today as the first is not. One query."""
    return tuple(one for one in all_delegations() if one.covers(on))


def delegations_of(item_id: UUID, *, on: date) -> tuple[DelegationCard, ...]:
    """Who else decides the item on the day. Kept for a minute: the guide of every item asks."""
    return tuple(one for one in _kept.get() if one.item_id == item_id and one.covers(on))


def all_delegations() -> tuple[DelegationCard, ...]:
    """Every delegation there ever was, by authority, the latest first. One query."""
    rows = Delegation.objects.select_related("organ", "delegate", "item")
    return tuple(map(_card, rows.order_by("organ__name", "delegate__name", "-valid_from", "id")))


def _card(row: Delegation) -> DelegationCard:
    return DelegationCard(
        id=row.id,
        organ_name=row.organ.name,
        delegate_name=row.delegate.name,
        item_id=row.item_id,
        item_code=row.item.code,
        item_name=row.item_name,
        announcement=row.announcement,
        valid_from=row.valid_from,
        valid_until=row.valid_until,
        demonstration=row.organ.demonstration,
    )


_kept = Remembered(all_delegations)
