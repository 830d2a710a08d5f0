"""Who may take a number by phone: somebody who is at the hall, so that nobody queues from home ahead of those who came.

No standard sets the distance; it is each hall's own rule (`HallProfile.reach`, metres). Positions are WGS-84, as a
browser tells them; one read off a Chinese map (GCJ-02) lies some hundred metres beside and has to be converted first.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import asin, cos, isfinite, radians, sin, sqrt

from yimen.law.refusal import Refusal

_EARTH_RADIUS = 6_371_008.8  # metres, mean radius (IUGG)


@dataclass(frozen=True, slots=True)
class Position:
    """Degrees of latitude and longitude; `accuracy` in metres, as a phone states it."""

    latitude: float
    longitude: float
    accuracy: float = 0.0


def metres_between(one: Position, other: Position) -> float:
    """The distance along the ground, in metres (haversine)."""
    first, second = radians(one.latitude), radians(other.latitude)
    height = sin((second - first) / 2) ** 2
    width = sin(radians(other.longitude - one.longitude) / 2) ** 2
    return 2 * _EARTH_RADIUS * asin(min(1.0, sqrt(height + cos(first) * cos(second) * width)))


def position(latitude: str, longitude: str, accuracy: str = "") -> Position:
    """What a phone sent. Raises Refusal `position_unreadable`."""
    try:
        found = Position(float(latitude), float(longitude), float(accuracy or 0))
    except ValueError:
        raise _unreadable() from None
    if not (abs(found.latitude) <= 90 and abs(found.longitude) <= 180 and isfinite(found.accuracy)):
        raise _unreadable()
    return found


def must_be_within(hall: Position | None, reach: int, phone: Position) -> None:
    """A phone is at the hall when it may be within `reach` metres of it: what it cannot tell exactly counts for her,
    but never for more than `reach` itself. Raises Refusal `hall_position_unknown`, `too_far_away`.
    """
    if hall is None:
        raise Refusal("hall_position_unknown", "这个大厅还没有公布位置，请扫大厅门口的二维码取号。")
    allowance = min(max(phone.accuracy, 0.0), float(reach))
    if metres_between(hall, phone) > reach + allowance:
        words = f"您离大厅超过{reach}米，还不能用手机取号。到了以后再取，或者先预约一个时间。"
        raise Refusal("too_far_away", words)


def _unreadable() -> Refusal:
    return Refusal("position_unreadable", "没有读到您的位置，请允许浏览器使用位置，或扫大厅门口的二维码取号。")
