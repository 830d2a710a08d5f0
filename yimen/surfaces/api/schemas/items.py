"""Service items as published."""

from __future__ import annotations

from datetime import date
from typing import Any

from ninja import Schema

from yimen.law.elements import CaseType, Necessity
from yimen.surfaces.api.schemas.clock import LimitOut


class ItemLineOut(Schema):
    """A service item in one line; null is not published (未公布). `guide` is the address of its page."""

    code: str
    name: str
    department: str
    topic: str
    case_type: CaseType | None
    legal_limit: LimitOut | None
    promised_limit: LimitOut | None
    online: bool | None
    guide: str


class ItemsOut(Schema):
    """What a search found. `count` is exact unless `more`, which says that there are still others."""

    count: int
    more: bool
    items: list[ItemLineOut]


class ItemMaterialOut(Schema):
    """A material an item asks for. `shareable`: can be fetched from a licence or a data share."""

    key: str
    name: str
    necessity: Necessity
    required: bool
    source: str | None
    form: str | None
    shareable: bool | None
    basis: str | None


class ItemOut(ItemLineOut):
    """Everything published about an item: `elements` has every key, null where missing. `demonstration` are the keys
    whose value was made up for the demonstration (演示数据). `form` is a JSON Schema (2020-12)."""

    version: int
    effective_from: date
    elements: dict[str, Any]
    demonstration: list[str]
    materials: list[ItemMaterialOut]
    form: dict[str, Any]
    form_demonstration: bool
