"""Who may see a case: the owner, a colleague, a stranger, in every state."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from tests.law.simulator import (
    ADMIN,
    APPLICANT,
    APPROVER,
    CLERK,
    DAY,
    ISSUER,
    ITEM,
    ORGAN,
    OTHER_APPROVER,
    PARTY,
    POWERLESS_CLERK,
    STRANGER,
    SUPERVISOR,
)  # fmt: skip
from yimen.law.actors import Actor, Grant, Power
from yimen.law.states import DECIDED, State
from yimen.law.visibility import is_applicant, may_see

_OWNER = APPLICANT.account_id
_NOBODY = Actor(account_id=None, name="", roles=frozenset())
_DECIDED_OR_LATER = DECIDED | {State.delivered, State.closed}


def _sees(actor: Actor, state: State, *, owner: UUID | None = _OWNER, on: date = DAY) -> bool:
    return may_see(actor, applicant_id=PARTY, owner_id=owner, organ_id=ORGAN, item_id=ITEM, state=state, on=on)


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize(
    "actor", [APPLICANT, CLERK, APPROVER, SUPERVISOR], ids=["owner", "clerk", "approver", "supervisor"]
)
def test_whoever_has_to_do_with_it_sees_the_case_in_every_state(actor: Actor, state: State) -> None:
    assert _sees(actor, state)


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize(
    "actor",
    [STRANGER, POWERLESS_CLERK, OTHER_APPROVER, ADMIN, _NOBODY],
    ids=["stranger", "unauthorised", "other department", "admin", "nobody"],
)
def test_nobody_else_sees_it_in_any_state(actor: Actor, state: State) -> None:
    assert not _sees(actor, state)
    assert not _sees(actor, state, owner=None)


@pytest.mark.parametrize("state", State)
def test_the_issuing_counter_sees_it_from_the_decision_on(state: State) -> None:
    assert _sees(ISSUER, state) == (state in _DECIDED_OR_LATER)


def test_an_authorisation_that_ran_out_shows_nothing() -> None:
    grant = Grant(Power.accept, ORGAN, None, DAY, DAY)
    clerk = replace(POWERLESS_CLERK, grants=(grant,))
    assert _sees(clerk, State.received)
    assert not _sees(clerk, State.received, on=DAY.replace(day=3))
    assert not _sees(clerk, State.received, on=DAY.replace(day=1))


def test_a_case_without_owner_is_not_that_of_somebody_without_account() -> None:
    assert not is_applicant(_NOBODY, applicant_id=PARTY, owner_id=None)
    assert is_applicant(replace(APPLICANT, account_id=UUID(int=5)), applicant_id=PARTY, owner_id=None)
