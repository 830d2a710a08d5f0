"""办结归档: after delivery, by the issuing counter, once."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.cases.cast import MONDAY, PENSION_CHECK, Cast, act, hand_over_values
from tests.cases.refusing import refused
from yimen.cases.models import Case
from yimen.cases.queries import case_file
from yimen.law.procedure import Act
from yimen.law.states import State


def _granted(cast: Cast) -> Case:
    case = cast.submit(item=PENSION_CHECK)
    for what in (Act.receive, Act.accept, Act.grant):
        case = act(cast.clerk, case, what)
    return case


@pytest.mark.article("国务院关于在线政务服务的若干规定第十二条")
def test_a_delivered_case_is_closed_once_and_ended_when_it_was_delivered(cast: Cast) -> None:
    case = _granted(cast)
    with refused("wrong_state"):
        act(cast.issuer, case, Act.close)
    act(cast.clerk, case, Act.hand_over, values=hand_over_values())
    for other in (cast.clerk, cast.citizen, cast.supervisor):
        with refused("wrong_role"):
            act(other, case, Act.close)
    with refused("case_not_found"):
        act(
            cast.other_approver if case.organ_id not in cast.other_approver.organ_ids else cast.approver,
            case,
            Act.close,
        )
    closed = act(cast.issuer, case, Act.close, MONDAY + timedelta(days=1))
    assert (closed.state, closed.ended_at, closed.delivered_at) == (State.closed, MONDAY, MONDAY)
    with refused("wrong_state"):
        act(cast.issuer, case, Act.close)
    for viewer in (cast.issuer, cast.citizen, cast.clerk, cast.supervisor):
        assert case_file(viewer, number=case.number, now=MONDAY).acts == ()
