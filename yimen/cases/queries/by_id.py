"""A case another app refers to."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from yimen.cases.access import visible
from yimen.cases.models import Case
from yimen.law.actors import Actor
from yimen.law.refusal import Refusal


def number_if_visible(actor: Actor, case_id: UUID, *, on: date) -> str:
    """The number of the case, "" for one that is not the actor's to see."""
    number = Case.objects.filter(id=case_id).values_list("number", flat=True).get()
    try:
        return visible(actor, number=number, on=on).number
    except Refusal:
        return ""
