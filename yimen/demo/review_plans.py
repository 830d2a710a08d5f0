"""The review steps some items of the demonstration have, put into the rows of the county's list."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from importlib import resources
from typing import Any

Row = dict[str, Any]


def with_plans(rows: Iterable[Row]) -> list[Row]:
    """The rows, those of `yimen/data/review_steps.json` with their steps, marked as made for the demonstration."""
    text = resources.files("yimen.data").joinpath("review_steps.json").read_text(encoding="utf-8")
    plans = {one["name"]: one for one in json.loads(text)["items"]}
    return [_planned(row, plans.get(row["elements"]["item_name"])) for row in rows]


def _planned(row: Row, plan: Mapping[str, Any] | None) -> Row:
    if plan is None:
        return row
    added = {key: plan[key] for key in ("review_steps", "joint_organs") if plan[key]}
    return {
        **row,
        "elements": {**row["elements"], **added},
        "demonstration": sorted({*row["demonstration"], *added}),
    }
