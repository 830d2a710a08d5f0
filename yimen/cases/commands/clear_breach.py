"""Clearing a record of breach (信用修复): a supervisor's act, with a reason, once."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.cases.models import BreachRecord
from yimen.foundation import trail
from yimen.foundation.instant import county_day
from yimen.law import masking
from yimen.law.act_fields import ActField, FieldKind
from yimen.law.actors import Actor, Role
from yimen.law.refusal import Refusal

REASON = ActField("reason", "消除记录的理由", FieldKind.text, hint="例如：已完成整改并通过核查。", max_length=500)


@transaction.atomic
def clear_breach(*, actor: Actor, breach_id: UUID, reason: str, now: datetime) -> None:
    """From today the party may promise again; the record itself stays.

    Raises Refusal `wrong_role`, `breach_not_found`, `breach_cleared`, or what is wrong with the reason.
    """
    if Role.supervisor not in actor.roles:
        raise Refusal("wrong_role", "违反承诺的记录由效能监督人员消除。")
    record = BreachRecord.objects.filter(id=breach_id).select_related("case").defer("case__form").first()
    if record is None:
        raise Refusal("breach_not_found", "没有找到这条记录，请刷新页面。")
    why = REASON.clean(reason)
    trail.record(
        stream=record.party_id, kind="breach", act="clear_breach", at=now, actor=actor.account_id,
        role=Role.supervisor.value, details={"case": record.case.number, "why": masking.scrub(why)},
    )  # fmt: skip
    still_open = BreachRecord.objects.filter(id=breach_id, cleared_on=None)
    if not still_open.update(cleared_on=county_day(now), cleared_by=actor.account_id, cleared_why=why):
        raise Refusal("breach_cleared", "这条记录已经消除。")
