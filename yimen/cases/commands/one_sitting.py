"""Decide an on-the-spot item while the applicant waits: several acts, one transaction."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from yimen.cases.access import visible
from yimen.cases.commands.perform import perform_locked
from yimen.cases.models import Case
from yimen.cases.sitting import lines_for
from yimen.foundation.instant import county_day
from yimen.law.actors import Actor
from yimen.law.procedure import Act


@transaction.atomic
def decide_in_one_sitting(
    *,
    actor: Actor,
    number: str,
    grant_values: Mapping[str, Any],
    hand_over_values: Mapping[str, Any] | None,
    now: datetime,
) -> Case:
    """Receive (where nobody did), accept and grant case `number`, make its certificate where that is the actor's to
    do, and hand it over with `hand_over_values` (None: later, at the issuing counter). All of it happens or nothing.

    Raises Refusal `case_not_found`, and whatever the law or the input says to one of the acts.
    """
    case = visible(actor, number=number, on=county_day(now), lock=True)
    values = {Act.grant: grant_values, Act.hand_over: hand_over_values}
    acts = [line.act for line in lines_for(actor, case, now)]
    without = [act for act in acts if act != Act.hand_over]
    for act in without if hand_over_values is None else [*without, Act.hand_over]:
        perform_locked(actor=actor, case=case, act=act, values=values.get(act) or {}, now=now)
    return case
