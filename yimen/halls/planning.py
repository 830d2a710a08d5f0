"""What stands on the rota of some days, read at once, and what is to be added: a week is a few statements, not a few a
shift.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db.models import Q

from yimen.calendars.queries import working_calendar
from yimen.halls.models import Counter, Shift, TimeOff
from yimen.halls.queries import stretches_of_counter
from yimen.halls.rota import planned
from yimen.law.halls.rota import Planned, ShiftKind, check_clash, earned_by, kind_of
from yimen.law.refusal import Refusal
from yimen.organisations.counter_rights import staff_on_days


class Planning:
    """The shifts and the time off on `days`, of the hall and wherever else the `accounts` serve. Whoever changes it
    holds the lock of the hall.
    """

    def __init__(self, hall_id: UUID, *, days: Collection[date], accounts: Collection[UUID]) -> None:
        self._hall_id = hall_id
        self._counters = {one.id: one for one in Counter.objects.filter(hall_id=hall_id).prefetch_related("groups")}
        there = Shift.objects.filter(Q(hall_id=hall_id) | Q(account__in=accounts), day__in=days)
        self._there = [planned(row) for row in there]
        off = TimeOff.objects.filter(account__in=accounts, day__in=days)
        self._off = set(off.values_list("account", "day"))
        self._staff = staff_on_days(hall_id, days)
        self._new: list[Shift] = []

    def has(self, wanted: Planned) -> bool:
        """Whether exactly this shift is there already."""
        return wanted in self._there

    def add(self, wanted: Planned) -> ShiftKind:
        """Plan the shift. Raises Refusal `row_unknown`, `counter_closed`, `not_in_post`, `has_time_off`,
        `person_elsewhere`, `counter_taken`, `shift_when_closed`, `calendar_out_of_range`.
        """
        counter = self._counter(wanted.counter_id)
        if wanted.account_id not in self._staff[wanted.day]:
            raise Refusal("not_in_post", "这个人当天在本大厅没有岗位，请换一个人。", field="account_id")
        if (wanted.account_id, wanted.day) in self._off:
            raise Refusal("has_time_off", "这个人这一天调休，请换一个人。", field="account_id")
        check_clash(wanted, self._there)
        groups = [one.id for one in counter.groups.all()]
        status = working_calendar().status(wanted.day)
        served = stretches_of_counter(self._hall_id, groups, wanted.day)
        kind = kind_of(status, wanted.stretch, served)
        self._there.append(wanted)
        self._new.append(
            Shift(
                hall_id=self._hall_id, counter=counter, account=wanted.account_id, day=wanted.day,
                starts=wanted.stretch.starts, ends=wanted.stretch.ends, kind=kind.value,
                earns=earned_by(kind, wanted.stretch, served),
            )
        )  # fmt: skip
        return kind

    def keep(self) -> int:
        """Write what was added; how many shifts. One statement."""
        return len(Shift.objects.bulk_create(self._new))

    def _counter(self, counter_id: UUID) -> Counter:
        counter = self._counters.get(counter_id)
        if counter is None:
            raise Refusal("row_unknown", "本大厅没有这个窗口，可能已被他人更改，请刷新页面。", field="counter_id")
        if counter.closed:
            raise Refusal("counter_closed", "这个窗口已经撤销，请换一个窗口。", field="counter_id")
        return counter
