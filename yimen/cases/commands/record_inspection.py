"""Enter the record of an inspection that a phone kept until it had a network: sent twice, it is one record."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from yimen.cases.access import visible
from yimen.cases.commands.perform import perform_locked
from yimen.cases.models import Case
from yimen.cases.queries.inspections import is_recorded
from yimen.foundation.instant import county_day
from yimen.law.actors import Actor
from yimen.law.procedure import Act


@transaction.atomic
def record_inspection(*, actor: Actor, number: str, values: Mapping[str, Any], now: datetime) -> tuple[Case, bool]:
    """The case, and whether the record is new. A record whose `key` this actor has sent before is left as it is, even
    when the case has been decided since.

    Locks the case first (docs/locking.md). Raises Refusal like `perform`.
    """
    case = visible(actor, number=number, on=county_day(now), lock=True)
    if is_recorded(actor, number=number, key=str(values.get("key") or "")):
        return case, False
    return perform_locked(actor=actor, case=case, act=Act.record_inspection, values=values, now=now), True
