"""A small hall for the tests of queues: two business groups, three counters, and who works there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from yimen.calendars.commands import import_calendar
from yimen.calendars.notice_file import shipped_notices
from yimen.halls.kept import kept_halls_data
from yimen.halls.models import BusinessGroup, Counter, OpeningHours
from yimen.law.actors import SYSTEM, Actor, Role
from yimen.law.halls.counters import CounterKind
from yimen.law.queueing.tickets import PriorityClass, TicketSource
from yimen.organisations.commands import ensure_hall
from yimen.queues.cards import ServingCard, TicketCard
from yimen.queues.commands import call_next, issue, take_place

SHANGHAI = ZoneInfo("Asia/Shanghai")
NINE = datetime(2026, 3, 2, 9, 0, tzinfo=SHANGHAI)
TODAY = date(2026, 3, 2)


@dataclass(frozen=True)
class Hall:
    """The hall: groups by letter, counters by number, and one actor for each counter."""

    id: UUID
    groups: Mapping[str, UUID]
    counters: Mapping[int, UUID]
    clerks: Mapping[int, Actor]
    guide: Actor

    def ticket(self, key: str, letter: str = "A", now: datetime = NINE, **more: object) -> TicketCard:
        """A number taken at the guide desk."""
        given = {"source": TicketSource.guide, "priority": PriorityClass.ordinary, **more}
        return issue(hall_id=self.id, group_id=self.groups[letter], key=key, now=now, **given)  # type: ignore[arg-type]  # passed on as given

    def open(self, *numbers: int, now: datetime = NINE) -> None:
        """Somebody sits down at each of these counters."""
        for number in numbers:
            take_place(actor=self.clerks[number], counter_id=self.counters[number], now=now)


def make_hall(counters: int = 3, name: str = "西平县政务服务中心") -> Hall:
    """Counter 1 serves A, counter 2 A and B, all others too."""
    import_calendar(notices=shipped_notices(), now=NINE)
    hall_id = ensure_hall(name=name, region_code="411721000000", actor=SYSTEM, now=NINE)
    groups = {
        letter: BusinessGroup.objects.create(hall_id=hall_id, name=f"{name}{letter}类", prefix=letter)
        for letter in "AB"
    }
    OpeningHours.objects.create(
        hall_id=hall_id, weekdays=[1, 2, 3, 4, 5], starts=time(0, 5), ends=time(23, 55), valid_from=TODAY
    )
    made: dict[int, UUID] = {}
    for number in range(1, counters + 1):
        counter = Counter.objects.create(hall_id=hall_id, number=number, name="综合受理", kind=CounterKind.integrated)
        counter.groups.set([groups["A"]] if number == 1 else groups.values())
        made[number] = counter.id
    kept_halls_data.forget()
    return Hall(
        id=hall_id,
        groups={letter: group.id for letter, group in groups.items()},
        counters=made,
        clerks={number: _actor(number, Role.clerk, hall_id) for number in made},
        guide=_actor(900, Role.guide, hall_id),
    )


def _actor(number: int, role: Role, hall_id: UUID) -> Actor:
    return Actor(
        account_id=UUID(int=number), name=f"演示{number}", roles=frozenset({Role.applicant, role}), hall_id=hall_id
    )


def at(minutes: float) -> datetime:
    """So many minutes after nine."""
    return NINE + timedelta(minutes=minutes)


def called(hall: Hall, counter: int = 1, minutes: float = 1) -> ServingCard:
    """Whom that counter calls then."""
    card = call_next(actor=hall.clerks[counter], now=at(minutes))
    assert card is not None
    return card
