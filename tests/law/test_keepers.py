"""Who looks after a hall."""

from __future__ import annotations

from uuid import UUID

import pytest

from yimen.foundation.ids import new_id
from yimen.law.actors import SYSTEM, Actor, Role
from yimen.law.halls.keepers import keeper_role, keeps_hall
from yimen.law.refusal import Refusal

HALL, OTHER = new_id(), new_id()


def _actor(*roles: Role, hall: UUID | None = HALL) -> Actor:
    return Actor(account_id=new_id(), name="", roles=frozenset(roles), hall_id=hall)


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.hall_manager, Role.admin, Role.system}))
def test_no_other_post_in_a_hall_keeps_it(role: Role) -> None:
    assert not keeps_hall(_actor(role), HALL)
    with pytest.raises(Refusal, match="管理人员"):
        keeper_role(_actor(role), HALL)


def test_a_manager_keeps_her_own_hall_and_no_other() -> None:
    assert keeper_role(_actor(Role.hall_manager), HALL) is Role.hall_manager
    assert not keeps_hall(_actor(Role.hall_manager), OTHER)
    assert not keeps_hall(_actor(Role.hall_manager, hall=None), HALL)


def test_an_administrator_who_manages_one_hall_is_an_administrator_in_the_others() -> None:
    both = _actor(Role.hall_manager, Role.admin)
    assert keeper_role(both, HALL) is Role.hall_manager
    assert keeper_role(both, OTHER) is Role.admin
    assert keeper_role(SYSTEM, OTHER) is Role.system
