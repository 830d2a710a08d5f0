"""An act decided and worked out, and nothing written yet: what performing and previewing have in common."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from yimen.cases.acts import EFFECTS
from yimen.cases.job import Job, deciding_materials, facts_of
from yimen.cases.models import Case
from yimen.cases.situated import version_of
from yimen.foundation.instant import county_day
from yimen.law import procedure
from yimen.law.act_fields import clean
from yimen.law.actors import Actor
from yimen.law.procedure import Act
from yimen.law.states import State


def prepare(*, actor: Actor, case: Case, act: Act, values: Mapping[str, Any], now: datetime) -> Job:
    """The job of `act` on `case`: allowed by the procedure, its input checked, its own effect in the batch.

    Raises Refusal: whatever the law or the input says.
    """
    version = version_of(case)
    state = State(case.state)
    materials = deciding_materials(case, version)
    facts = facts_of(case, version, materials, county_day(now))
    rule = procedure.decide(act, state, facts, actor)
    job = Job(
        case=case,
        version=version,
        rule=rule,
        values=clean(rule.fields, values),
        actor=actor,
        now=now,
        materials=materials,
        facts=facts,
    )
    EFFECTS[act](job)
    return job
