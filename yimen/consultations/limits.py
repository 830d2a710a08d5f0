"""How often somebody may ask online, so that nobody floods the desks: counted by account, else by address."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import connection

from yimen.consultations.models import Asking
from yimen.foundation import crypto
from yimen.law.actors import Actor
from yimen.law.refusal import Refusal

A_DAY_WITH_ACCOUNT = 10
A_DAY_WITHOUT = 20  # an address may be that of a whole village hall
_DAY = timedelta(hours=24)


def count_asking(actor: Actor, source: str, now: datetime) -> None:
    """Count this asking, in the caller's transaction. Raises Refusal `asked_too_often`."""
    most = A_DAY_WITH_ACCOUNT if actor.account_id else A_DAY_WITHOUT
    index = crypto.blind_index(str(actor.account_id or source), kind="asking")
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [index.hex()])
    if Asking.objects.filter(source_index=index, at__gt=now - _DAY).count() >= most:
        message = f"24小时内已从这里提出{most}次咨询，请明天再问；急事请打服务热线，或到政务服务中心窗口当面问。"
        raise Refusal("asked_too_often", message)
    Asking.objects.create(source_index=index, at=now)


def forget_old_askings(now: datetime) -> int:
    """Delete what the limit no longer looks at (个人信息保护法第十九条); how many rows. Called by the worker."""
    return Asking.objects.filter(at__lte=now - _DAY).delete()[0]
