"""The cases a clerk had in hand while somebody sat before her."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from yimen.cases.models import Case
from yimen.foundation import trail
from yimen.law import masking
from yimen.law.actors import Actor
from yimen.law.parties import PartyKind
from yimen.law.states import State


@dataclass(frozen=True, slots=True)
class HandledCase:
    """A case as the end of a visit proposes it; the applicant's name is masked."""

    id: UUID
    number: str
    item_name: str
    applicant: str
    state: State


def handled_since(actor: Actor, *, since: datetime) -> tuple[HandledCase, ...]:
    """The cases the actor made or did something to since `since`, the newest first: what a visit was about. Two
    queries, one where she did nothing."""
    assert actor.account_id is not None
    streams = trail.streams_of(actor.account_id, kind="case", since=since)
    if not streams:
        return ()
    found = Case.objects.filter(id__in=streams).select_related("version").order_by("-received_at")
    return tuple(
        _card(one) for one in found.only("number", "version__name", "applicant_name", "applicant_kind", "state")
    )


def _card(case: Case) -> HandledCase:
    name = masking.mask_party_name(case.applicant_name, PartyKind(case.applicant_kind))
    return HandledCase(case.pk, case.number, case.version.name, name, State(case.state))
