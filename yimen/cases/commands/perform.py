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
from yimen.foundation.instant import county_day
from yimen.law.actors import Actor
from yimen.law.procedure import Act


@transaction.atomic
def perform(*, actor: Actor, number: str, act: Act, values: Mapping[str, Any], now: datetime) -> Case:
    """Perform `act` on case `number` and return the case as it is now.

    Locks the case first (docs/locking.md), asks the procedure, writes everything in one statement. Raises
    Refusal: `case_not_found` for a case the actor may not see, and whatever the law or the input says.
    """
    case = visible(actor, number=number, on=county_day(now), lock=True)
    return perform_locked(actor=actor, case=case, act=act, values=values, now=now)


def perform_locked(*, actor: Actor, case: Case, act: Act, values: Mapping[str, Any], now: datetime) -> Case:
    """The same on a case whose row the caller has locked in the running transaction."""
    engine.write(prepare(actor=actor, case=case, act=act, values=values, now=now))
    return case
