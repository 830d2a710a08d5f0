"""Changing the catalogue."""

from yimen.catalogue.commands.baselines import record_baseline, record_first_baselines
from yimen.catalogue.commands.draft_acts import discard, hand_in, publish_draft, send_back, take_back
from yimen.catalogue.commands.drafts import DraftMoved, catch_up, save_draft, start_draft, start_item
from yimen.catalogue.commands.import_items import import_items, judge_items
from yimen.catalogue.commands.pending import forget_pending, keep_pending, pending_file
from yimen.catalogue.commands.publish import publish_version
from yimen.catalogue.commands.search_entries import rebuild_search
from yimen.catalogue.commands.synonyms import replace_synonyms, shipped_synonyms
from yimen.catalogue.rows import Fault, ImportRefused, ImportResult, ItemFile

__all__ = [
    "DraftMoved",
    "Fault",
    "ImportRefused",
    "ImportResult",
    "ItemFile",
    "catch_up",
    "discard",
    "forget_pending",
    "hand_in",
    "import_items",
    "judge_items",
    "keep_pending",
    "pending_file",
    "publish_draft",
    "publish_version",
    "rebuild_search",
    "record_baseline",
    "record_first_baselines",
    "replace_synonyms",
    "save_draft",
    "send_back",
    "shipped_synonyms",
    "start_draft",
    "start_item",
    "take_back",
]
