"""Conditions of the acts up to acceptance (行政许可法第三十二条)."""

from __future__ import annotations

from yimen.law.actors import Actor
from yimen.law.guards.facts import Facts
from yimen.law.guards.promises import stands_promised
from yimen.law.refusal import Refusal


def first_correction_notice(facts: Facts, _actor: Actor) -> None:
    """Everything to be corrected is told once and all at once."""
    if facts.corrections > facts.correction_exceptions:
        raise Refusal(
            "second_correction_notice",
            "补正内容只能一次性告知，本办件已告知过，不能再次要求补正；材料齐全的应当受理，否则依法作出不予受理决定。",
            article="行政许可法第三十二条第一款第四项",
        )


def something_to_correct(facts: Facts, _actor: Actor) -> None:
    """A correction notice is made of the failed checks."""
    if not any(material.result.is_faulty for material in facts.materials):
        raise Refusal("nothing_to_correct", "没有核验为“需补正”或“缺”的材料，不能发出补正告知书。")


def answer_still_due(facts: Facts, _actor: Actor) -> None:
    """After five working days of silence the application is accepted by law; nobody may ask for more."""
    if facts.answer_due is not None and facts.today > facts.answer_due:
        raise Refusal(
            "deemed_accepted",
            "已超过5个工作日的告知期限，自收到申请材料之日起即为受理，不能再要求补正或不予受理。",
            article="行政许可法第三十二条第一款第四项",
        )


def answer_overdue(facts: Facts, _actor: Actor) -> None:
    """Deemed acceptance takes effect only when the five working days are over."""
    if facts.answer_due is None or facts.today <= facts.answer_due:
        raise Refusal("answer_not_overdue", "告知期限尚未届满。", article="行政许可法第三十二条第一款第四项")


def correction_overdue(facts: Facts, _actor: Actor) -> None:
    """The applicant has the whole of the told period to correct."""
    if facts.correction_due is None or facts.today <= facts.correction_due:
        raise Refusal("correction_not_overdue", "补正期限尚未届满。")


def correction_in_time(facts: Facts, _actor: Actor) -> None:
    """Corrections come within the period told in the notice."""
    if facts.correction_due is not None and facts.today > facts.correction_due:
        raise Refusal("correction_late", "补正期限已过，申请已按撤回处理，您可以重新申请。")


def materials_complete(facts: Facts, _actor: Actor) -> None:
    """A complete application in legal form must be accepted; an incomplete one cannot be. What was promised in writing,
    to follow later or to be so, is not missing.
    """
    faulty = [material.name for material in facts.materials if material.result.is_faulty]
    absent = [
        material.name
        for material in facts.materials
        if material.required and not (material.submitted or material.deferred or stands_promised(facts, material.name))
    ]
    names = "、".join(dict.fromkeys(faulty + absent))
    if names:
        raise Refusal(
            "materials_incomplete",
            f"材料还不齐全或不合格：{names}。请核验为合格后受理，或一次性告知补正。",
            article="行政许可法第三十二条第一款第五项",
        )


def correction_told(facts: Facts, _actor: Actor) -> None:
    """An exception is made only where the one notice has been used, and only once."""
    if not facts.corrections or facts.correction_exceptions:
        raise Refusal("no_exception", "只有已经告知过一次补正、且没有例外批准过的办件，才需要例外批准。")
