"""Verbs that change cases: the writing half of this app's door. Every act after submission goes through `perform`."""

from __future__ import annotations

from yimen.cases.commands.drafts import discard_draft, save_draft
from yimen.cases.commands.perform import perform
from yimen.cases.commands.reveal import open_material, reveal_answers
from yimen.cases.commands.submit import submit
from yimen.cases.commands.sweep import sweep

__all__ = ["discard_draft", "open_material", "perform", "reveal_answers", "save_draft", "submit", "sweep"]
