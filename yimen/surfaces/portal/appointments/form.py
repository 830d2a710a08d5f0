"""The questions of booking, and what was answered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.http import HttpRequest

from yimen.appointments.queries import BookingCard, SlotCard
from yimen.law.appointments.bookings import check_in_until
from yimen.law.appointments.capacity import Quota
from yimen.law.appointments.rules import BookingRules
from yimen.law.refusal import Refusal
from yimen.people.queries import party_values
from yimen.surfaces.common.access import actor_of

_MATTERS = ("一件", "两件", "三件", "四件", "五件")


def hours(card: SlotCard) -> str:
    """09:00到09:30, and whether it is after hours."""
    kept = "（导办台号源）" if card.quota is Quota.desk else ""
    return f"{card.starts:%H:%M}到{card.ends:%H:%M}{'（延时服务）' if card.after_hours else ''}{kept}"


def fields(
    request: HttpRequest, free: Sequence[SlotCard], rules: BookingRules, errors: Mapping[str, Refusal],
    moved: BookingCard | None,
) -> list[dict[str, Any]]:  # fmt: skip
    """Which hour, how much to do, and, unless one is moved, who will come. On a full day only who would."""
    typed = request.POST or _known(request)
    asked: list[dict[str, Any]] = []
    if free:
        options = [{"value": str(one.id), "label": hours(one), "hint": _hint(one, rules)} for one in free]
        asked.append({"key": "slot", "label": "几点来", "kind": "radio", "options": options})
        if rules.most_slots > 1:
            asked.append(_matters(rules, moved))
    if moved is None:
        asked.extend(_WHO)
    return [
        {**one, "value": typed.get(one["key"], one.get("value")), "error": _error(errors, one["key"])} for one in asked
    ]


def _hint(card: SlotCard, rules: BookingRules) -> str:
    """Until when she has to be there: nobody shall take the end of the slot for it."""
    return f"最迟{check_in_until(card.starts, rules):%H:%M}签到，还剩{card.free}个"


_WHO: tuple[dict[str, Any], ...] = (
    {
        "key": "who", "label": "谁来办", "kind": "radio", "value": "self",
        "options": [("self", "我本人"), ("another", "替家人、亲友约（会发短信到下面的手机）")],
    },
    {"key": "name", "label": "来办事的人的姓名", "kind": "name", "maxlength": 40},
    {"key": "phone", "label": "手机号码", "kind": "phone", "hint": "老人没有手机的，填您的手机。"},
)  # fmt: skip


def _matters(rules: BookingRules, moved: BookingCard | None) -> dict[str, Any]:
    """What is moved keeps its length, unless she says otherwise."""
    options = [(str(n), words) for n, words in enumerate(_MATTERS[: rules.most_slots], start=1)]
    hint = f"一件事约一个时段（{rules.slot_minutes}分钟），几件事约连着的几个时段。"
    return {"key": "matters", "label": "要办几件事", "kind": "radio", "options": options, "hint": hint, "row": True,
            "value": str(rules.slots_of(moved.ends - moved.starts) if moved else 1)}  # fmt: skip


def _error(errors: Mapping[str, Refusal], key: str) -> str:
    return errors[key].message if key in errors else ""


def _known(request: HttpRequest) -> Mapping[str, str]:
    """Her own name and phone, so that she need not type them again (不得要求重复提供)."""
    party_id = actor_of(request).party_id
    return party_values(party_id) if party_id else {}


def chosen(cards: Sequence[SlotCard], slot: str, matters: str) -> list[UUID]:
    """The slot she chose and those after it, one a matter. Raises Refusal `slot_unknown`, `slots_apart`."""
    place = next((place for place, one in enumerate(cards) if str(one.id) == slot), None)
    if place is None:
        raise Refusal("slot_unknown", "请选择几点来。", field="slot")
    cards = [one for one in cards[place:] if one.quota is cards[place].quota]
    wanted = int(matters) if matters in {"1", "2", "3", "4", "5"} else 1
    found = [one.id for one in cards[:wanted]]
    if len(found) < wanted:
        raise Refusal("slots_apart", "从这个时间起，当天余下的时段办不完这几件事，请选早一些的时间。", field="slot")
    return found
