"""Keeping when a hall serves people: the hours of the week, and single days that are otherwise."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime
from uuid import UUID

from yimen.halls.changing import Change, changing, found, in_order
from yimen.halls.models import BusinessGroup, DayOverride, OpeningHours
from yimen.law.actors import Actor
from yimen.law.halls.service_calendar import Stretch, check_arranged, check_hours
from yimen.law.halls.words import LONGEST_REASON, tidy_name
from yimen.law.refusal import Refusal


def keep_hours(
    *, hall_id: UUID, group_id: UUID | None = None, weekdays: Collection[int], stretch: Stretch, valid_from: date,
    valid_until: date | None = None, demonstration: bool = False, actor: Actor, now: datetime,
) -> UUID:  # fmt: skip
    """The hall, or one group of it, serves in the stretch on the weekdays (ISO, 1 Monday), for both days and all
    between. Idempotent; the same hours again change their end.

    Raises Refusal `weekdays_missing`, `hours_backwards`, `ends_before_it_begins`, `row_unknown`, `not_hall_manager`,
    `hall_unknown`.
    """
    check_hours(weekdays, stretch)
    in_order(valid_from, valid_until)
    key = {
        "hall_id": hall_id, "group_id": group_id, "weekdays": sorted(set(weekdays)), "starts": stretch.starts,
        "ends": stretch.ends, "after_hours": stretch.after_hours, "valid_from": valid_from,
    }  # fmt: skip
    with changing(hall_id=hall_id, actor=actor, now=now) as change:
        _check_group(change, group_id)
        defaults = {"valid_until": valid_until, "demonstration": demonstration}
        row, created = OpeningHours.objects.get_or_create(**key, defaults=defaults)
        if row.valid_until != valid_until:
            row.valid_until = valid_until
            row.save(update_fields=["valid_until"])
        elif not created:
            return row.id
        change.note("keep_hours", {**key, "until": valid_until})
    return row.id


def end_hours(*, hall_id: UUID, hours_id: UUID, last_day: date, actor: Actor, now: datetime) -> None:
    """The hours hold for the last time on `last_day`; hours that have not begun by then are taken away.

    Raises Refusal `row_unknown`, `not_hall_manager`, `hall_unknown`.
    """
    with changing(hall_id=hall_id, actor=actor, now=now) as change:
        row = found(change, OpeningHours, hours_id, what="这段时间")
        change.note("end_hours", {"hours": hours_id, "until": last_day})
        if last_day < row.valid_from:
            row.delete()
        else:
            row.valid_until = last_day
            row.save(update_fields=["valid_until"])


def override_day(
    *, hall_id: UUID, group_id: UUID | None = None, day: date, stretches: Sequence[Stretch], reason: str, actor: Actor,
    now: datetime,
) -> None:  # fmt: skip
    """On the one day the hall, or one group of it, is open in the stretches, without any closed. Idempotent; it
    replaces what was arranged for the day before.

    Raises Refusal `name_missing`, `name_long`, `hours_backwards`, `hours_overlap`, `row_unknown`, `not_hall_manager`,
    `hall_unknown`.
    """
    check_arranged(stretches)
    words = tidy_name(reason, what="原因", field="reason", longest=LONGEST_REASON)
    values = {"stretches": [[one.starts, one.ends] for one in sorted(stretches)], "reason": words}
    with changing(hall_id=hall_id, actor=actor, now=now) as change:
        _check_group(change, group_id)
        known = DayOverride.objects.filter(hall_id=hall_id, group_id=group_id, day=day).first()
        if known is not None and {"stretches": known.stretches, "reason": known.reason} == values:
            return
        DayOverride.objects.update_or_create(hall_id=hall_id, group_id=group_id, day=day, defaults=values)
        change.note("override_day", {"group": group_id, "day": day, **values})


def withdraw_override(*, hall_id: UUID, group_id: UUID | None = None, day: date, actor: Actor, now: datetime) -> None:
    """The day is as its week says again. Raises Refusal `row_unknown`, `not_hall_manager`, `hall_unknown`."""
    with changing(hall_id=hall_id, actor=actor, now=now) as change:
        deleted, _ = DayOverride.objects.filter(hall_id=hall_id, group_id=group_id, day=day).delete()
        if not deleted:
            raise Refusal("row_unknown", "这一天没有另外的安排，请刷新页面。")
        change.note("withdraw_override", {"group": group_id, "day": day})


def _check_group(change: Change, group_id: UUID | None) -> None:
    if group_id is not None:
        found(change, BusinessGroup, group_id, what="这个业务组", field="group_id")
