"""Reductions against the recorded baseline."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yimen.law.elements import content_from_json
from yimen.law.limits import Limit, LimitUnit
from yimen.law.reductions import (
    Baseline,
    Dimension,
    Reduction,
    first_baseline,
    present,
    reductions,
    total,
    working_days_of,
)

DAY = date(2026, 3, 2)
_MAYBE = st.none() | st.integers(0, 200)
_REDUCTION = st.builds(Reduction, st.just(Dimension.time), _MAYBE, _MAYBE)


def content(*marks: str, **elements: Any) -> Any:
    return content_from_json({"elements": {"item_name": "事项", **elements}, "demonstration": list(marks)})


def limit(value: int, unit: str = "working_day") -> dict[str, Any]:
    return {"value": value, "unit": unit}


STEP = {"name": "审查", "who": None, "limit": None, "result": None}


@pytest.mark.parametrize(
    ("value", "unit", "days"),
    [(20, "working_day", 20), (7, "calendar_day", 5), (6, "calendar_day", 6), (60, "calendar_day", 44),
     (1, "month", 22), (3, "month", 66), (0, "working_day", 0)],
)  # fmt: skip
def test_limits_are_converted_by_the_stated_rule(value: int, unit: str, days: int) -> None:
    assert working_days_of(Limit(value, LimitUnit(unit))) == days


@given(st.integers(0, 3000))
def test_a_longer_limit_never_converts_to_fewer_days_by_more_than_a_weekend(days: int) -> None:
    this, following = (working_days_of(Limit(n, LimitUnit.calendar_day)) for n in (days, days + 7))
    assert following - this == 5
    assert this <= days


def test_the_promise_is_compared_with_the_law_and_a_count_with_its_baseline() -> None:
    now = content(legal_limit=limit(20), promised_limit=limit(5), visits=0, steps=[STEP, STEP])
    found = reductions(
        present(now), [Baseline(Dimension.time, 20, DAY, "法"), Baseline(Dimension.steps, 5, DAY, "第1版")]
    )
    by = {one.dimension: one for one in found}
    assert (by[Dimension.time].percent, by[Dimension.time].formula) == ("75.0%", "(20 − 5) ÷ 20")
    assert by[Dimension.steps].ratio == Fraction(3, 5)
    assert (by[Dimension.materials].ratio, by[Dimension.visits].ratio) == (None, None)
    assert by[Dimension.visits].present == 0


def test_what_is_decided_on_the_spot_takes_no_time() -> None:
    assert present(content(case_type="1"))[Dimension.time] == 0
    assert present(content(case_type="2"))[Dimension.time] is None


def test_what_is_not_published_is_no_baseline_and_what_was_made_up_says_so() -> None:
    found = first_baseline(content("steps", legal_limit=limit(1, "month"), steps=[STEP]), number=1, on=DAY)
    assert [(one.dimension, one.value, one.source) for one in found] == [
        (Dimension.time, 22, "法定办结时限"),
        (Dimension.steps, 1, "第1版实施清单（演示数据）"),
    ]


def test_a_baseline_of_nothing_has_no_ratio_and_more_than_before_is_negative() -> None:
    assert Reduction(Dimension.visits, 0, 0).percent is None
    assert Reduction(Dimension.visits, 0, 0).saved == 0
    assert Reduction(Dimension.visits, 1, 2).percent == "-100.0%"
    assert Reduction(Dimension.steps, 3, 1).percent == "66.6%"


@given(st.lists(_REDUCTION, max_size=8))
def test_the_whole_is_the_sums_of_what_is_known(found: list[Reduction]) -> None:
    known = [(one.baseline, one.present) for one in found if one.baseline is not None and one.present is not None]
    whole = total(Dimension.time, found)
    assert whole.items == len(known)
    assert whole.saved == (sum(old - new for old, new in known) if known else None)
    assert total(Dimension.steps, found).baseline is None


@given(_REDUCTION)
def test_no_reduction_is_more_than_everything(one: Reduction) -> None:
    assert one.ratio is None or one.ratio <= 1
    assert (one.ratio is None) == (one.baseline is None or one.present is None or one.baseline == 0)
