"""Keeping the business groups of a hall (业务组): what people take a number for."""

from __future__ import annotations

import re
from datetime import datetime
from uuid import UUID

from yimen.halls.changing import Change, changing, ensure
from yimen.halls.models import BusinessGroup
from yimen.law.actors import Actor
from yimen.law.halls.words import tidy_name
from yimen.law.refusal import Refusal

_LONGEST_SERVICE = 480
"""Minutes; more than a working day is a slip of the keyboard."""


def keep_group(
    *, hall_id: UUID, name: str, prefix: str, average_minutes: int | None = None, every_day: bool = False,
    closed: bool = False, demonstration: bool = False, group_id: UUID | None = None, new: bool = False,
    actor: Actor, now: datetime,
) -> UUID:  # fmt: skip
    """The group `group_id`, or the one called `name`, made or brought up to date, unless it is meant to be `new`.
    Idempotent. `every_day`: 365服务; `closed`: no numbers any more, for good. `average_minutes` is what the hall
    expects until it is measured.

    Raises Refusal `name_missing`, `name_long`, `prefix_format`, `prefix_taken`, `average_minutes`, `row_unknown`,
    `row_taken`, `not_hall_manager`, `hall_unknown`.
    """
    key = {"name": tidy_name(name, what="业务组名称")}
    if not re.fullmatch("[A-Z]", prefix):
        raise Refusal("prefix_format", "号票前的字母应为一个大写字母，如A。", field="prefix")
    if average_minutes is not None and not 1 <= average_minutes <= _LONGEST_SERVICE:
        raise Refusal("average_minutes", f"平均办理时间应为1到{_LONGEST_SERVICE}分钟。", field="average_minutes")
    values = {
        "prefix": prefix, "average_minutes": average_minutes, "every_day": every_day, "closed": closed,
        "demonstration": demonstration,
    }  # fmt: skip
    with changing(hall_id=hall_id, actor=actor, now=now) as change:
        _check_prefix(change, prefix, group_id, key["name"])
        row, changed = ensure(
            change, BusinessGroup, row_id=group_id, new=new, key=key, values=values,
            taken="本大厅已有同名的业务组，请换一个名称。",
        )  # fmt: skip
        if changed:
            change.note("keep_group", {**key, **values, "changed": changed})
    return row.id


def _check_prefix(change: Change, prefix: str, group_id: UUID | None, name: str) -> None:
    """Two groups of one hall may not have one letter: their numbers would be the same on the board."""
    others = BusinessGroup.objects.filter(hall_id=change.hall_id, prefix=prefix)
    others = others.exclude(id=group_id) if group_id else others.exclude(name=name)
    if others.exists():
        raise Refusal("prefix_taken", f"字母{prefix}已被本大厅的其他业务组使用，请换一个。", field="prefix")
