"""What a board shows of a hall, in words: the last calls with what is said of them, who waits, who pauses."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from yimen.law.halls.counters import CounterState
from yimen.law.queueing.speech import announcement, destination, spoken
from yimen.law.queueing.tickets import TicketState
from yimen.queues.queries import Board, Call, board


@dataclass(frozen=True, slots=True)
class CallRow:
    """One call: what is read, and `say`, the clips that speak it. `waited_for`: the person has not come yet."""

    id: UUID
    label: str
    place: str
    at: datetime
    say: str
    words: str
    waited_for: bool


@dataclass(frozen=True, slots=True)
class BoardNow:
    """A hall at one moment, up to `sequence` of its feed."""

    sequence: int
    at: datetime
    calls: tuple[CallRow, ...]
    groups: tuple[tuple[str, str, int], ...]
    paused: tuple[tuple[str, str], ...]
    open_counters: int


def now_in(hall_id: UUID, now: datetime, *, listed: int) -> BoardNow:
    """The hall as its boards show it, the last `listed` calls first. Two statements."""
    return _in_words(board(hall_id, now), now, listed)


def _in_words(found: Board, now: datetime, listed: int) -> BoardNow:
    calls = sorted((*found.called, *found.serving), key=lambda call: call.at, reverse=True)
    states = [one for one in found.counters if one.state is not CounterState.closed]
    return BoardNow(
        sequence=found.sequence,
        at=now,
        calls=tuple(_row(call) for call in calls[:listed]),
        groups=tuple((one.prefix, one.name, one.waiting) for one in found.groups),
        paused=tuple(
            (destination(one.number, one.kind), one.reason) for one in states if one.state is CounterState.paused
        ),
        open_counters=sum(one.state is CounterState.open for one in states),
    )


def _row(call: Call) -> CallRow:
    said = announcement(label=call.label, counter=call.counter_number, kind=call.counter_kind, times=call.times)
    return CallRow(
        id=call.id,
        label=call.label,
        place=destination(call.counter_number, call.counter_kind),
        at=call.at,
        say=" ".join(said),
        words=spoken(said),
        waited_for=call.state is TicketState.called,
    )
