"""Walk-in intake: the clerk files what somebody brought and receives it, in one step."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from yimen.cases.commands.perform import perform
from yimen.cases.commands.submit import submit
from yimen.cases.models import Case
from yimen.catalogue.queries import current_version
from yimen.foundation.instant import county_day
from yimen.law import guards
from yimen.law.actors import Actor, Power
from yimen.law.licence_applications import LicenceRequest
from yimen.law.procedure import Act
from yimen.law.states import Channel


@transaction.atomic
def take_in(
    *,
    actor: Actor,
    code: str,
    values: Mapping[str, Any],
    materials: Mapping[str, str],
    key: str,
    situation: Mapping[str, str] | None = None,
    now: datetime,
    consultation_id: UUID | None = None,
    asked: LicenceRequest | None = None,
) -> tuple[Case, bool]:
    """Apply for the item `code` at the counter and receive the case: the case, and whether this call made it.

    Raises Refusal `not_authorised` before anything is written for an item the clerk may not accept: a case nobody at
    the counter can see afterwards must not come into being. All other errors are those of `submit`.
    """
    version = current_version(code)
    guards.need_power(actor, Power.accept, organ_id=version.organ_id, item_id=version.item_id, on=county_day(now))
    case, is_new = submit(
        actor=actor, code=code, values=values, materials=materials, channel=Channel.counter, key=key, now=now,
        situation=situation, consultation_id=consultation_id, asked=asked,
    )  # fmt: skip
    if is_new:
        case = perform(actor=actor, number=case.number, act=Act.receive, values={}, now=now)
    return case, is_new
