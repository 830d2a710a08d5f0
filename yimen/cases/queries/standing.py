"""Where a case stands: what its row says, and the acts open to one viewer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from yimen.cases.cards import CaseCard, card, deadlines_of
from yimen.cases.job import deciding_materials, facts_of
from yimen.cases.models import Case
from yimen.cases.queries.progress import decision_clock, six_dates, turn_of
from yimen.cases.situated import version_of
from yimen.foundation.instant import county_day
from yimen.law import procedure
from yimen.law.actors import Actor
from yimen.law.clock import Due
from yimen.law.deadlines import Deadlines
from yimen.law.guards import Facts
from yimen.law.procedure import Rule
from yimen.law.states import State


@dataclass(frozen=True)
class CaseStanding:
    """State, dates and clocks of a case, and what the viewer may do with it."""

    card: CaseCard
    turn: str
    dates: dict[str, datetime | None]
    deadlines: Deadlines
    decision_due: Due | None
    acts: tuple[Rule, ...]


def case_standing(actor: Actor, case: Case, now: datetime) -> CaseStanding:
    """Where `case` stands after a command gave it back: its row is not read again, its materials only where an act
    depends on them.
    """
    version, today = version_of(case), county_day(now)
    materials = deciding_materials(case, version)
    return CaseStanding(
        card=card(case, today),
        turn=turn_of(case, materials, today),
        dates=six_dates(case),
        deadlines=deadlines_of(case),
        decision_due=decision_clock(case),
        acts=open_acts(actor, case, facts_of(case, version, materials, today)),
    )


def open_acts(actor: Actor, case: Case, facts: Facts) -> tuple[Rule, ...]:
    """The lines of the procedure table open to the actor on the day of `facts`."""
    return tuple(procedure.open_rules(State(case.state), facts, actor))
