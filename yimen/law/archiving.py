"""Which cases can be archived (电子归档).

What came about electronically is archived electronically, not again on paper
(国务院关于在线政务服务的若干规定第十二条).
"""

from __future__ import annotations

from yimen.law.refusal import Refusal
from yimen.law.states import ENDED, State

ARTICLE = "国务院关于在线政务服务的若干规定第十二条"
CONCLUDED = ENDED - {State.delivered}
"""Ends after which nothing is added to the record. A delivered case is still to be closed (办结归档)."""


def refuse_open(state: State) -> None:
    """Raises Refusal `case_not_concluded` for a case that goes on."""
    if state is State.delivered:
        raise Refusal("case_not_concluded", "办件已送达但还没有办结，请先由出件窗口办结，再归档。", article=ARTICLE)
    if state not in CONCLUDED:
        raise Refusal("case_not_concluded", f"办件{state.label}，还没有结束，请在办结后再归档。", article=ARTICLE)
