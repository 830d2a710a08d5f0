"""What happens because time passed is done by the clockwork, and by nobody else."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.cases.cast import MONDAY, Cast, act
from tests.cases.refusing import refused
from yimen.cases.models import Case
from yimen.cases.queries import case_file
from yimen.law.procedure import Act


def _overdue(cast: Cast, what: Act) -> Case:
    case = cast.submit(complete=False)
    if what is Act.expire_correction:
        act(cast.clerk, case, Act.receive)
        act(cast.clerk, case, Act.check_materials, values={"checks": {"m1": {"result": "missing"}}})
        act(cast.clerk, case, Act.request_correction)
    return case


@pytest.mark.parametrize("what", [Act.deem_accepted, Act.expire_correction])
def test_nobody_does_by_hand_what_the_clock_does(cast: Cast, what: Act) -> None:
    case = _overdue(cast, what)
    late = MONDAY + timedelta(days=60)
    for actor in (cast.citizen, cast.clerk, cast.approver, cast.supervisor):
        assert what not in {rule.act for rule in case_file(actor, number=case.number, now=late).acts}
        with refused("wrong_role"):
            act(actor, case, what, late)
