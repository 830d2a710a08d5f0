"""数量限制 (行政许可法第五十七条): where permits are limited in number, they go in the order of acceptance.

A permit is certain for an application as soon as there are enough left for it and for all that were accepted before it
and are not decided yet. So nobody waits longer than the order needs, and nobody is passed over.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from yimen.law.elements import ItemContent

YEAR = "year"


@dataclass(frozen=True, slots=True)
class QuantityFacts:
    """How many permits there are in the period, how many were granted, how many applications were accepted earlier and
    are not decided."""

    available: int
    granted: int
    earlier: int

    @property
    def remaining(self) -> int:
        """Permits that are left."""
        return max(0, self.available - self.granted)


def period_of(content: ItemContent, today: date) -> tuple[date, date]:
    """The first and the last day in which the permits of the item are counted together."""
    if content.elements.get("quantity_period") == YEAR:
        return date(today.year, 1, 1), date(today.year, 12, 31)
    return date.min, date.max
