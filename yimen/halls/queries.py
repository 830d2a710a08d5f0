"""Questions about the halls: what each has, which group does an item, and when people are served."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, datetime, timedelta
from uuid import UUID

from yimen.calendars.queries import working_calendar
from yimen.foundation.instant import COUNTY_TIME
from yimen.halls.cards import (
    ArrangedCard,
    CounterCard,
    GroupCard,
    HallModel,
    HoursCard,
    ProfileCard,
    ResidencyCard,
    ZoneCard,
)
from yimen.halls.kept import HallData, kept_halls_data
from yimen.halls.rota import balances, counters_planned, on_duty, rota_week
from yimen.law.halls.service_calendar import Arranged, Hours, ServiceDay, Stretch, is_open_at
from yimen.law.halls.service_calendar import next_opening as opening_after
from yimen.law.halls.service_calendar import service_day as day_of_service
from yimen.law.refusal import Refusal
from yimen.organisations.queries import halls

__all__ = [
    "ArrangedCard", "CounterCard", "GroupCard", "HallModel", "HoursCard", "ProfileCard", "ResidencyCard",
    "ZoneCard", "balances", "counter", "counters_of", "counters_planned", "group", "group_for_item", "groups_of",
    "hall_by_door_code", "hall_model", "is_open", "kept_halls_data", "next_opening", "on_duty", "open_stretches",
    "profile", "rota_week", "service_day", "stretches_of_counter",
]  # fmt: skip

_NOTHING = HallData()
LOOKS_AHEAD = 15
"""Days: longer than any row of holidays."""


def hall_model(hall_id: UUID) -> HallModel:
    """The hall with all it has. Kept for seconds. Raises Refusal `hall_unknown`."""
    hall = next((one for one in halls() if one.id == hall_id), None)
    if hall is None:
        raise Refusal("hall_unknown", "没有找到这个大厅，请刷新页面。")
    data = _data(hall_id)
    return HallModel(
        hall=hall,
        zones=tuple(data.zones),
        counters=tuple(data.counters),
        groups=tuple(data.groups),
        residencies=tuple(data.residencies),
        staying_out=dict(data.staying_out),
        hours=tuple(data.hours),
        arranged=tuple(data.arranged),
        profile=data.profile,
    )


def groups_of(hall_id: UUID) -> tuple[GroupCard, ...]:
    """The business groups people can take a number of, by letter. Kept for seconds."""
    return tuple(one for one in _data(hall_id).groups if not one.closed)


def counters_of(hall_id: UUID) -> tuple[CounterCard, ...]:
    """The counters that are not closed for good, by number. Kept for seconds."""
    return tuple(one for one in _data(hall_id).counters if not one.closed)


def group(group_id: UUID) -> GroupCard | None:
    """The group of that id in whatever hall, or None. Kept for seconds."""
    return kept_halls_data.get().groups.get(group_id)


def counter(counter_id: UUID) -> CounterCard | None:
    """The counter of that id in whatever hall, or None. Kept for seconds."""
    return kept_halls_data.get().counters.get(counter_id)


def group_for_item(hall_id: UUID, item_id: UUID, on: date) -> GroupCard | None:
    """Which group does the item in the hall on the day; None where it is not done there. Kept for seconds."""
    data = _data(hall_id)
    homes = {one.group_id for one in data.residencies if one.item_id == item_id and one.covers(on)}
    return next((one for one in data.groups if one.id in homes and not one.closed), None)


def profile(hall_id: UUID) -> ProfileCard:
    """How the hall calls people, where it is, and the code at its door. Kept for seconds."""
    return _data(hall_id).profile


def hall_by_door_code(code: str) -> UUID | None:
    """The hall at whose door that QR code hangs, or None. Kept for seconds."""
    every = kept_halls_data.get().halls.items()
    return next((hall_id for hall_id, data in every if data.profile.door_code == code), None)


def service_day(hall_id: UUID, group_id: UUID | None, day: date) -> ServiceDay:
    """When the group, or with None the hall itself, serves people on the day, and what the day is by statute.

    Raises Refusal `calendar_out_of_range`, `calendar_missing`.
    """
    data = _data(hall_id)
    status = working_calendar().status(day)
    one = group(group_id) if group_id else None
    return day_of_service(
        status,
        hall=_hours(data, None),
        group=_hours(data, group_id) if group_id else (),
        every_day=one is not None and one.every_day,
        hall_arranged=_arranged(data, None, day),
        group_arranged=_arranged(data, group_id, day) if group_id else None,
    )


def open_stretches(hall_id: UUID, group_id: UUID | None, day: date) -> tuple[Stretch, ...]:
    """When the group, or with None the hall itself, serves people on the day, in order; empty when it is closed.

    Raises Refusal `calendar_out_of_range`, `calendar_missing`.
    """
    return service_day(hall_id, group_id, day).stretches


def stretches_of_counter(hall_id: UUID, group_ids: Collection[UUID], day: date) -> tuple[Stretch, ...]:
    """When a counter has people to serve on the day: whenever one of its groups does, or the hall where it has none.

    Raises Refusal `calendar_out_of_range`, `calendar_missing`.
    """
    served: list[UUID | None] = [*group_ids] or [None]
    return tuple(one for group in served for one in open_stretches(hall_id, group, day))


def is_open(hall_id: UUID, group_id: UUID | None, now: datetime, *, after_hours: bool = False) -> bool:
    """Whether whoever comes now is served; with `after_hours`, whoever comes by appointment (延时服务)."""
    moment = now.astimezone(COUNTY_TIME)
    stretches = open_stretches(hall_id, group_id, moment.date())
    return is_open_at(stretches, moment.time(), after_hours=after_hours)


def next_opening(hall_id: UUID, group_id: UUID | None, now: datetime) -> datetime | None:
    """When whoever comes without an appointment is served next, in LOOKS_AHEAD days; None when that is not known."""
    moment = now.astimezone(COUNTY_TIME)
    return opening_after(_days_ahead(hall_id, group_id, moment.date()), moment)


def _days_ahead(hall_id: UUID, group_id: UUID | None, first: date) -> Iterator[ServiceDay]:
    for ahead in range(LOOKS_AHEAD):
        try:
            yield service_day(hall_id, group_id, first + timedelta(days=ahead))
        except Refusal:  # the calendar of the next year is not published yet
            return


def _data(hall_id: UUID) -> HallData:
    return kept_halls_data.get().halls.get(hall_id, _NOTHING)


def _hours(data: HallData, group_id: UUID | None) -> tuple[Hours, ...]:
    return tuple(one.hours for one in data.hours if one.group_id == group_id)


def _arranged(data: HallData, group_id: UUID | None, day: date) -> Arranged | None:
    return next((one.arranged for one in data.arranged if one.group_id == group_id and one.day == day), None)
