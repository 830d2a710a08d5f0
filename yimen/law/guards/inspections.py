"""Conditions of the inspection (行政许可法第三十四条第三款、第五十五条)."""

from __future__ import annotations

from yimen.law.actors import Actor
from yimen.law.guards.facts import Facts
from yimen.law.inspections import InspectionKind
from yimen.law.refusal import Refusal


def no_other_inspection(facts: Facts, _actor: Actor) -> None:
    """One inspection at a time."""
    if facts.inspection is not None:
        raise Refusal("inspection_already", "已经指派了核查，请先提交核查记录或者取消，再指派下一次。")


def no_inspection_pending(facts: Facts, _actor: Actor) -> None:
    """Who sent two people to verify something decides when they have told what they found, or calls them back."""
    if facts.inspection is not None:
        raise Refusal(
            "inspection_pending",
            "指派的核查还没有记录，请先由核查人员提交核查记录，或者写明理由取消核查，再作出决定。",
            article=InspectionKind.verification.article,
        )


def inspection_assigned(facts: Facts, _actor: Actor) -> None:
    """There is an inspection to record or to cancel."""
    if facts.inspection is None:
        raise Refusal("no_inspection", "本办件没有待办的核查：可能已经取消，或者已由同事提交了核查记录。")


def one_of_the_inspectors(facts: Facts, actor: Actor) -> None:
    """The record is made by somebody who was there."""
    inspection_assigned(facts, actor)
    assert facts.inspection is not None
    if actor.account_id not in facts.inspection.inspectors:
        raise Refusal("not_an_inspector", "核查记录由指派的核查人员提交。", article=InspectionKind.verification.article)
