"""Reductions as rows of a table: baseline, present value, and the formula with its figures."""

from __future__ import annotations

from typing import Any

from yimen.law.reductions import Reduction

REDUCTION_COLUMNS = (
    {"key": "dimension", "label": "比什么"},
    {"key": "baseline", "label": "基准", "number": True},
    {"key": "present", "label": "现在", "number": True},
    {"key": "formula", "label": "(基准 − 现在) ÷ 基准"},
    {"key": "percent", "label": "压减", "number": True},
    {"key": "source", "label": "基准的来源和日期"},
)


def reduction_row(one: Reduction) -> dict[str, Any]:
    """One dimension of one item; what is not published says so."""
    return {
        "dimension": one.dimension.label,
        "baseline": _figure(one, one.baseline),
        "present": _figure(one, one.present),
        "formula": one.formula,
        "percent": percent(one),
        "source": f"{one.source}，{one.on.isoformat()}" if one.on else None,
    }


def percent(one: Reduction) -> Any:
    """ "75.0%"; where the baseline is 0 there was nothing to reduce; None is not known."""
    if one.baseline == 0 and one.present is not None:
        return {"text": "基准为0"}
    return one.percent


def _figure(one: Reduction, value: int | None) -> str | None:
    return None if value is None else f"{value}{one.dimension.unit}"
