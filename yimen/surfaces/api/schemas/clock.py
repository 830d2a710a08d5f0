"""Limits and due dates."""

from __future__ import annotations

from datetime import date

from ninja import Schema

from yimen.law.limits import LimitUnit


class LimitOut(Schema):
    """A limit: `value` units; 0 is on the spot."""

    value: int
    unit: LimitUnit
    text: str


class DayOut(Schema):
    """One day on the way to a due date."""

    date: date
    counted: bool
    index: int | None
    reason: str


class DueOut(Schema):
    """A due date and how it came about; `provisional` until the State Council has published every year on the way."""

    due: date
    provisional: bool
    start: date
    limit: LimitOut
    explanation: list[DayOut]
