"""Conditions of an application that names a licence (行政许可法第四十九条、第五十条)."""

from __future__ import annotations

from yimen.law.actors import Actor
from yimen.law.guards.facts import Facts
from yimen.law.licence_applications import Purpose
from yimen.law.licences import rule_of
from yimen.law.refusal import Refusal

_ART_50_2 = "行政许可法第五十条第二款"


def renewal_overdue(facts: Facts, _actor: Actor) -> None:
    """Renewal was asked for in time and the licence's last day is over without a decision; silence counts once."""
    asked = facts.licence
    if asked is None or asked.purpose is not Purpose.renew:
        raise Refusal("not_a_renewal", "这不是延续申请。", article=_ART_50_2)
    if asked.deemed:
        raise Refusal("already_deemed", "已经登记为视为准予延续。", article=_ART_50_2)
    if not asked.in_time:
        raise Refusal("asked_too_late", "延续申请不是在有效期届满三十日前提出的。", article=_ART_50_2)
    if asked.valid_until is None or facts.today <= asked.valid_until:
        raise Refusal("not_overdue", "证照的有效期还没有届满。", article=_ART_50_2)


def licence_still_fits(facts: Facts, _actor: Actor) -> None:
    """What is to be renewed, changed or replaced still stands."""
    asked = facts.licence
    if asked is not None and asked.state not in rule_of(asked.purpose.act).sources:
        raise Refusal(
            "licence_not_valid",
            f"申请所指的证照现在是“{asked.state.label}”，不能准予{asked.purpose.label}；请作出不予决定或者终止办理。",
            article="行政许可法第五十条" if asked.purpose is Purpose.renew else "行政许可法第四十九条",
        )


def not_deemed_renewed(facts: Facts, _actor: Actor) -> None:
    """What the law deems granted can no longer be refused, only revoked for a ground of the law."""
    if facts.licence is not None and facts.licence.deemed:
        raise Refusal(
            "already_deemed",
            "这份延续申请已经视为准予，不能再作出不予的决定；请补办准予手续。有依法应当撤销的情形的，在证照页面撤销。",
            article=_ART_50_2,
        )
