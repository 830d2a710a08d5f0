"""Which items are done in a hall, by which group, and why one is not (应进必进)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, timedelta
from uuid import UUID

from yimen.halls.changing import changing, found, in_order
from yimen.halls.models import BusinessGroup, Residency, StayingOut
from yimen.law.actors import Actor
from yimen.law.halls.words import LONGEST_REASON, tidy_name
from yimen.law.refusal import Refusal


def reside(
    *, hall_id: UUID, group_id: UUID, item_ids: Collection[UUID], valid_from: date, valid_until: date | None = None,
    actor: Actor, now: datetime,
) -> None:  # fmt: skip
    """From `valid_from` on the group does the items; whichever did one before ends the day before. Idempotent.

    Raises Refusal `resides_later` (an item is already promised to a group from a later day on),
    `ends_before_it_begins`, `row_unknown`, `not_hall_manager`, `hall_unknown`.
    """
    in_order(valid_from, valid_until)
    with changing(hall_id=hall_id, actor=actor, now=now) as change:
        found(change, BusinessGroup, group_id, what="这个业务组", field="group_id")
        standing = Residency.objects.filter(hall_id=hall_id, item_id__in=item_ids)
        if standing.filter(valid_from__gt=valid_from).exists():
            raise Refusal("resides_later", "所选事项已安排在更晚的日期进驻，请先更改那次安排。", field="valid_from")
        same = {"group_id": group_id, "valid_until": valid_until, "valid_from__lte": valid_from}
        settled = set(standing.filter(**same).values_list("item_id", flat=True))
        fresh = [item_id for item_id in dict.fromkeys(item_ids) if item_id not in settled]
        if not fresh:
            return
        standing = standing.filter(item_id__in=fresh)
        standing.filter(valid_from=valid_from).delete()
        standing.exclude(valid_until__lt=valid_from).update(valid_until=valid_from - timedelta(days=1))
        Residency.objects.bulk_create(
            Residency(hall_id=hall_id, item_id=one, group_id=group_id, valid_from=valid_from, valid_until=valid_until)
            for one in fresh
        )
        StayingOut.objects.filter(hall_id=hall_id, item_id__in=fresh).delete()
        change.note("reside", {"group": group_id, "items": fresh, "from": valid_from, "until": valid_until})


def end_residency(*, hall_id: UUID, item_id: UUID, last_day: date, actor: Actor, now: datetime) -> None:
    """The item is done in the hall for the last time on `last_day`.

    Raises Refusal `not_resident`, `not_hall_manager`, `hall_unknown`.
    """
    with changing(hall_id=hall_id, actor=actor, now=now) as change:
        rows = Residency.objects.filter(hall_id=hall_id, item_id=item_id, valid_from__lte=last_day)
        if not rows.exclude(valid_until__lt=last_day).update(valid_until=last_day):
            raise Refusal("not_resident", "这个事项当天没有进驻本大厅，请核对日期。", field="last_day")
        change.note("end_residency", {"item": item_id, "until": last_day})


def stay_out(*, hall_id: UUID, item_id: UUID, reason: str, actor: Actor, now: datetime) -> None:
    """Say why the item is not done in the hall; the check then shows the reason and asks no more. Idempotent.

    Raises Refusal `name_missing`, `name_long`, `resident`, `not_hall_manager`, `hall_unknown`.
    """
    words = tidy_name(reason, what="不进驻的原因", field="reason", longest=LONGEST_REASON)
    with changing(hall_id=hall_id, actor=actor, now=now) as change:
        if Residency.objects.filter(hall_id=hall_id, item_id=item_id, valid_until=None).exists():
            raise Refusal("resident", "这个事项已经进驻，请先安排退出的日期。", field="item_id")
        row, created = StayingOut.objects.get_or_create(hall_id=hall_id, item_id=item_id, defaults={"reason": words})
        if row.reason != words:
            row.reason = words
            row.save(update_fields=["reason"])
        elif not created:
            return
        change.note("stay_out", {"item": item_id, "reason": words})
