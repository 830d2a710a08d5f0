"""国务院关于在线政务服务的若干规定第十二条: what has come to its end is archived."""

from __future__ import annotations

import pytest

from yimen.law.archiving import CONCLUDED, refuse_open
from yimen.law.refusal import Refusal
from yimen.law.states import ENDED, State


@pytest.mark.article("国务院关于在线政务服务的若干规定第十二条")
@pytest.mark.parametrize("state", State)
def test_only_what_has_come_to_its_end_is_archived(state: State) -> None:
    if state in CONCLUDED:
        refuse_open(state)
        return
    with pytest.raises(Refusal) as refused:
        refuse_open(state)
    assert refused.value.code == "case_not_concluded"
    assert refused.value.article == "国务院关于在线政务服务的若干规定第十二条"


def test_a_delivered_case_is_closed_first() -> None:
    assert {State.delivered} == ENDED - CONCLUDED
