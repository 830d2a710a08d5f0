"""A version as it is for one applicant's situation (情形引导)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from yimen.catalogue.queries.versions import PublishedVersion
from yimen.law.situated import content_in, form_in
from yimen.law.situations import resolve


def in_situation(version: PublishedVersion, answers: Mapping[str, str] | None) -> PublishedVersion:
    """The version with exactly the materials, fields, limits and fee of somebody with `answers`, as far as they go.

    The version itself for an item without a table. It is still the same version: its id and its code are the item's.
    """
    table = version.content.situations
    if table is None:
        return version
    situation = resolve(table, answers or {})
    content = content_in(version.content, situation)
    return replace(version, content=content, form=form_in(version.form, version.content, situation))
