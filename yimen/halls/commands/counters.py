"""Keeping the counters of a hall (窗口)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from yimen.halls.changing import Change, changing, ensure, found
from yimen.halls.models import BusinessGroup, Counter, Zone
from yimen.law.actors import Actor
from yimen.law.halls.counters import CounterKind
from yimen.law.halls.words import tidy_name
from yimen.law.refusal import Refusal

_LAST_NUMBER = 999


def keep_counter(
    *, hall_id: UUID, number: int, name: str, kind: CounterKind, zone_id: UUID | None = None,
    organ_id: UUID | None = None, group_ids: Collection[UUID] = (), closed: bool = False, demonstration: bool = False,
    counter_id: UUID | None = None, new: bool = False, actor: Actor, now: datetime,
) -> UUID:  # fmt: skip
    """The counter `counter_id`, or the one with `number`, made or brought up to date, unless it is meant to be `new`.
    Idempotent. It serves the groups in `group_ids`; `organ_id` is of a counter that serves one department only;
    `closed` is for good.

    Raises Refusal `name_missing`, `name_long`, `counter_number`, `row_unknown` (also for a zone or group of another
    hall), `row_taken`, `not_hall_manager`, `hall_unknown`.
    """
    if not 1 <= number <= _LAST_NUMBER:
        raise Refusal("counter_number", f"窗口号应为1到{_LAST_NUMBER}。", field="number")
    key = {"number": number}
    values = {
        "name": tidy_name(name, what="业务名称"), "kind": kind.value, "zone_id": zone_id, "organ_id": organ_id,
        "closed": closed, "demonstration": demonstration,
    }  # fmt: skip
    with changing(hall_id=hall_id, actor=actor, now=now) as change:
        if zone_id is not None:
            found(change, Zone, zone_id, what="这个区域", field="zone_id")
        row, changed = ensure(
            change, Counter, row_id=counter_id, new=new, key=key, values=values,
            taken=f"{number}号已是别的窗口，请换一个号。",
        )  # fmt: skip
        if _serve(change, row, set(group_ids)):
            changed = sorted({*changed, "groups"})
        if changed:
            change.note("keep_counter", {**key, "kind": kind, "closed": closed, "changed": changed})
    return row.id


def _serve(change: Change, row: Counter, wanted: set[UUID]) -> bool:
    """Whether the groups it serves had to be changed."""
    if set(row.groups.values_list("id", flat=True)) == wanted:
        return False
    groups = list(BusinessGroup.objects.filter(hall_id=change.hall_id, id__in=wanted))
    if len(groups) != len(wanted):
        raise Refusal("row_unknown", "本大厅没有所选的业务组，请刷新页面后重新选择。", field="group_ids")
    row.groups.set(groups)
    return True
