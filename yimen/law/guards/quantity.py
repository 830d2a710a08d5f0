"""Conditions of granting what is limited in number (行政许可法第五十七条)."""

from __future__ import annotations

from yimen.law.actors import Actor
from yimen.law.guards.facts import Facts
from yimen.law.refusal import Refusal

_ARTICLE = "行政许可法第五十七条"


def place_is_certain(facts: Facts, _actor: Actor) -> None:
    """Permits limited in number go in the order of acceptance, and no more than there are."""
    quantity = facts.quantity
    if quantity is None:
        return
    if not quantity.remaining:
        words = f"可准予的{quantity.available}个数量已经用完，不能再准予；请依法作出不予的决定并说明理由。"
        raise Refusal("quantity_exhausted", words, article=_ARTICLE)
    if quantity.earlier >= quantity.remaining:
        words = (
            f"还可准予{quantity.remaining}个，而在此之前受理的申请有{quantity.earlier}件没有决定。"
            "应当按受理先后作出决定，请先办理受理在前的申请。"
        )
        raise Refusal("earlier_first", words, article=_ARTICLE)
