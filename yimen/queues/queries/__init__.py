"""Questions about the queues of a hall."""

from __future__ import annotations

from yimen.queues.cards import ServingCard, TaskCard, TicketCard
from yimen.queues.queries.blocks import block_of_device, block_on_paper, blocks_on_paper
from yimen.queues.queries.board import (
    Board,
    Call,
    CounterNow,
    GroupWaiting,
    board,
    counter_now,
    counters_now,
    feed_sequence,
)
from yimen.queues.queries.desk import CounterDesk, InLine, desk
from yimen.queues.queries.figures import GroupDay, HallDay, day_in_hall, visits_of_case
from yimen.queues.queries.hours import HourAhead, HoursAhead, hours_ahead
from yimen.queues.queries.measured import MeasuredDay
from yimen.queues.queries.ticket_page import TicketView, code_of, groups_besides, ticket_by_code

__all__ = [
    "Board", "Call", "CounterDesk", "CounterNow", "GroupDay", "GroupWaiting", "HallDay", "HourAhead", "HoursAhead",
    "InLine", "MeasuredDay", "ServingCard", "TaskCard", "TicketCard", "TicketView", "block_of_device",
    "block_on_paper", "blocks_on_paper", "board", "code_of", "counter_now", "counters_now", "day_in_hall", "desk",
    "feed_sequence", "groups_besides", "hours_ahead", "ticket_by_code", "visits_of_case",
]  # fmt: skip
