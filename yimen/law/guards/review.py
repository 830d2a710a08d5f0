"""Conditions of the inner steps of a review (行政许可法第二十六条第二款、第三十四条)."""

from __future__ import annotations

from yimen.law.actors import Actor
from yimen.law.guards.facts import Facts
from yimen.law.refusal import Refusal
from yimen.law.review_steps import TWO_PERSONS_ARTICLE, ReviewFacts


def _planned(facts: Facts) -> ReviewFacts:
    if facts.review is None:
        raise Refusal("no_review_plan", "该办件没有分环节的审查，请直接写审查意见、作出决定。")
    return facts.review


def a_step_is_hers(facts: Facts, actor: Actor) -> None:
    """A step is done by the organ and post it lies with, and one for two persons not twice by the same."""
    review = _planned(facts)
    if review.waiting_for(actor):
        return
    if any(one.lies_with(actor) for one in review.steps):
        words = "该环节须由两名工作人员办理，您已经办过，请由另一名工作人员办理。"
        raise Refusal("second_person_needed", words, article=TWO_PERSONS_ARTICLE)
    raise Refusal("not_your_step", "现在没有轮到您办理的审查环节。")


def a_step_may_be_sent_back(facts: Facts, actor: Actor) -> None:
    """What is not done cannot be done again, and nobody reaches into a branch her own step does not build on."""
    if not _planned(facts).may_be_sent_back(actor, own_organ=facts.organ_id):
        raise Refusal("nothing_to_send_back", "没有您可以退回的审查环节。")


def all_steps_done(facts: Facts, _actor: Actor) -> None:
    """A decision follows the whole review."""
    if facts.review is not None and facts.review.open_names:
        names = "、".join(facts.review.open_names)
        raise Refusal(
            "steps_open", f"所有审查环节完成后才能作出决定，还没有完成：{names}。", article="行政许可法第三十四条"
        )
