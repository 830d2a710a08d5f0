"""Recording what is done for nothing, and setting how much of it the county pays for."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from yimen.cases.queries import ServedCase, case_to_serve
from yimen.foundation import crypto, trail
from yimen.foundation.ids import new_id
from yimen.foundation.instant import county_day
from yimen.free_services.models import CopyOrder, PostOrder, Quota, SealOrder, Served
from yimen.free_services.queries import ledger, quota_of
from yimen.law import free_services as law
from yimen.law.act_fields import clean
from yimen.law.actors import Actor, Role
from yimen.law.free_services import Direction, Service
from yimen.law.identifiers.uscc import parse_uscc


def record(*, actor: Actor, number: str, service: Service, values: Mapping[str, Any], key: UUID, now: datetime) -> UUID:
    """That the service was done for the case `number`; `values` are those of law.FIELDS. The same `key` is one record.

    Raises Refusal of the fields, `not_at_counter`, `case_not_found`, `quota_used_up`, `seals_given`, `posted_already`.
    """
    law.may_record(actor)
    checked = clean(law.FIELDS[service], values)
    with transaction.atomic():
        case = case_to_serve(actor, number=number, on=county_day(now))
        _one_at_a_time(service)
        if _MODELS[service]._default_manager.filter(id=key, case_id=case.id).exists():
            return key
        row = _MAKERS[service](case, checked)
        _within_quota(service, row.amount, now)
        row.id, row.case_id, row.at = key, case.id, now
        assert actor.account_id is not None
        row.clerk = actor.account_id
        row.save(force_insert=True)
        _note(key, service.value, actor, now, {"case": case.number, "amount": row.amount})
    return key


def set_quota(*, actor: Actor, service: Service, monthly: int | None, now: datetime) -> None:
    """From this month on the county pays for `monthly` of the service; None is no quota. Raises Refusal `not_admin`."""
    law.may_set_quota(actor)
    month = law.month_of(county_day(now))
    with transaction.atomic():
        _one_at_a_time(service)
        Quota.objects.update_or_create(service=service.value, month=month, defaults={"monthly": monthly})
        _note(new_id(), "set_quota", actor, now, {"service": service.value, "monthly": monthly})


def _copies(_case: ServedCase, values: Mapping[str, Any]) -> Served:
    return CopyOrder(pages=values["pages"])


def _seals(_case: ServedCase, values: Mapping[str, Any]) -> Served:
    uscc = parse_uscc(values["uscc"], field="uscc")
    index = crypto.blind_index(uscc, kind="first-seals")
    law.check_first_set(already=SealOrder.objects.filter(uscc_index=index).exists())
    return SealOrder(uscc=uscc, uscc_index=index)


def _letter(case: ServedCase, values: Mapping[str, Any]) -> Served:
    direction = Direction(values["direction"])
    law.check_not_handed_over(direction, values["postal_number"], case.postal_number)
    return PostOrder(**{**values, "direction": direction.value})


_MODELS: Mapping[Service, type[Served]] = {
    Service.copying: CopyOrder, Service.seals: SealOrder, Service.posting: PostOrder,
}  # fmt: skip
_MAKERS = {Service.copying: _copies, Service.seals: _seals, Service.posting: _letter}


def _within_quota(service: Service, asked: int, now: datetime) -> None:
    month = law.month_of(county_day(now))
    monthly = quota_of(service, month)
    if monthly is not None:
        used = sum(one.amount for one in law.totals(ledger(month)) if one.service is service)
        law.check_quota(service, asked=asked, used=used, monthly=monthly)


def _one_at_a_time(service: Service) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"free service {service}"])


def _note(stream: UUID, act: str, actor: Actor, now: datetime, details: Mapping[str, Any]) -> None:
    role = next(one for one in (Role.clerk, Role.issuer, Role.admin, Role.system) if one in actor.roles)
    trail.record(
        stream=stream, kind="free_service", act=act, at=now, actor=actor.account_id, role=role.value, details=details
    )
