"""Keeping how a hall calls people and where it is (本厅规则)."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from yimen.halls.changing import changing
from yimen.law.actors import Actor
from yimen.law.queueing.rules import HallRules
from yimen.law.refusal import Refusal

_MINUTE = 60
_LIMITS = (
    ("call_times", 1, 9, "呼叫次数应为1到9次。"),
    ("call_interval", 5, 300, "两次呼叫的间隔应为5到300秒。"),
    ("return_within", 0, 480, "过号后可重新排队的时间应为0到480分钟。"),
    ("return_behind", 0, 50, "过号后应排在0到50人之后。"),
    ("priority_run", 1, 9, "连续优先的人数应为1到9人。"),
    ("longest_wait", 5, 480, "最长等候时间应为5到480分钟。"),
    ("reach", 50, 20000, "手机取号的距离应为50到20000米。"),
)


def keep_profile(
    *, hall_id: UUID, rules: HallRules, latitude: float | None = None, longitude: float | None = None,
    reach: int = 1000, actor: Actor, now: datetime,
) -> None:  # fmt: skip
    """How the hall calls people; where it is, in degrees (None: not measured, then only the code at the door lets a
    phone take a number); and how near a phone must be, in metres. Idempotent.

    Raises Refusal with the name of the number as its code and field, `place`, `not_hall_manager`, `hall_unknown`.
    """
    values: dict[str, int | float | None] = {
        "call_times": rules.call_times,
        "call_interval": int(rules.call_interval.total_seconds()),
        "return_within": int(rules.return_within.total_seconds()) // _MINUTE,
        "return_behind": rules.return_behind,
        "priority_run": rules.priority_run,
        "longest_wait": int(rules.longest_wait.total_seconds()) // _MINUTE,
        "reach": reach,
    }
    for name, least, most, words in _LIMITS:
        if not least <= int(values[name] or 0) <= most:
            raise Refusal(name, words, field=name)
    place = _place(latitude, longitude)
    with changing(hall_id=hall_id, actor=actor, now=now) as change:
        known = change.profile
        wanted = {**values, **place}
        changed = [name for name, value in wanted.items() if _plain(getattr(known, name)) != value]
        for name in changed:
            setattr(known, name, wanted[name])
        if changed:
            known.save(update_fields=changed)
            change.note("keep_profile", {name: wanted[name] for name in changed})


def _place(latitude: float | None, longitude: float | None) -> dict[str, float | None]:
    if (latitude is None) is not (longitude is None):
        raise Refusal("place", "纬度和经度应当同时填写，或者都不填。", field="latitude")
    if latitude is not None and longitude is not None and not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise Refusal("place", "纬度应在-90到90之间，经度应在-180到180之间。", field="latitude")
    six = {"latitude": latitude, "longitude": longitude}
    return {name: None if value is None else round(value, 6) for name, value in six.items()}


def _plain(value: object) -> float | None:
    return None if value is None else float(str(value))
