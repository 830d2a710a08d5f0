"""Which acts one sitting consists of, for this case and this clerk."""

from __future__ import annotations

from datetime import datetime

from yimen.cases.job import facts_of
from yimen.cases.models import Case
from yimen.cases.situated import version_of
from yimen.dossiers.case_materials import materials_of
from yimen.foundation.instant import county_day
from yimen.law.actors import Actor
from yimen.law.one_sitting import lines_of_sitting
from yimen.law.procedure import Rule
from yimen.law.states import State


def lines_for(actor: Actor, case: Case, now: datetime) -> tuple[Rule, ...]:
    """The lines of the table in their order. Raises the Refusal of the first necessary act that is not possible."""
    version = version_of(case)
    facts = facts_of(case, version, materials_of(case.id), county_day(now))
    return lines_of_sitting(State(case.state), facts, actor)
