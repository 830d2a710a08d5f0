"""The procedure table."""

from __future__ import annotations

from ninja import Schema

from yimen.law.actors import Role
from yimen.law.documents import DocumentKind
from yimen.law.procedure import Clock
from yimen.law.states import State
from yimen.surfaces.api.schemas.cases import ActOut


class StateOut(Schema):
    """A state, with whose turn it is."""

    state: State
    label: str
    turn: str
    ended: bool


class RoleOut(Schema):
    """A part somebody plays."""

    role: Role
    label: str


class RuleOut(ActOut):
    """One line of the table: who may do what from which states, by which article, with what effect. `date` is the one
    of the six dates it sets; no `sources`: it makes the case; no `target`: the case stays in its state."""

    sources: list[State]
    target: State | None
    roles: list[Role]
    sentence: str
    document: DocumentKind | None
    date: str | None
    starts: Clock | None
    stops: list[Clock]
    main_road: bool


class ProcedureOut(Schema):
    """The whole table."""

    states: list[StateOut]
    roles: list[RoleOut]
    rules: list[RuleOut]
