"""How often somebody may ask online, so that nobody floods the desks: counted by account, else by address."""

from __future__ import annotations

from datetime import datetime, timedelta

from yimen.foundation import lately
from yimen.law.actors import Actor
from yimen.law.refusal import Refusal

A_DAY_WITH_ACCOUNT = 10
A_DAY_WITHOUT = 20  # an address may be that of a whole village hall
_DAY = timedelta(hours=24)


def count_asking(actor: Actor, source: str, now: datetime) -> None:
    """Count this asking, in the caller's transaction. Raises Refusal `asked_too_often`."""
    most = A_DAY_WITH_ACCOUNT if actor.account_id else A_DAY_WITHOUT
    if not lately.count("asking", str(actor.account_id or source), most=most, within=_DAY, now=now):
        message = f"24小时内已从这里提出{most}次咨询，请明天再问；急事请打服务热线，或到政务服务中心窗口当面问。"
        raise Refusal("asked_too_often", message)
