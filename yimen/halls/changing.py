"""How a hall is changed: by whom, under which lock, with what record."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar
from uuid import UUID

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction

from yimen.foundation import trail
from yimen.halls.kept import kept_halls_data
from yimen.halls.models import HallProfile
from yimen.law.actors import Actor, Role
from yimen.law.halls.keepers import keeper_role
from yimen.law.refusal import Refusal
from yimen.organisations.queries import halls

Row = TypeVar("Row", bound=models.Model)


@dataclass(frozen=True, slots=True)
class Change:
    """A change of a hall that is being made, by whom and in which role. `profile` is the row that is locked for it."""

    hall_id: UUID
    actor: Actor
    role: Role
    now: datetime
    profile: HallProfile

    def note(self, act: str, details: Mapping[str, Any]) -> None:
        """Something was changed: into the trail of the hall with it, and out of what is kept."""
        kept_halls_data.forget()
        plain = json.loads(json.dumps(details, cls=DjangoJSONEncoder))
        trail.record(
            stream=self.hall_id, kind="hall", act=act, at=self.now, actor=self.actor.account_id, role=self.role.value,
            details=plain,
        )  # fmt: skip


@contextmanager
def changing(*, hall_id: UUID, actor: Actor, now: datetime) -> Iterator[Change]:
    """A transaction under the lock of the hall, for its managers and the county's administrators.

    Raises Refusal `not_hall_manager`, `hall_unknown`.
    """
    role = keepers_only(actor, hall_id)
    with transaction.atomic():
        yield Change(hall_id, actor, role, now, _locked(hall_id))


def keepers_only(actor: Actor, hall_id: UUID) -> Role:
    """In which role she looks after the hall. Raises Refusal `not_hall_manager`, `hall_unknown`."""
    role = keeper_role(actor, hall_id)
    if all(one.id != hall_id for one in halls()):
        raise Refusal("hall_unknown", "没有找到这个大厅，请刷新页面。")
    return role


def ensure(
    change: Change, model: type[Row], *, row_id: UUID | None, new: bool, key: Mapping[str, Any],
    values: Mapping[str, Any], taken: str,
) -> tuple[Row, list[str]]:  # fmt: skip
    """The row `row_id` of the hall, or the one under `key`, with `key` and `values`; and what of it was written. One
    that is meant to be `new` leaves another under that key as it is; the same sent twice is one.

    Raises Refusal `row_unknown`, and `row_taken` with the words `taken` where another row has that key.
    """
    rows = model._default_manager.filter(hall_id=change.hall_id)
    row = found(change, model, row_id) if row_id else rows.filter(**key).first()
    if row_id is not None and rows.filter(**key).exclude(pk=row_id).exists():
        raise Refusal("row_taken", taken, field=next(iter(key)))
    wanted = {**key, **values}
    if row is None:
        return model._default_manager.create(hall_id=change.hall_id, **wanted), sorted(wanted)
    changed = sorted(name for name, value in wanted.items() if getattr(row, name) != value)
    if new and changed:
        raise Refusal("row_taken", taken, field=next(iter(key)))
    for name in changed:
        setattr(row, name, wanted[name])
    if changed:
        row.save(update_fields=changed)
    return row, changed


def found(change: Change, model: type[Row], row_id: UUID, *, what: str = "这一项", field: str = "") -> Row:
    """The row of the hall. Raises Refusal `row_unknown`."""
    row = model._default_manager.filter(hall_id=change.hall_id, pk=row_id).first()
    if row is None:
        raise Refusal("row_unknown", f"本大厅没有{what}，可能已被他人更改，请刷新页面。", field=field)
    return row


def in_order(first: date, last: date | None) -> None:
    """Raises Refusal `ends_before_it_begins`."""
    if last is not None and last < first:
        raise Refusal("ends_before_it_begins", "结束日期不能早于开始日期，请核对。", field="valid_until")


def _locked(hall_id: UUID) -> HallProfile:
    """The row that stands for the whole hall while it is changed; made on the first change."""
    fresh = HallProfile(hall_id=hall_id, door_code=secrets.token_urlsafe(12))
    HallProfile.objects.bulk_create([fresh], ignore_conflicts=True)
    return HallProfile.objects.select_for_update().get(hall_id=hall_id)
