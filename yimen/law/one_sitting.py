"""即办件: what one clerk may do from receipt to delivery while the applicant waits (行政许可法第三十四条第二款)."""

from __future__ import annotations

from dataclasses import replace

from yimen.law.actors import Actor
from yimen.law.guards import Facts
from yimen.law.procedure import Act, Rule, decide, rules_for
from yimen.law.refusal import Refusal
from yimen.law.states import State

_MUST = (Act.accept, Act.grant)
_MAY = (Act.issue_certificate, Act.hand_over)


def lines_of_sitting(state: State, facts: Facts, actor: Actor) -> tuple[Rule, ...]:
    """The lines of the table by which `actor` takes the case from `state` as far as her posts reach, in order.

    Receipt comes first where nobody received yet; a certificate and the hand-over follow where they are hers to do.
    Raises the Refusal of the first necessary act that is not possible.
    """
    lines: list[Rule] = []
    if rules_for(Act.receive, state):
        lines.append(decide(Act.receive, state, facts, actor))
        state = lines[-1].after(state)
    for act in _MUST:
        lines.append(decide(act, state, facts, actor))
        state = lines[-1].after(state)
        facts = replace(facts, acceptor_id=actor.account_id)
    for act in _MAY:
        try:
            lines.append(decide(act, state, facts, actor))
        except Refusal:
            continue
        state = lines[-1].after(state)
    return tuple(lines)
