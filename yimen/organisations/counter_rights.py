"""Who in a hall may do what in which department's name until when (授权到位): part of the door of this app."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from yimen.law.actors import Power, Role
from yimen.organisations.models import Authorisation, Post


@dataclass(frozen=True, slots=True)
class CounterRight:
    """What a department lets somebody at a counter of the hall do; `item_id` None is all of its items, `valid_until`
    None is until it is taken back.
    """

    account_id: UUID
    person: str
    number: str
    organ_id: UUID
    organ: str
    item_id: UUID | None
    item_code: str | None
    powers: frozenset[Power]
    valid_from: date
    valid_until: date | None

    def covers(self, power: Power, *, organ_id: UUID, item_id: UUID) -> bool:
        """Whether it allows `power` over the item."""
        return power in self.powers and self.organ_id == organ_id and self.item_id in {None, item_id}


def staff_of_hall(hall_id: UUID, *, on: date) -> dict[UUID, str]:
    """What those are called who hold a post in the hall on the day, by account, by name. One query."""
    held = Post.objects.filter(_in_force(on), hall_id=hall_id, account__is_active=True)
    return dict(held.order_by("account__display_name").values_list("account_id", "account__display_name"))


def staff_on_days(hall_id: UUID, days: Collection[date]) -> dict[date, set[UUID]]:
    """Who holds a post in the hall on each of the days. One query."""
    held = Post.objects.filter(hall_id=hall_id, account__is_active=True)
    terms = list(held.values_list("account_id", "valid_from", "valid_until"))
    return {day: {one for one, first, last in terms if first <= day and (last is None or day <= last)} for day in days}


def counter_rights(hall_id: UUID, *, on: date) -> tuple[CounterRight, ...]:
    """What those may do who are clerks in the hall on the day, by person and department. One query."""
    clerks = Post.objects.filter(_in_force(on), hall_id=hall_id, role=Role.clerk.value, account__is_active=True)
    rows = Authorisation.objects.filter(_in_force(on), account_id__in=clerks.values("account_id"))
    rows = rows.select_related("account", "organ", "item")
    return tuple(
        CounterRight(
            account_id=row.account_id,
            person=row.account.display_name,
            number=row.number,
            organ_id=row.organ_id,
            organ=row.organ.name,
            item_id=row.item_id,
            item_code=row.item.code if row.item else None,
            powers=frozenset(Power(power) for power in row.powers),
            valid_from=row.valid_from,
            valid_until=row.valid_until,
        )
        for row in rows.order_by("account__display_name", "organ__department_code", "organ__name", "id")
    )


def _in_force(on: date) -> Q:
    return Q(valid_from__lte=on) & (Q(valid_until=None) | Q(valid_until__gte=on))
