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
from yimen.cases.acts import EFFECTS
from yimen.cases.job import Job, facts_of
from yimen.cases.models import Case
from yimen.catalogue.queries import get_version
from yimen.dossiers.case_materials import CaseMaterial, materials_of
from yimen.foundation.instant import county_day
from yimen.law import procedure
from yimen.law.act_fields import clean
from yimen.law.actors import Actor
from yimen.law.procedure import Act
from yimen.law.states import State

_MATERIALS_MATTER = frozenset({State.received, State.correction_required})


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
    version = get_version(case.version_id)
    state = State(case.state)
    materials: tuple[CaseMaterial, ...] = materials_of(case.id) if state in _MATERIALS_MATTER else ()
    rule = procedure.decide(act, state, facts_of(case, version, materials, county_day(now)), actor)
    job = Job(
        case=case,
        version=version,
        rule=rule,
        values=clean(rule.fields, values),
        actor=actor,
        now=now,
        materials=materials,
    )
    EFFECTS[act](job)
    engine.write(job)
    return case
