"""The clerk's check of one material: three answers by the keys 1, 2 and 3, and the reason that goes into the notice."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from yimen.law.materials import CheckResult

_KEYS = {
    CheckResult.qualified: ("1", "next"),
    CheckResult.needs_correction: ("2", "write"),
    CheckResult.missing: ("3", "next"),
}


def material_check(row: Mapping[str, Any]) -> dict[str, Any]:
    """One row of the material check; put the rows into a form with data-list="main".

    Row: key, name, result (CheckResult or its value), reason, note, files (label and href), error. The form sends
    `result-KEY` and `reason-KEY`.
    """
    chosen = str(row.get("result") or "")
    return {
        "row": row,
        "choices": [
            {"value": result.value, "label": result.label, "key": key, "then": then, "chosen": chosen == result.value}
            for result, (key, then) in _KEYS.items()
        ],
    }
