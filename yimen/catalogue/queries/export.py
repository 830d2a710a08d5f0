"""The catalogue as rows that `commands.import_items` reads again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from yimen.catalogue.models import ItemVersion
from yimen.catalogue.queries.versions import in_force, rows_in_force
from yimen.catalogue.rows import FORMAT
from yimen.foundation import instant
from yimen.law.elements import ELEMENTS


def exported_rows(*, on: date | None = None) -> Iterator[dict[str, Any]]:
    """Every item in force on the day, by code, with its elements, its form and the token of its QR code."""
    return map(_row, rows_in_force(on or instant.today()))


def count_in_force(*, on: date | None = None) -> int:
    """How many items are in force on the day."""
    return in_force(on or instant.today()).count()


def exported_catalogue(*, on: date | None = None) -> dict[str, Any]:
    """The rows as the document of a JSON file."""
    return {"format": FORMAT, "items": list(exported_rows(on=on))}


def _row(version: ItemVersion) -> dict[str, Any]:
    """The organ goes by the name it is registered under, which its list may write otherwise."""
    content = version.content
    return {
        "code": version.item.code,
        "organ": version.item.organ.name,
        "qr_token": version.item.qr_token,
        "elements": {element.key: content["elements"].get(element.key) for element in ELEMENTS},
        "demonstration": content["demonstration"],
        "form": version.form,
    }
