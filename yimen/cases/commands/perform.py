"""Perform an act on a case: the one road every act after submission takes, whoever asks and through whatever
surface.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from yimen.cases import engine
from yimen.cases.access import visible
from yimen.cases.models import Case
from yimen.cases.preparation import prepare
from yimen.foundation import trail
from yimen.foundation.batch import Batch
from yimen.foundation.instant import county_day
from yimen.law.actors import Actor
from yimen.law.breaches import REFUSED_ATTEMPT, REMEMBERED_REFUSALS
from yimen.law.procedure import Act, rules_of
from yimen.law.refusal import Refusal


def perform(*, actor: Actor, number: str, act: Act, values: Mapping[str, Any], now: datetime) -> Case:
    """Perform `act` on case `number` and return the case as it is now.

    Locks the case first (docs/locking.md), asks the procedure, writes everything in one statement. Raises
    Refusal: `case_not_found` for a case the actor may not see, and whatever the law or the input says.
    """
    try:
        with transaction.atomic():
            case = visible(actor, number=number, on=county_day(now), lock=True)
            return perform_locked(actor=actor, case=case, act=act, values=values, now=now)
    except Refusal as refusal:
        if refusal.code in REMEMBERED_REFUSALS:
            _remember(actor, number, act, refusal, now)
        raise


@transaction.atomic
def _remember(actor: Actor, number: str, act: Act, refusal: Refusal, now: datetime) -> None:
    """That somebody tried is itself part of the record; nothing else of the case changes."""
    case = visible(actor, number=number, on=county_day(now), lock=True)
    batch = Batch()
    head = trail.append(
        batch,
        case,
        kind="case",
        act=REFUSED_ATTEMPT,
        at=now,
        actor=actor.account_id,
        role=actor.acting_as(role for rule in rules_of(act) for role in rule.roles).value,
        details={"act": act.value, "code": refusal.code},
    )
    batch.update(Case, where={"id": case.id}, values=head)
    batch.flush()


def perform_locked(*, actor: Actor, case: Case, act: Act, values: Mapping[str, Any], now: datetime) -> Case:
    """The same on a case whose row the caller has locked in the running transaction."""
    engine.write(prepare(actor=actor, case=case, act=act, values=values, now=now))
    return case
