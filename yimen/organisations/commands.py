"""Changing the side of government: organs, halls, posts, authorisations, regions. Each act is in the trail.

Only the county's administrators, and the county's own clockwork when it loads data, may do this.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction

from yimen.foundation import trail
from yimen.foundation.instant import county_day
from yimen.law.actors import IN_THE_HALL, Actor, Power, Role
from yimen.law.identifiers import parse_region_code, parse_uscc
from yimen.law.refusal import Refusal
from yimen.organisations.models import Authorisation, Hall, Organ, Post, Region
from yimen.organisations.queries import kept_halls, kept_organs, kept_regions
from yimen.organisations.rights import forget_actor

_REGIONS_STREAM = UUID("01990000-0000-7000-8000-726567696f6e")  # the list of regions is one thing, so one stream


@dataclass(frozen=True, slots=True)
class RegionRow:
    """One division to import; `parent` is the 12-digit code above it, None for the county."""

    code: str
    name: str
    kind: str
    parent: str | None


def ensure_organ(
    *, code: str, name: str, short_name: str, abbreviation: str, department_code: str, region_code: str,
    everyday_names: Collection[str] = (), level: str = "4", phone: str | None = None, address: str | None = None,
    demonstration: bool = False, actor: Actor, now: datetime,
) -> UUID:  # fmt: skip
    """The organ with the USCC `code`, made or brought up to date. Idempotent.

    Raises Refusal `uscc_…`, `region_code_format`, `not_administrator`.
    """
    administrators_only(actor)
    values = {
        "name": name, "short_name": short_name, "abbreviation": abbreviation, "everyday_names": [*everyday_names],
        "level": level, "department_code": department_code, "phone": phone, "address": address,
        "region_code": parse_region_code(region_code, field="region_code"), "demonstration": demonstration,
    }  # fmt: skip
    with transaction.atomic():
        organ_id, changed = _ensure(Organ, {"code": parse_uscc(code, field="code")}, values)
        if changed:
            kept_organs.forget()
            record(organ_id, "ensure_organ", actor, now, {"name": name, "changed": changed})
    return organ_id


def ensure_hall(
    *, name: str, region_code: str, address: str | None = None, phone: str | None = None,
    demonstration: bool = False, actor: Actor, now: datetime,
) -> UUID:  # fmt: skip
    """The hall called `name`, made or brought up to date. Idempotent. Raises Refusal `not_administrator`."""
    administrators_only(actor)
    values = {
        "region_code": parse_region_code(region_code, field="region_code"),
        "address": address, "phone": phone, "demonstration": demonstration,
    }  # fmt: skip
    with transaction.atomic():
        hall_id, changed = _ensure(Hall, {"name": name}, values)
        if changed:
            kept_halls.forget()
            record(hall_id, "ensure_hall", actor, now, {"name": name, "changed": changed})
    return hall_id


def appoint(
    *, account_id: UUID, role: Role, organ_id: UUID, title: str, valid_from: date, hall_id: UUID | None = None,
    valid_until: date | None = None, actor: Actor, now: datetime,
) -> UUID:  # fmt: skip
    """Give `account_id` the post for both days and all between. Idempotent; the same post again changes its end.

    Raises Refusal `not_a_post`, `hall_required`, `post_ends_before_it_begins`, `not_administrator`.
    """
    administrators_only(actor)
    if role in {Role.applicant, Role.system}:
        raise Refusal("not_a_post", f"“{role.label}”不是岗位，请选择工作人员的岗位。", field="role")
    if role in IN_THE_HALL and hall_id is None:
        raise Refusal("hall_required", f"“{role.label}”在大厅办公，请选择所在大厅。", field="hall")
    in_order(valid_from, valid_until, "post_ends_before_it_begins", "任职")
    key = {"account_id": account_id, "role": role.value, "organ_id": organ_id, "valid_from": valid_from}
    with transaction.atomic():
        post_id, changed = _ensure(Post, key, {"hall_id": hall_id, "title": title, "valid_until": valid_until})
        if changed:
            forget_actor(account_id)
            details = {"role": role.value, "organ": organ_id, "from": valid_from, "until": valid_until}
            record(account_id, "appoint", actor, now, details)
    return post_id


def authorise(
    *, account_id: UUID, organ_id: UUID, powers: Collection[Power], number: str, valid_from: date,
    valid_until: date | None = None, item_id: UUID | None = None, actor: Actor, now: datetime,
) -> UUID:  # fmt: skip
    """Let `account_id` use `powers` in the organ's name, on one item or (None) on all of its items.

    Replaces what it was authorised for there before. `number` is that of the signed paper (授权书文号). Raises Refusal
    `no_power`, `authorisation_ends_before_it_begins`, `not_administrator`.
    """
    administrators_only(actor)
    if not powers:
        raise Refusal("no_power", "请至少选择一项授权内容：受理，或即办件当场决定。", field="powers")
    in_order(valid_from, valid_until, "authorisation_ends_before_it_begins", "授权")
    key = {"account_id": account_id, "organ_id": organ_id, "item_id": item_id}
    listed = sorted(power.value for power in set(powers))
    values = {"number": number, "powers": listed, "valid_from": valid_from, "valid_until": valid_until}
    with transaction.atomic():
        authorisation_id, changed = _ensure(Authorisation, key, values)
        if changed:
            forget_actor(account_id)
            record(account_id, "authorise", actor, now, {"organ": organ_id, "item": item_id, **values})
    return authorisation_id


def revoke_authorisation(*, authorisation_id: UUID, actor: Actor, now: datetime) -> None:
    """End an authorisation today: from now on it covers nothing. The row stays, for what was done under it.

    Raises Refusal `authorisation_unknown`, `not_administrator`.
    """
    administrators_only(actor)
    with transaction.atomic():
        held = Authorisation.objects.select_for_update().filter(id=authorisation_id).first()
        if held is None:
            raise Refusal("authorisation_unknown", "没有找到这份授权，可能已被他人撤销，请刷新页面。")
        yesterday = county_day(now) - timedelta(days=1)
        if held.valid_until is not None and held.valid_until <= yesterday:
            return
        held.valid_until = yesterday
        held.save(update_fields=["valid_until"])
        forget_actor(held.account_id)
        details = {"organ": held.organ_id, "item": held.item_id, "number": held.number}
        record(held.account_id, "revoke_authorisation", actor, now, details)


def import_regions(rows: Iterable[RegionRow], *, actor: Actor, now: datetime) -> int:
    """Add or rename the divisions in `rows`; how many are new or changed. None is removed: cases may name it.

    Raises Refusal `region_code_format`, `not_administrator`.
    """
    administrators_only(actor)
    wanted = [
        Region(code=parse_region_code(row.code, field="code"), name=row.name, kind=row.kind, parent_id=row.parent)
        for row in rows
    ]
    with transaction.atomic():
        known = {region.code: _region_values(region) for region in Region.objects.select_for_update()}
        fresh = [region for region in wanted if known.get(region.code) != _region_values(region)]
        if fresh:
            Region.objects.bulk_create(
                fresh, update_conflicts=True, unique_fields=["code"], update_fields=["name", "kind", "parent"]
            )
            kept_regions.forget()
            record(_REGIONS_STREAM, "import_regions", actor, now, {"changed": len(fresh)})
    return len(fresh)


def _region_values(region: Region) -> tuple[str, str, str | None]:
    return region.name, region.kind, region.parent_id


def administrators_only(actor: Actor) -> None:
    """Raises Refusal `not_administrator`."""
    if not actor.roles & {Role.admin, Role.system}:
        raise Refusal("not_administrator", "机构、岗位和授权由系统管理员维护，请联系管理员。")


def in_order(first: date, last: date | None, code: str, what: str) -> None:
    """Raises Refusal `code` when the last day comes before the first."""
    if last is not None and last < first:
        raise Refusal(code, f"{what}的结束日期不能早于开始日期，请核对。", field="valid_until")


def _ensure(model: type[models.Model], key: Mapping[str, Any], values: Mapping[str, Any]) -> tuple[UUID, list[str]]:
    """The row of `model` under `key`, with `values`; its id, and which values were written (none: it was so)."""
    manager = model._default_manager
    row, created = manager.select_for_update().get_or_create(**key, defaults=dict(values))
    changed = sorted(name for name, value in values.items() if created or getattr(row, name) != value)
    if changed and not created:
        manager.filter(pk=row.pk).update(**values)
    assert isinstance(row.pk, UUID)
    return row.pk, changed


def record(stream: UUID, act: str, actor: Actor, now: datetime, details: Mapping[str, Any]) -> None:
    """An entry of the trail of `stream`: who changed what."""
    role = Role.admin if Role.admin in actor.roles else Role.system
    plain = json.loads(json.dumps(details, cls=DjangoJSONEncoder))  # dates and ids as the trail's column keeps them
    trail.record(
        stream=stream, kind="organisation", act=act, at=now, actor=actor.account_id, role=role.value, details=plain
    )
