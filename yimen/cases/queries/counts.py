"""How many cases lie where: the figures beside the filters of the desks."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db.models import Count, Q

from yimen.cases.models import Case
from yimen.cases.queries.lists import authorised, in_department
from yimen.law.actors import Actor, Power
from yimen.law.states import BEFORE_ACCEPTANCE, DECIDED, UNDER_REVIEW, State


def counter_counts(actor: Actor, *, today: date) -> dict[State, int]:
    """What waits for an answer at the counter, of the cases this clerk may accept."""
    return _by_state(authorised(actor, Power.accept, today), BEFORE_ACCEPTANCE)


def review_counts(actor: Actor, *, today: date) -> dict[State, int]:
    """What the approver's department has to decide."""
    return _by_state(in_department(actor, today), UNDER_REVIEW)


def issuing_counts() -> dict[State, int]:
    """What is decided and not handed over, and what is handed over and not closed."""
    return _by_state(Q(), DECIDED | {State.delivered})


def _by_state(condition: Q, states: Collection[State]) -> dict[State, int]:
    found = dict(
        Case.objects.filter(condition, state__in=[state.value for state in states])
        .values_list("state")
        .annotate(Count("id"))
        .order_by()
    )
    return {state: found.get(state.value, 0) for state in State if state in states}
