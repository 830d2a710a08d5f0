"""Verbs that change a hall's queues: numbers are taken and called, counters open and close, blocks are lent."""

from __future__ import annotations

from yimen.queues.cards import Block
from yimen.queues.commands.blocks import OfflineTicket, lend_block, reconcile
from yimen.queues.commands.calling import call_next, recall, skip
from yimen.queues.commands.issue import issue
from yimen.queues.commands.periods import go_on, leave, pause, take_place
from yimen.queues.commands.returning import cancel, come_back
from yimen.queues.commands.serving import finish, start, transfer
from yimen.queues.commands.sweep import sweep

__all__ = [
    "Block", "OfflineTicket", "call_next", "cancel", "come_back", "finish", "go_on", "issue", "leave",
    "lend_block", "pause", "recall", "reconcile", "skip", "start", "sweep", "take_place", "transfer",
]  # fmt: skip
