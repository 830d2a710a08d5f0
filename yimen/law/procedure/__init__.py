"""The procedure as one table: who may do what in which state, by which article, with what effect.

Nothing else knows the lifecycle of a case. From this table come the buttons of a page, the acts of the API, the
permission check, the documents, the dates and clocks, the words of the timeline, the flow chart and docs/statute.md.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from yimen.law.actors import Actor
from yimen.law.guards import Facts
from yimen.law.procedure import (
    decision,
    delivery,
    ending,
    fees,
    hearing,
    inspections,
    intake,
    interests,
    promises,
    renewal,
    review,
    steps,
)
from yimen.law.procedure.acts import Act, Clock
from yimen.law.procedure.rule import Rule
from yimen.law.refusal import Refusal
from yimen.law.states import State

__all__ = ["TABLE", "Act", "Clock", "Rule", "decide", "line_done", "open_rules", "rules_for", "rules_of"]

TABLE: tuple[Rule, ...] = (
    *intake.LINES,
    *promises.LINES,
    *review.LINES,
    *steps.LINES,
    *hearing.LINES,
    *interests.LINES,
    *inspections.LINES,
    *fees.LINES,
    *decision.LINES,
    *delivery.LINES,
    *renewal.LINES,
    *ending.LINES,
)


@cache
def rules_for(act: Act, state: State | None) -> tuple[Rule, ...]:
    """The lines of the table for `act` in `state` (None: there is no case yet)."""
    return tuple(rule for rule in TABLE if rule.act is act and (state in rule.sources if state else not rule.sources))


def rules_of(act: Act) -> tuple[Rule, ...]:
    """Every line of the table for `act`."""
    return tuple(rule for rule in TABLE if rule.act is act)


def line_done(act: str, to: str | None, role: str) -> Rule | None:
    """The line by which `role` did `act` and left the case in `to`, as the trail keeps them; None for what is no act of
    the table."""
    return next((rule for rule in TABLE if rule.act == act and role in rule.roles and rule.target in {None, to}), None)


def decide(act: Act, state: State, facts: Facts, actor: Actor) -> Rule:
    """The line of the table by which `actor` may perform `act` now.

    Raises Refusal: `wrong_state` when the table has no such line, `wrong_role` when the line is not the actor's, or the
    refusal of the first guard that says no.
    """
    lines = rules_for(act, state)
    if not lines:
        label = next(rule.label for rule in TABLE if rule.act is act)
        raise Refusal("wrong_state", f"办件现在是“{state.label}”，不能进行“{label}”。请刷新页面查看最新进展。")
    own_lines = [rule for rule in lines if actor.roles & set(rule.roles)]
    if not own_lines:
        raise Refusal("wrong_role", f"“{lines[0].label}”不由您的岗位办理。")
    refusal: Refusal | None = None
    for rule in own_lines:
        try:
            for guard in rule.guards:
                guard(facts, actor)
        except Refusal as refused:
            refusal = refusal or refused
        else:
            return rule
    assert refusal is not None
    raise refusal


def open_rules(state: State, facts: Facts, actor: Actor) -> Iterator[Rule]:
    """The lines open to `actor` now; from these come buttons and the API's `acts`. `system` acts are nobody's
    button.
    """
    for act in _acts_from(state):
        try:
            rule = decide(act, state, facts, actor)
        except Refusal:
            continue
        yield rule


@cache
def _acts_from(state: State) -> tuple[Act, ...]:
    return tuple(act for act in Act if rules_for(act, state))
