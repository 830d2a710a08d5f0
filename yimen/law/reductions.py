"""How much less an item asks than it did: time, materials, steps and visits against a recorded baseline (压减).

    reduction = (baseline − present) ÷ baseline

for one item, and over several items with the sums of both: 承诺时限压缩比 = (Σ法定 − Σ承诺) ÷ Σ法定. Only items whose
baseline and present value are both published are counted; what is missing stays missing and is never taken for 0.

Times are compared in working days, by a rule of this house that no law sets and every page with the figure states:
a full week of calendar days is five working days, days beyond full weeks count whole, a month is 30 calendar days,
holidays are left out. The present time is the promise; an item decided on the spot takes 0.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from yimen.law.elements import CaseType, ItemContent
from yimen.law.limits import Limit, LimitUnit

CONVERSION = "自然日每满7天折5个工作日、不满7天的按天计，1个月按30个自然日折算，不扣节假日"
_WEEK, _MONTH, _REST = 7, 30, 2


class Dimension(StrEnum):
    """What is measured."""

    time = "time"
    materials = "materials"
    steps = "steps"
    visits = "visits"

    @property
    def label(self) -> str:
        """The word on the page."""
        return _WORDS[self][0]

    @property
    def unit(self) -> str:
        """The unit of its figures."""
        return _WORDS[self][1]


_WORDS = {
    Dimension.time: ("办理时限", "个工作日"),
    Dimension.materials: ("申请材料", "份"),
    Dimension.steps: ("办理环节", "个"),
    Dimension.visits: ("到现场次数", "次"),
}


@dataclass(frozen=True, slots=True)
class Baseline:
    """What it was on the day `on`, as `source` says; `value` in the unit of its dimension."""

    dimension: Dimension
    value: int
    on: date
    source: str


@dataclass(frozen=True, slots=True)
class Reduction:
    """One dimension of one item, or of many (then `items` says of how many both values are known)."""

    dimension: Dimension
    baseline: int | None
    present: int | None
    on: date | None = None
    source: str = ""
    items: int = 1

    @property
    def saved(self) -> int | None:
        """The numerator; below 0 where it has become more. None where one of both is not published."""
        return None if self.baseline is None or self.present is None else self.baseline - self.present

    @property
    def ratio(self) -> Fraction | None:
        """saved ÷ baseline, at most 1; None where it is not known or there was nothing to reduce."""
        return Fraction(self.saved, self.baseline) if self.saved is not None and self.baseline else None

    @property
    def percent(self) -> str | None:
        """ "62.5%", cut to one place and never rounded up to more than was done."""
        if self.ratio is None:
            return None
        tenths = int(self.ratio * 1000)  # towards 0
        return f"{'-' if tenths < 0 else ''}{abs(tenths) // 10}.{abs(tenths) % 10}%"

    @property
    def formula(self) -> str | None:
        """The figures it is made of: "(20 − 10) ÷ 20"."""
        return None if self.saved is None else f"({self.baseline} − {self.present}) ÷ {self.baseline}"


def working_days_of(limit: Limit) -> int:
    """The limit in working days, by the rule of this module (`CONVERSION`)."""
    if limit.unit is LimitUnit.working_day:
        return limit.value
    days = limit.value * _MONTH if limit.unit is LimitUnit.month else limit.value
    return days - days // _WEEK * _REST


Figures = Mapping[Dimension, int | None]


def present(content: ItemContent) -> Figures:
    """What the version asks today; None is not published."""
    return asked(
        on_the_spot=content.case_type is CaseType.on_the_spot,
        promised=content.promised_limit,
        materials=None if content.elements["materials"] is None else len(content.materials),
        steps=None if content.elements["steps"] is None else len(content.steps),
        visits=content.elements["visits"],
    )


def asked(
    *, on_the_spot: bool, promised: Limit | None, materials: int | None, steps: int | None, visits: int | None
) -> Figures:
    """The figures of an item by dimension: what is decided on the spot takes no working day."""
    promise = None if promised is None else working_days_of(promised)
    return {
        Dimension.time: 0 if on_the_spot else promise,
        Dimension.materials: materials,
        Dimension.steps: steps,
        Dimension.visits: visits,
    }


def first_baseline(content: ItemContent, *, number: int, on: date) -> list[Baseline]:
    """What a version that was published on `on` can honestly be the baseline of: time is the law's, counts its own.

    What it does not publish gives none; a count the demonstration made up says so in its source.
    """
    legal = None if content.legal_limit is None else working_days_of(content.legal_limit)
    found = {**present(content), Dimension.time: legal}
    return [
        Baseline(dimension, value, on, _source(content, dimension, number))
        for dimension, value in found.items()
        if value is not None
    ]


def reductions(figures: Figures, baselines: Iterable[Baseline]) -> tuple[Reduction, ...]:
    """All four dimensions of one item."""
    recorded = {one.dimension: one for one in baselines}
    return tuple(
        Reduction(dimension, one.value, value, one.on, one.source)
        if (one := recorded.get(dimension))
        else Reduction(dimension, None, value)
        for dimension, value in figures.items()
    )


def total(dimension: Dimension, found: Iterable[Reduction]) -> Reduction:
    """One dimension over many items: the sums, over those of which both values are known."""
    known = [one for one in found if one.dimension is dimension and one.saved is not None]
    if not known:
        return Reduction(dimension, None, None, items=0)
    return Reduction(
        dimension,
        sum(one.baseline or 0 for one in known),
        sum(one.present or 0 for one in known),
        items=len(known),
    )


_OF = {
    Dimension.time: "legal_limit",
    Dimension.materials: "materials",
    Dimension.steps: "steps",
    Dimension.visits: "visits",
}


def _source(content: ItemContent, dimension: Dimension, number: int) -> str:
    words = "法定办结时限" if dimension is Dimension.time else f"第{number}版实施清单"
    return f"{words}（演示数据）" if content.is_demonstration(_OF[dimension]) else words
