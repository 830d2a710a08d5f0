"""A case for which something is done beside its procedure, and the results that went out by post."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from yimen.cases.access import visible
from yimen.cases.models import HandOver
from yimen.law.actors import Actor


@dataclass(frozen=True, slots=True)
class ServedCase:
    """The case; `postal_number` is the one its result went out under, None where it was not posted."""

    id: UUID
    number: str
    postal_number: str | None


@dataclass(frozen=True, slots=True)
class PostedResult:
    """A result that was handed over by post."""

    number: str
    postal_number: str | None
    at: datetime


def case_to_serve(actor: Actor, *, number: str, on: date) -> ServedCase:
    """The case `number`. Two queries. Raises Refusal `case_not_found` for one that is not the actor's to see."""
    case = visible(actor, number=number, on=on)
    posted = HandOver.objects.filter(case_id=case.id).values_list("postal_number", flat=True).first()
    return ServedCase(case.id, case.number, posted)


def posted_results(since: datetime, until: datetime) -> tuple[PostedResult, ...]:
    """The results posted from `since` until before `until`. One query."""
    found = HandOver.objects.filter(method="post", at__gte=since, at__lt=until)
    return tuple(PostedResult(*row) for row in found.values_list("case__number", "postal_number", "at"))
