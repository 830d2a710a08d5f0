"""How a counter stands: somebody takes her place, pauses with a reason, goes on, leaves."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet

from yimen.foundation.ids import new_id
from yimen.foundation.instant import COUNTY_TIME, county_day
from yimen.foundation.statement import broken_constraint
from yimen.halls import queries as halls
from yimen.law.actors import Actor
from yimen.law.halls.counters import CounterState
from yimen.law.queueing.tickets import PRESENT, TicketState
from yimen.law.refusal import Refusal
from yimen.queues import feed
from yimen.queues.access import AT_COUNTERS, place_of
from yimen.queues.models import CounterPeriod, Ticket


@transaction.atomic
def take_place(*, actor: Actor, counter_id: UUID, now: datetime) -> None:
    """Sit down at a counter of her hall and serve people there. Who sits there already changes nothing.

    Raises Refusal `counter_not_here`, `counter_taken`, `at_another_counter`.
    """
    counter = _counter(actor, counter_id)
    _end_old(actor, counter_id, now)
    assert actor.account_id is not None
    there = CounterPeriod.objects.filter(clerk=actor.account_id, ends_at=None).first()
    if there is not None and there.counter_id == counter_id:
        return
    if there is not None:
        raise Refusal("at_another_counter", "您正在另一个窗口，请先在那里离岗。")
    try:
        with transaction.atomic():
            _begin(counter_id, actor.account_id, CounterState.open, now)
    except IntegrityError as error:
        if broken_constraint(error) != "one_present_period_a_counter":
            raise
        raise Refusal("counter_taken", f"{counter.number}号窗口已有人在岗，请选别的窗口。") from error
    _tell(counter_id, "counter")


def pause(*, actor: Actor, reason: str, now: datetime) -> None:
    """Serve nobody for a while; the board says why. Raises Refusal `reason_missing`, `finish_first`."""
    if not reason.strip():
        raise Refusal("reason_missing", "请写明暂停服务的原因，群众会在屏幕上看到。", field="reason")
    _change(actor, CounterState.paused, now, reason=reason.strip())


def go_on(*, actor: Actor, now: datetime) -> None:
    """Serve people again. Raises Refusal `not_at_a_counter`."""
    _change(actor, CounterState.open, now)


@transaction.atomic
def leave(*, actor: Actor, now: datetime) -> None:
    """Leave the counter; who was sent to it alone may now go to any. Raises Refusal `finish_first`."""
    place = _free_place(actor)
    _end(place, now)
    sent_here = Ticket.objects.filter(only_at_id=place.counter_id, state__in=[TicketState.waiting, TicketState.skipped])
    sent_here.update(only_at_id=None)
    _tell(place.counter_id, "counter")


@transaction.atomic
def _change(actor: Actor, state: CounterState, now: datetime, *, reason: str = "") -> None:
    place = _free_place(actor) if state is CounterState.paused else place_of(actor)
    if (place.state, place.reason) == (state.value, reason):
        return
    _end(place, now)
    _begin(place.counter_id, place.clerk, state, now, reason=reason, run=place.priority_run)
    _tell(place.counter_id, "counter")


def _counter(actor: Actor, counter_id: UUID) -> halls.CounterCard:
    counter = halls.counter(counter_id)
    if counter is None or counter.closed or counter.hall_id != actor.hall_id or not actor.roles & AT_COUNTERS:
        raise Refusal("counter_not_here", "您不能在这个窗口到岗，请选本大厅的窗口。", field="counter_id")
    return counter


def _free_place(actor: Actor) -> CounterPeriod:
    """Her place, with nobody before it. Raises Refusal `finish_first`."""
    place = place_of(actor)
    if Ticket.objects.filter(counter_id=place.counter_id, state__in=[state.value for state in PRESENT]).exists():
        raise Refusal("finish_first", "窗口还有一位群众，请先办完或者过号。")
    return place


def _begin(
    counter_id: UUID, clerk: UUID, state: CounterState, now: datetime, *, reason: str = "", run: int = 0
) -> None:
    CounterPeriod.objects.create(
        id=new_id(), counter_id=counter_id, clerk=clerk, state=state, reason=reason, starts_at=now, priority_run=run
    )


def _end(place: CounterPeriod, now: datetime) -> None:
    """Raises Refusal `place_changed` when a click before this one has ended it."""
    if not CounterPeriod.objects.filter(id=place.id, ends_at=None).update(ends_at=now):
        raise Refusal("place_changed", "窗口状态刚刚有了变化，请刷新页面后再看。")


def _end_old(actor: Actor, counter_id: UUID, now: datetime) -> None:
    """The worker may have been away in the night."""
    for place in _old(now).filter(Q(clerk=actor.account_id) | Q(counter_id=counter_id)):
        _end(place, _night_after(place))


def old_places(now: datetime) -> list[UUID]:
    """Where somebody went home without leaving her counter, on whatever day before."""
    return list(_old(now).order_by("id").values_list("id", flat=True))


def end_old_place(place_id: UUID, now: datetime) -> int:
    """She left when that day ended: a board must not call the counter open, nor an estimate count on it."""
    place = _old(now).select_for_update(skip_locked=True).filter(id=place_id).first()
    if place is None:
        return 0
    _end(place, _night_after(place))
    _tell(place.counter_id, "counter")
    return 1


def _old(now: datetime) -> QuerySet[CounterPeriod]:
    midnight = datetime.combine(county_day(now), time.min, COUNTY_TIME)
    return CounterPeriod.objects.filter(ends_at=None, starts_at__lt=midnight)


def _night_after(place: CounterPeriod) -> datetime:
    return datetime.combine(county_day(place.starts_at) + timedelta(days=1), time.min, COUNTY_TIME)


def _tell(counter_id: UUID, kind: str) -> None:
    counter = halls.counter(counter_id)
    assert counter is not None
    feed.tell(counter.hall_id, kind, sequence=feed.take(counter.hall_id), data={"counter": counter.number})
