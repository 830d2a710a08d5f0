"""The picture of a hall, drawn once for all its boards: after a break three hundred ask for it in the same moment."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection
from django.template.loader import render_to_string

from yimen.queues.queries import feed_sequence
from yimen.surfaces.hall.board_state import BoardNow, now_in

_LISTED = 6
"""Calls on the screen: what can be read from twelve metres."""
_KEPT = timedelta(seconds=1)
"""What is not in the feed (a group's name, the day) may be that old."""


@dataclass(frozen=True, slots=True)
class Picture:
    """What the boards of a hall show, and `drawn` as they show it."""

    board: BoardNow
    drawn: str
    drawn_at: datetime


_kept: dict[UUID, Picture] = {}


def picture_of(hall_id: UUID, now: datetime) -> Picture:
    """The hall as it is now: two statements, or one where the last picture is fresh and its number still the feed's.
    In a transaction, whose numbers may be undone, it is always drawn anew.
    """
    kept = None if connection.in_atomic_block else _kept.get(hall_id)
    if kept and abs(now - kept.drawn_at) < _KEPT and feed_sequence(hall_id) == kept.board.sequence:
        return replace(kept, board=replace(kept.board, at=now))
    board = now_in(hall_id, now, listed=_LISTED)
    picture = Picture(board, render_to_string("hall/board_picture.html", {"board": board}), now)
    if not connection.in_atomic_block:
        _kept[hall_id] = picture
    return picture
