"""The two forms of the panel: where somebody is sent, and why the counter pauses."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import QueryDict

from yimen.halls import queries as halls
from yimen.law.halls.counters import CounterState
from yimen.queues.queries import CounterDesk, counters_now

# What counters pause for, day in, day out; anything else is written.
REASONS = ("送取材料", "设备故障", "交接班", "临时离开")


def opened(name: str, desk: CounterDesk, typed: QueryDict) -> dict[str, Any] | None:
    """The form of the act `name`, where it can be done now."""
    if name == "transfer" and desk.serving:
        return {"act": name, "title": f"{desk.serving.label}转到", "button": "转过去", "fields": _transfer(desk, typed)}
    if name == "pause" and not desk.serving and desk.state is CounterState.open:
        return {"act": name, "title": "暂停服务", "button": "暂停服务", "fields": _pause(typed)}
    return None


def _transfer(desk: CounterDesk, typed: QueryDict) -> list[dict[str, Any]]:
    assert desk.counter is not None
    assert desk.serving is not None
    groups = [
        (f"group:{one.id}", f"{one.name}（哪个窗口空了就去哪个）")
        for one in halls.groups_of(desk.counter.hall_id)
        if one.id != desk.serving.group_id
    ]
    counters = [
        (f"counter:{one.id}", f"{one.number}号窗口 {one.name}")
        for one in counters_now(desk.counter.hall_id)
        if one.clerk is not None and one.id != desk.counter.id
    ]
    return [
        {
            "key": "to", "label": "转到", "kind": "choice", "options": [*groups, *counters],
            "value": typed.get("to", ""), "hint": "取号时间不变，不用重新排队。",
        },
        {
            "key": "note", "label": "交代一句", "kind": "text", "required": False, "maxlength": 100,
            "value": typed.get("note", ""), "hint": "只写要办的事，不写姓名和证件号码。", "autocomplete": "off",
        },
    ]  # fmt: skip


def _pause(typed: QueryDict) -> list[dict[str, Any]]:
    return [
        {
            "key": "reason", "label": "原因", "kind": "choice", "options": [(one, one) for one in REASONS],
            "value": typed.get("reason", ""), "required": False, "optional": "选一个，或者在下面写", "row": True,
        },
        {
            "key": "other", "label": "其他原因", "kind": "text", "required": False, "maxlength": 60,
            "value": typed.get("other", ""), "hint": "群众会在屏幕上看到。", "autocomplete": "off",
        },
    ]  # fmt: skip


def destination(data: QueryDict) -> tuple[UUID | None, UUID | None]:
    """Group or counter of the form; both None where nothing was chosen, or nothing that is one."""
    kind, _, text = data.get("to", "").partition(":")
    try:
        found = UUID(text)
    except ValueError:
        return None, None
    return (found, None) if kind == "group" else (None, found)


def reason(data: QueryDict) -> str:
    """Why, in the clerk's words before the usual ones."""
    return (data.get("other", "").strip() or data.get("reason", ""))[:60]
