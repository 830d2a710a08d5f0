"""Planning who serves where when, and the time off that duty gives."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, timedelta
from uuid import UUID

from yimen.calendars.queries import working_calendar
from yimen.halls.changing import Change, changing, found
from yimen.halls.models import Counter, Shift, TimeOff
from yimen.halls.queries import stretches_of_counter
from yimen.halls.rota import DAYS_OF_A_WEEK, balances_of, planned
from yimen.law.actors import Actor
from yimen.law.halls.rota import Planned, check_clash, check_time_off, earned_by, kind_of
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
        wanted = [Planned(account_id, counter_id, day, hours) for day in sorted(set(days))]
        kinds = {one.day: _plan(change, one).kind for one in wanted if not _is_planned(one)}
        if kinds:
            shifts = {day.isoformat(): kind for day, kind in kinds.items()}
            change.note("plan_shifts", {"counter": counter_id, "account": account_id, "days": shifts})


def copy_week(*, hall_id: UUID, source: date, target: date, actor: Actor, now: datetime) -> tuple[int, int]:
    """Plan the week of the Monday `target` as that of `source`; how many shifts were planned, and how many were not
    because of a holiday, a clash, time off or an ended post. Whatever is planned already stays.

    Raises Refusal `not_hall_manager`, `hall_unknown`, `calendar_out_of_range`.
    """
    made = left = 0
    with changing(hall_id=hall_id, actor=actor, now=now) as change:
        week = (source, source + timedelta(days=DAYS_OF_A_WEEK - 1))
        for row in Shift.objects.filter(hall_id=hall_id, day__range=week).order_by("day", "starts", "id"):
            one = planned(row)
            wanted = Planned(one.account_id, one.counter_id, one.day + (target - source), one.stretch)
            if _is_planned(wanted):
                continue
            try:
                _plan(change, wanted)
                made += 1
            except Refusal:
                left += 1
        if made:
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


def _is_planned(wanted: Planned) -> bool:
    """Whether exactly this shift is there already."""
    same = Shift.objects.filter(counter_id=wanted.counter_id, account=wanted.account_id, day=wanted.day)
    return same.filter(starts=wanted.stretch.starts, ends=wanted.stretch.ends).exists()


def _plan(change: Change, wanted: Planned) -> Shift:
    counter = found(change, Counter, wanted.counter_id, what="这个窗口", field="counter_id")
    if counter.closed:
        raise Refusal("counter_closed", "这个窗口已经撤销，请换一个窗口。", field="counter_id")
    _in_post(change, wanted.account_id, wanted.day)
    if TimeOff.objects.filter(account=wanted.account_id, day=wanted.day).exists():
        raise Refusal("has_time_off", "这个人这一天调休，请换一个人。", field="account_id")
    others = Shift.objects.filter(day=wanted.day, account=wanted.account_id)
    others = others | Shift.objects.filter(day=wanted.day, counter=counter)
    check_clash(wanted, map(planned, others))
    groups = counter.groups.values_list("id", flat=True)
    status = working_calendar().status(wanted.day)
    kind = kind_of(status, wanted.stretch, stretches_of_counter(change.hall_id, groups, wanted.day))
    return Shift.objects.create(
        hall_id=change.hall_id, counter=counter, account=wanted.account_id, day=wanted.day,
        starts=wanted.stretch.starts, ends=wanted.stretch.ends, kind=kind.value,
        earns=earned_by(kind, wanted.stretch),
    )  # fmt: skip


def _in_post(change: Change, account_id: UUID, day: date) -> None:
    if account_id not in staff_of_hall(change.hall_id, on=day):
        raise Refusal("not_in_post", "这个人当天在本大厅没有岗位，请换一个人。", field="account_id")
