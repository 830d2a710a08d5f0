"""What people say for what the catalogue says."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from importlib import resources

from django.db import transaction

from yimen.catalogue.models import SearchSynonym


def replace_synonyms(synonyms: Mapping[str, Sequence[str]]) -> int:
    """Make `synonyms` (term to meanings) the county's whole list; how many pairs there are. Idempotent."""
    rows = [
        SearchSynonym(term=term.lower(), means=means) for term, all_means in synonyms.items() for means in all_means
    ]
    with transaction.atomic():
        SearchSynonym.objects.all().delete()
        SearchSynonym.objects.bulk_create(rows)
    return len(rows)


def shipped_synonyms() -> Mapping[str, Sequence[str]]:
    """The list a county starts with (yimen/data/synonyms.json)."""
    text = resources.files("yimen").joinpath("data/synonyms.json").read_text(encoding="utf-8")
    document: Mapping[str, Mapping[str, Sequence[str]]] = json.loads(text)
    return document["synonyms"]
