"""The picture of a day's hours: who came as full bars, who is expected as outlines; a table says the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from yimen.queues.queries import HourAhead

WIDTH, HEIGHT, _FOOT, _HEAD = 44, 120, 18, 14


@dataclass(frozen=True, slots=True)
class Bar:
    """One hour: its place and, in the drawing's units, the tops and heights of both bars."""

    x: int
    middle: int
    hour: int
    came: int
    came_y: float
    came_height: float
    expected_y: float
    expected_height: float


@dataclass(frozen=True, slots=True)
class Chart:
    """The drawing's size and its bars; `words` are its description."""

    width: int
    height: int
    bars: tuple[Bar, ...]
    words: str


def bars(hours: Sequence[HourAhead]) -> Chart | None:
    """The chart of `hours`; None when nobody came and nobody is expected."""
    highest = max((max(one.came, _expected(one)) for one in hours), default=0)
    if highest == 0:
        return None
    room = HEIGHT - _FOOT - _HEAD
    found = []
    for place, one in enumerate(hours):
        came, expected = one.came / highest * room, _expected(one) / highest * room
        foot = HEIGHT - _FOOT
        x = place * WIDTH + 4
        found.append(
            Bar(x, place * WIDTH + WIDTH // 2, one.hour, one.came, foot - came, came, foot - expected, expected)
        )
    words = f"各时段来人：最多的时段{highest:.0f}人。实心为今天已取号，虚线框为预计，详见下表。"
    return Chart(WIDTH * len(hours), HEIGHT, tuple(found), words)


def _expected(one: HourAhead) -> float:
    return (one.expected.mean if one.expected else 0.0) + one.booked
