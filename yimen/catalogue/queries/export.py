"""The catalogue as a file that `commands.import_items` reads again."""

from __future__ import annotations

from datetime import date
from typing import Any

from yimen.catalogue.queries.versions import PublishedVersion, published_versions
from yimen.law.elements import content_to_json
from yimen.law.forms import form_to_json

FORMAT = "yimen-items-1"


def exported_catalogue(*, on: date | None = None) -> dict[str, Any]:
    """Every item in force on the day with its elements, its form and the token of its QR code."""
    return {"format": FORMAT, "items": [_row(version) for version in published_versions(on=on)]}


def _row(version: PublishedVersion) -> dict[str, Any]:
    return {
        "code": version.code,
        "organ": version.organ_name,
        "qr_token": version.qr_token,
        **content_to_json(version.content),
        "form": form_to_json(version.form),
    }
