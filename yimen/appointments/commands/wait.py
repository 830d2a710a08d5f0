"""Join and leave the waiting list of a day that is full."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from yimen.appointments.commands.book import Wish
from yimen.appointments.look import look
from yimen.appointments.models import Slot, WaitingPlace
from yimen.appointments.rows import county
from yimen.appointments.settings import rules_of
from yimen.foundation.instant import county_day
from yimen.law.actors import Actor
from yimen.law.appointments import booking as law
from yimen.law.appointments.capacity import Quota
from yimen.law.appointments.waiting import WaitingState, check_lists
from yimen.law.refusal import Refusal


def wait(*, actor: Actor, group_id: UUID, day: date, wish: Wish, now: datetime) -> WaitingPlace:
    """Wait for a place of the group on the day. Joining twice is joining once.

    Raises Refusal `day_not_bookable`, `day_not_full`, `too_many_waiting`, those of the person's standing.
    """
    assert actor.account_id is not None
    slot = _full_day(group_id, day, now)
    rules = rules_of(slot.hall_id)
    seen = look([slot.id], wish.visitor, actor.account_id, now=now)
    law.check_standing(seen.standing, county_day(now), rules)
    waiting = WaitingPlace.objects.filter(account=actor.account_id, state=WaitingState.waiting)
    known = waiting.filter(group_id=group_id, day=day, person_index=seen.person).first()
    if known is not None:
        return known
    check_lists(waiting.count())
    try:
        with transaction.atomic():
            return WaitingPlace.objects.create(
                hall_id=slot.hall_id, group_id=group_id, day=day, state=WaitingState.waiting, account=actor.account_id,
                for_another=wish.for_another, person_index=seen.person, person=_person(wish), items=list(wish.item_ids),
                joined_at=now,
            )  # fmt: skip
    except IntegrityError as error:
        raise Refusal("waits_already", "这个人已经在当天的候补名单里，不用再登记。") from error


def leave_list(*, actor: Actor, waiting_id: UUID) -> bool:
    """Leave a list; whether she was on it."""
    if actor.account_id is None:
        return False
    mine = WaitingPlace.objects.filter(id=waiting_id, account=actor.account_id, state=WaitingState.waiting)
    return bool(mine.update(state=WaitingState.left))


def _person(wish: Wish) -> dict[str, str]:
    return {"name": wish.visitor.name, "phone": wish.visitor.phone}


def _full_day(group_id: UUID, day: date, now: datetime) -> Slot:
    """The last slot of the day that can be booked: somebody may still cancel it."""
    slots = list(Slot.objects.filter(group_id=group_id, day=day, quota=Quota.public, capacity__gt=0).order_by("starts"))
    rules = rules_of(slots[0].hall_id) if slots else None
    open_still = [one for one in slots if rules and now <= law.last_to_book(county(one.starts), rules)]
    if not open_still:
        raise Refusal("day_not_bookable", "这一天已经不能预约，请选别的日期。")
    if any(one.booked < one.capacity for one in open_still):
        raise Refusal("day_not_full", "这一天还有空位，请直接选时段预约。")
    return open_still[-1]
