"""An implementation list and its form as they are for one situation, so that everything after it need not ask again."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import Any

from yimen.law.elements import ItemContent, Necessity
from yimen.law.forms import FormDefinition
from yimen.law.limits import Limit
from yimen.law.situations import Situation


def content_in(content: ItemContent, situation: Situation) -> ItemContent:
    """The list with exactly the materials, limits and fee of `situation`. What a table that is demonstration sets anew
    is marked as such; the materials stay those of the list."""
    changed: dict[str, Any] = {}
    if situation.legal_limit is not None:
        changed["legal_limit"] = _limit(situation.legal_limit)
        changed["legal_limit_note"] = situation.legal_limit.article or None
    if situation.promised_limit is not None:
        changed["promised_limit"] = _limit(situation.promised_limit)
        changed["promised_limit_note"] = situation.promised_limit.article or None
    if (fee := situation.fee) is not None:
        changed["fee"] = {"charged": fee.charged, "standard": fee.standard, "basis": fee.basis}
    marks = changed.keys() if content.is_demonstration("situations") else ()
    return ItemContent(
        elements=MappingProxyType({**content.elements, **changed, "materials": _materials(content, situation)}),
        demonstration_keys=content.demonstration_keys | frozenset(marks),
    )


def form_in(form: FormDefinition, content: ItemContent, situation: Situation) -> FormDefinition:
    """The form without the fields that only other situations are asked; a section left empty goes with them."""
    table = content.situations
    dropped = frozenset() if table is None else table.conditional_fields - situation.asks
    if not dropped:
        return form
    sections = (
        replace(one, fields=tuple(field for field in one.fields if field.element_key not in dropped))
        for one in form.sections
    )
    return replace(form, sections=tuple(one for one in sections if one.fields))


def _materials(content: ItemContent, situation: Situation) -> list[dict[str, Any]] | None:
    """Null stays null: not published. What a row needs is necessary here; what none needs is not part of it."""
    rows = content.elements["materials"]
    if rows is None:
        return None
    return [
        {**row, "necessity": Necessity.required.value} if row["key"] in situation.needs else row
        for row in rows
        if row["key"] in situation.needs or row["necessity"] != Necessity.conditional
    ]


def _limit(limit: Limit) -> dict[str, Any]:
    return {"value": limit.value, "unit": limit.unit.value}
