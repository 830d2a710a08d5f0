"""Planning who serves where when, and the time off that duty gives."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID

from yimen.calendars.queries import working_calendar
from yimen.halls.changing import Change, changing, found
from yimen.halls.models import Shift, TimeOff
from yimen.halls.planning import Planning
from yimen.halls.rota import DAYS_OF_A_WEEK, balances_of, planned
from yimen.law.actors import Actor
from yimen.law.halls.rota import Planned, check_time_off
from yimen.law.halls.service_calendar import Stretch, check_arranged
from yimen.law.refusal import Refusal
from yimen.organisations.counter_rights import staff_of_hall


def plan_shifts(
    *, hall_id: UUID, counter_id: UUID, account_id: UUID, days: Collection[date], stretch: Stretch, actor: Actor,
    now: datetime,
) -> None:  # fmt: skip
    """`account_id` serves at the counter on the days in the stretch; all of them or none. Idempotent.

    Raises Refusal `hours_backwards`, `not_in_post`, `counter_closed`, `shift_when_closed`, `person_elsewhere`,
    `counter_taken`, `has_time_off`, `row_unknown`, `not_hall_manager`, `hall_unknown`, `calendar_out_of_range`.
    """
    check_arranged([stretch])
    hours = Stretch(stretch.starts, stretch.ends)
    with changing(hall_id=hall_id, actor=actor, now=now) as change:
        planning = Planning(hall_id, days=days, accounts=[account_id])
        wanted = [Planned(account_id, counter_id, day, hours) for day in sorted(set(days))]
        shifts = {one.day.isoformat(): planning.add(one).value for one in wanted if not planning.has(one)}
        if planning.keep():
            change.note("plan_shifts", {"counter": counter_id, "account": account_id, "days": shifts})


def copy_week(*, hall_id: UUID, source: date, target: date, actor: Actor, now: datetime) -> tuple[int, int]:
    """Plan the week of the Monday `target` as that of `source`; how many shifts were planned, and how many were not
    because of a holiday, a clash, time off or an ended post. Whatever is planned already stays.

    Raises Refusal `not_hall_manager`, `hall_unknown`, `calendar_out_of_range`.
    """
    left = 0
    week = [source + timedelta(days=one) for one in range(DAYS_OF_A_WEEK)]
    with changing(hall_id=hall_id, actor=actor, now=now) as change:
        working_calendar().require(week[-1] + (target - source))  # refused as a whole, not shift by shift
        rows = list(Shift.objects.filter(hall_id=hall_id, day__in=week).order_by("day", "starts", "id"))
        days = [day + (target - source) for day in week]
        planning = Planning(hall_id, days=days, accounts={row.account for row in rows})
        for one in map(planned, rows):
            wanted = replace(one, day=one.day + (target - source))
            if planning.has(wanted):
                continue
            try:
                planning.add(wanted)
            except Refusal:
                left += 1
        if made := planning.keep():
            change.note("copy_week", {"source": source, "target": target, "shifts": made})
    return made, left


def cancel_shift(*, hall_id: UUID, shift_id: UUID, actor: Actor, now: datetime) -> None:
    """Nobody serves there then. Duty whose time off was taken already stays.

    Raises Refusal `time_off_taken`, `row_unknown`, `not_hall_manager`, `hall_unknown`.
    """
    with changing(hall_id=hall_id, actor=actor, now=now) as change:
        row = found(change, Shift, shift_id, what="这个班次")
        if row.earns and balances_of([row.account], on=row.day)[row.account].left < row.earns:
            raise Refusal("time_off_taken", "这次值班换来的时间已经调休，不能取消。")
        change.note("cancel_shift", {"counter": row.counter_id, "account": row.account, "day": row.day})
        row.delete()


def take_time_off(*, hall_id: UUID, account_id: UUID, day: date, minutes: int, actor: Actor, now: datetime) -> UUID:
    """`account_id` takes time off in lieu on the day, out of what duty has given up to that day.

    Raises Refusal `not_in_post`, `time_off_length`, `time_off_exceeds`, `time_off_on_shift`, `has_time_off`,
    `not_hall_manager`, `hall_unknown`.
    """
    with changing(hall_id=hall_id, actor=actor, now=now) as change:
        _in_post(change, account_id, day)
        if TimeOff.objects.filter(account=account_id, day=day).exists():
            raise Refusal("has_time_off", "这个人这一天已经调休。", field="day")
        works = Shift.objects.filter(account=account_id, day=day).exists()
        check_time_off(minutes, balances_of([account_id], on=day)[account_id], works_that_day=works)
        row = TimeOff.objects.create(hall_id=hall_id, account=account_id, day=day, minutes=minutes)
        change.note("take_time_off", {"account": account_id, "day": day, "minutes": minutes})
    return row.id


def cancel_time_off(*, hall_id: UUID, time_off_id: UUID, actor: Actor, now: datetime) -> None:
    """She works that day after all. Raises Refusal `row_unknown`, `not_hall_manager`, `hall_unknown`."""
    with changing(hall_id=hall_id, actor=actor, now=now) as change:
        row = found(change, TimeOff, time_off_id, what="这次调休")
        change.note("cancel_time_off", {"account": row.account, "day": row.day, "minutes": row.minutes})
        row.delete()


def _in_post(change: Change, account_id: UUID, day: date) -> None:
    if account_id not in staff_of_hall(change.hall_id, on=day):
        raise Refusal("not_in_post", "这个人当天在本大厅没有岗位，请换一个人。", field="account_id")
