"""Verbs that change cases: the writing half of this app's door. Every act after submission goes through `perform`."""

from __future__ import annotations

from yimen.cases.commands.clear_breach import clear_breach
from yimen.cases.commands.drafts import discard_draft, save_draft
from yimen.cases.commands.one_sitting import decide_in_one_sitting
from yimen.cases.commands.perform import perform
from yimen.cases.commands.record_inspection import record_inspection
from yimen.cases.commands.reveal import open_inspection_picture, open_material, reveal_answers
from yimen.cases.commands.submit import submit
from yimen.cases.commands.submit_promising import submit_promising
from yimen.cases.commands.sweep import sweep
from yimen.cases.commands.take_in import take_in

__all__ = [
    "clear_breach", "decide_in_one_sitting", "discard_draft", "open_inspection_picture", "open_material", "perform",
    "record_inspection", "reveal_answers", "save_draft", "submit", "submit_promising", "sweep", "take_in",
]  # fmt: skip
