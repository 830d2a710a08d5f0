"""The organs and the list of the county, as the tests need them."""

from __future__ import annotations

import json
from datetime import datetime
from importlib import resources
from typing import Any
from zoneinfo import ZoneInfo

from yimen.catalogue.county_list import Row, county_rows
from yimen.demo.departments import DEPARTMENTS, REGION, demonstration_uscc
from yimen.law.actors import SYSTEM
from yimen.law.refusal import Refusal
from yimen.organisations.commands import ensure_organ
from yimen.organisations.queries import OrganCard, organ_by_name

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=ZoneInfo("Asia/Shanghai"))


def shipped_list() -> dict[str, Any]:
    text = resources.files("yimen").joinpath("data/service_items.json").read_text(encoding="utf-8")
    document: dict[str, Any] = json.loads(text)
    return document


def organ(name: str) -> OrganCard:
    card = organ_by_name(name)
    if card is None:
        raise Refusal("organ_unknown", f"没有“{name}”。")
    return card


def make_organs() -> None:
    for number, one in enumerate(DEPARTMENTS, 1):
        ensure_organ(
            code=demonstration_uscc(number),
            name=one.name,
            short_name=one.short_name,
            abbreviation=one.abbreviation,
            department_code=one.code,
            everyday_names=one.everyday,
            region_code=REGION,
            demonstration=True,
            actor=SYSTEM,
            now=NOW,
        )


def county_list() -> list[Row]:
    return county_rows(shipped_list(), organ)
