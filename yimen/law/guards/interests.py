"""Conditions of telling and hearing interested parties (行政许可法第三十六条)."""

from __future__ import annotations

from yimen.law.actors import Actor
from yimen.law.guards.facts import Facts
from yimen.law.interests import MOST_PARTIES
from yimen.law.refusal import Refusal


def interested_parties_heard(facts: Facts, _actor: Actor) -> None:
    """Nothing is decided before those concerned have spoken, or the time told to them is over."""
    if facts.interest is not None and facts.interest.waits(facts.today):
        raise Refusal(
            "interested_parties_unheard",
            "还有利害关系人没有陈述意见，告知的期限也没有届满。请记录其意见，或者等期限届满后再作决定。",
            article="行政许可法第三十六条",
        )


def another_party_may_be_told(facts: Facts, _actor: Actor) -> None:
    """A paper house could tell any number of people; a case page shows them all."""
    if facts.interest is not None and facts.interest.told >= MOST_PARTIES:
        raise Refusal(
            "too_many_parties",
            f"一个办件最多逐一告知{MOST_PARTIES}位利害关系人，人数更多的请举行听证并公告。",
            article="行政许可法第三十六条、第四十六条",
        )
