"""One line of the procedure."""

from __future__ import annotations

from dataclasses import dataclass, field

from yimen.law.act_fields import ActField
from yimen.law.actors import Role
from yimen.law.documents import DocumentKind
from yimen.law.guards import Guard
from yimen.law.procedure.acts import Act, Clock
from yimen.law.states import State


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """One line of the table; there is one of each, and it is itself and nothing else.

    `sources` are the states the act may start from (empty: it makes the case); `target` is the next state, None where
    the case stays in the one it is in.
    `date` names the one of the six dates the act sets. `starts` and `stops` say what it does to the clocks, and
    `also_starts` which clocks of a promise begin, where one was made. A decision clock that has been started is counted
    anew, with its pauses and its extension.
    `sentence` tells the applicant what happened.
    """

    act: Act
    label: str
    sources: tuple[State, ...]
    target: State | None
    roles: tuple[Role, ...]
    article: str
    sentence: str
    guards: tuple[Guard, ...] = ()
    fields: tuple[ActField, ...] = ()
    document: DocumentKind | None = None
    date: str | None = None
    starts: Clock | None = None
    also_starts: tuple[Clock, ...] = ()
    stops: tuple[Clock, ...] = ()
    main_road: bool = field(default=False)

    def after(self, state: State | None) -> State:
        """Where a case in `state` (None: there is none yet) stands after the act."""
        reached = self.target or state
        assert reached is not None  # whatever makes a case says in which state
        return reached
