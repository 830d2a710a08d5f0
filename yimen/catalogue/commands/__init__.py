"""Changing the catalogue."""

from yimen.catalogue.commands.import_items import Fault, ImportRefused, ImportResult, import_items
from yimen.catalogue.commands.publish import publish_version
from yimen.catalogue.commands.search_entries import rebuild_search
from yimen.catalogue.commands.synonyms import replace_synonyms, shipped_synonyms

__all__ = [
    "Fault",
    "ImportRefused",
    "ImportResult",
    "import_items",
    "publish_version",
    "rebuild_search",
    "replace_synonyms",
    "shipped_synonyms",
]
