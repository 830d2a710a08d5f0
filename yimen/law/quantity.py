"""数量限制 (行政许可法第五十七条): where permits are limited in number, they go in the order of acceptance.

A permit is certain for an application as soon as there are enough left for it and for all that were accepted before it
and are not decided yet. So nobody waits longer than the order needs, and nobody is passed over.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from yimen.law.elements import ItemContent
from yimen.law.refusal import Refusal

_ARTICLE = "行政许可法第五十七条"
_YEAR = "year"  # a code of element_codes.QUANTITY_PERIOD


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


def available_of(content: ItemContent) -> int | None:
    """How many permits of the item there are in its period; None where their number is not limited."""
    value = content.elements["quantity_available"]
    return None if value is None else int(value)


def period_of(content: ItemContent, today: date) -> tuple[date, date]:
    """The first and the last day in which the permits of the item are counted together."""
    if content.elements["quantity_period"] == _YEAR:
        return date(today.year, 1, 1), date(today.year, 12, 31)
    return date.min, date.max


def check_place(quantity: QuantityFacts) -> None:
    """Raises Refusal `quantity_exhausted`, `earlier_first`."""
    if not quantity.remaining:
        words = f"可准予的{quantity.available}个数量已经用完，不能再准予；请依法作出不予的决定并说明理由。"
        raise Refusal("quantity_exhausted", words, article=_ARTICLE)
    if quantity.earlier >= quantity.remaining:
        words = (
            f"还可准予{quantity.remaining}个，而在此之前受理的申请有{quantity.earlier}件没有决定。"
            "应当按受理先后作出决定，请先办理受理在前的申请。"
        )
        raise Refusal("earlier_first", words, article=_ARTICLE)
