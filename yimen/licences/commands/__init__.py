"""Verbs that change licences: one is made by a certificate, acted upon by its organ, ended by time."""

from __future__ import annotations

from yimen.licences.commands.acts import perform
from yimen.licences.commands.applications import (
    Claimed,
    Terms,
    claim,
    deem_renewed,
    end_of_application,
    hold,
    terms,
)
from yimen.licences.commands.issue import NewLicence, add_licence
from yimen.licences.commands.restrictions import Restricted, restrict
from yimen.licences.commands.sweep import sweep

__all__ = [
    "Claimed", "NewLicence", "Restricted", "Terms", "add_licence", "claim", "deem_renewed", "end_of_application",
    "hold", "perform", "restrict", "sweep", "terms",
]  # fmt: skip
