"""The situation tables of the demonstration (yimen/data/situations.json), which name materials as the list does."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib import resources
from typing import Any


def shipped_table(item_name: str, materials: Sequence[Mapping[str, Any]]) -> dict[str, Any] | None:
    """The table of an item with `materials`, as the JSON of the element `situations`; None for most items.

    Raises KeyError when the file names a material the item does not have.
    """
    table = _tables().get(item_name)
    if table is None:
        return None
    keys = {one["name"]: one["key"] for one in materials}
    rows = [{**row, "needs": [keys[name] for name in row.get("needs", ())]} for row in table["rows"]]
    return {**table, "rows": rows}


@lru_cache(maxsize=1)
def _tables() -> dict[str, dict[str, Any]]:
    text = resources.files("yimen").joinpath("data", "situations.json").read_text(encoding="utf-8")
    found: dict[str, dict[str, Any]] = json.loads(text)["items"]
    return found
