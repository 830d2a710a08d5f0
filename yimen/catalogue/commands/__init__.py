"""Changing the catalogue."""

from yimen.catalogue.commands.import_items import import_items, judge_items
from yimen.catalogue.commands.pending import forget_pending, keep_pending, pending_file
from yimen.catalogue.commands.publish import publish_version
from yimen.catalogue.commands.search_entries import rebuild_search
from yimen.catalogue.commands.synonyms import replace_synonyms, shipped_synonyms
from yimen.catalogue.rows import Fault, ImportRefused, ImportResult, ItemFile

__all__ = [
    "Fault",
    "ImportRefused",
    "ImportResult",
    "ItemFile",
    "forget_pending",
    "import_items",
    "judge_items",
    "keep_pending",
    "pending_file",
    "publish_version",
    "rebuild_search",
    "replace_synonyms",
    "shipped_synonyms",
]
