"""The demonstration's items with 容缺受理 and 告知承诺制 (yimen/data/promises.json), marked as demonstration data."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from importlib import resources
from typing import Any

from yimen.law.commitment import NOT_EXCLUDED

Row = dict[str, Any]


def with_promises(rows: Sequence[Row]) -> list[Row]:
    """`rows` of the county's list, those of the shipped file with what they offer."""
    shipped = json.loads(resources.files("yimen.data").joinpath("promises.json").read_text(encoding="utf-8"))
    made: dict[str, Row] = {}
    for one in shipped["commitment"]:
        made.setdefault(one["item"], {}).update(_commitment(one))
    deferrable = {one["item"]: one for one in shipped["deferral"]}
    return [_with(row, made.get(_name(row), {}), deferrable.get(_name(row))) for row in rows]


def _name(row: Row) -> str:
    return str(row["elements"]["item_name"])


def _commitment(one: Mapping[str, Any]) -> Row:
    texts = {f"commitment_{key}": one[key] for key in ("conditions", "standards", "duties", "liability", "materials")}
    days = {key: one[key] for key in ("verification_days", "rectification_days")}
    return {"commitment_field": NOT_EXCLUDED, **texts, **days}


def _with(row: Row, commitment: Row, deferral: Mapping[str, Any] | None) -> Row:
    made = dict(commitment)
    if deferral:
        made |= {"deferral_days": deferral["days"], "deferral_expiry": deferral["expiry"]}
        made["materials"] = [
            {**one, "necessity": "deferrable"} if one["name"] in deferral["materials"] else one
            for one in row["elements"]["materials"]
        ]
    if not made:
        return row
    marks = sorted({*row["demonstration"], *made})
    return {**row, "elements": {**row["elements"], **made}, "demonstration": marks}
