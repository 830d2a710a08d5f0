"""Conditions of the hearing (行政许可法第四十六条至第四十八条)."""

from __future__ import annotations

from yimen.law.actors import Actor
from yimen.law.guards.facts import Facts
from yimen.law.hearing import ORDERED_ARTICLE
from yimen.law.refusal import Refusal


def no_hearing_yet(facts: Facts, _actor: Actor) -> None:
    """The right is told, or the hearing ordered, once."""
    if facts.hearing is not None:
        raise Refusal("hearing_already", "本办件的听证程序已经启动过。", article="行政许可法第四十六条、第四十七条")


def hearing_may_be_requested(facts: Facts, _actor: Actor) -> None:
    """Five working days from being told of the right."""
    if facts.hearing is None or not facts.hearing.waits_for_request(facts.today):
        raise Refusal(
            "hearing_not_open", "没有告知听证权利，或者申请听证的期限已过。", article="行政许可法第四十七条第一款"
        )


def no_hearing_pending(facts: Facts, _actor: Actor) -> None:
    """Nothing is decided while the applicant may still ask to be heard."""
    if facts.hearing is not None and facts.hearing.waits_for_request(facts.today):
        raise Refusal(
            "hearing_right_open",
            "已告知听证权利，申请听证的期限还没有届满，请等申请人申请、放弃或者期限届满后再作决定。",
            article="行政许可法第四十七条第一款",
        )


def hearing_runs(facts: Facts, _actor: Actor) -> None:
    """There is a hearing to announce or to give up."""
    if facts.hearing is None or not facts.hearing.running:
        raise Refusal("no_hearing", "本办件没有正在进行的听证。")


def hearing_may_be_waived(facts: Facts, _actor: Actor) -> None:
    """Before the hearing is held, or instead of asking for it."""
    hearing = facts.hearing
    if hearing is None or not (hearing.running or hearing.waits_for_request(facts.today)):
        raise Refusal("no_hearing", "现在没有可以放弃的听证。")
    if hearing.ordered:
        words = "这次听证由行政机关依法决定并向社会公告，不因申请人放弃而取消；您可以不参加。"
        raise Refusal("hearing_is_ordered", words, article=ORDERED_ARTICLE)


def hearing_to_publish(facts: Facts, _actor: Actor) -> None:
    """What the authority ordered by itself is announced to the public once time and place are told."""
    hearing_runs(facts, _actor)
    assert facts.hearing is not None
    if not facts.hearing.ordered:
        words = "这次听证是依申请举行的，通知申请人和利害关系人即可；只有依职权举行的听证向社会公告。"
        raise Refusal("hearing_not_ordered", words, article=ORDERED_ARTICLE)
    if facts.hearing.held_on is None or facts.hearing.held_on <= facts.today:
        words = "请先通知听证的时间、地点，并在举行日以前向社会公告；已经过了的，请重新确定时间。"
        raise Refusal("hearing_without_time", words, article=ORDERED_ARTICLE)
    if facts.hearing.published_on is not None:
        raise Refusal("hearing_published", "听证的时间、地点已经向社会公告。", article=ORDERED_ARTICLE)


def hearing_was_held(facts: Facts, _actor: Actor) -> None:
    """A record is made of a hearing that was told, and if ordered was published, and whose day has come."""
    hearing_runs(facts, _actor)
    assert facts.hearing is not None
    if facts.hearing.held_on is None or facts.today < facts.hearing.held_on:
        raise Refusal("hearing_not_held", "听证还没有通知，或者还没有到举行的日期。", article="行政许可法第四十八条")
    if facts.hearing.ordered and facts.hearing.published_on is None:
        words = "依职权举行的听证应当先向社会公告；没有公告的，请重新确定时间、地点并公告。"
        raise Refusal("hearing_unpublished", words, article=ORDERED_ARTICLE)


def not_a_hearing(facts: Facts, _actor: Actor) -> None:
    """A hearing ends with its record."""
    if facts.hearing is not None and facts.hearing.running:
        raise Refusal("hearing_needs_record", "听证以听证笔录结束，请登记听证笔录。", article="行政许可法第四十八条")
