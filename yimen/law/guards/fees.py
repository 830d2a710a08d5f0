"""Conditions of asking for a fee (行政许可法第五十八条、第五十九条)."""

from __future__ import annotations

from yimen.law.actors import Actor
from yimen.law.guards.facts import Facts
from yimen.law.refusal import Refusal


def fee_may_be_told(facts: Facts, _actor: Actor) -> None:
    """Only what the law lets an organ charge, by the published standard, and once."""
    if not facts.charged:
        raise Refusal(
            "not_charged", "该事项没有公布收费项目和标准，不得收取费用。", article="行政许可法第五十八条、第五十九条"
        )
    if facts.fee_told:
        raise Refusal("fee_told_already", "本办件的收费已经通知过申请人。", article="行政许可法第五十九条")
