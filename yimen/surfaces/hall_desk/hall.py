"""/hall-desk/halls/<id>: what a hall has, to read and, for its managers, to change."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from yimen.appointments.queries import own_rules
from yimen.foundation import instant
from yimen.halls.queries import CounterCard, GroupCard, HallModel, HoursCard, ProfileCard, ZoneCard
from yimen.law.actors import Role
from yimen.law.halls.keepers import keeps_hall
from yimen.law.halls.service_calendar import Stretch
from yimen.law.words import weekdays_words
from yimen.organisations.queries import organ
from yimen.surfaces.common.access import ActorRequest, staff
from yimen.surfaces.common.hours_words import stretch_words
from yimen.surfaces.hall_desk.booking_rules import offered, summary
from yimen.surfaces.hall_desk.sheets import seen_hall

_ZONES = (
    {"key": "name", "label": "区域"},
    {"key": "kind", "label": "种类"},
    {"key": "place", "label": "位置"},
    {"key": "phone", "label": "电话"},
    {"key": "equipment", "label": "设施"},
    {"key": "remove", "label": "撤销"},
)
_COUNTERS = (
    {"key": "number", "label": "窗口号"},
    {"key": "kind", "label": "种类"},
    {"key": "name", "label": "业务"},
    {"key": "zone", "label": "区域"},
    {"key": "groups", "label": "办理的业务组"},
    {"key": "state", "label": "状态", "fit": "whole"},
)
_GROUPS = (
    {"key": "prefix", "label": "字母"},
    {"key": "name", "label": "业务组"},
    {"key": "items", "label": "进驻事项", "number": True},
    {"key": "counters", "label": "窗口", "number": True},
    {"key": "minutes", "label": "平均分钟", "number": True},
    {"key": "every_day", "label": "365服务"},
    {"key": "state", "label": "状态", "fit": "whole"},
)
_HOURS = (
    {"key": "days", "label": "星期"},
    {"key": "stretch", "label": "时间"},
    {"key": "whose", "label": "适用"},
    {"key": "since", "label": "起"},
    {"key": "until", "label": "止"},
    {"key": "end", "label": "停用"},
)


@staff(Role.hall_manager, Role.guide, Role.admin)
@require_safe
def show(request: ActorRequest, hall_id: UUID) -> HttpResponse:
    """Zones, counters, groups and hours of the hall, and its own rules."""
    model, keeps = seen_hall(hall_id), keeps_hall(request.actor, hall_id)
    booking = own_rules(hall_id)
    context = {
        "model": model,
        "keeps": keeps,
        "zone_columns": _ZONES if keeps else _ZONES[:-1],
        "zones": [_zone(one, keeps=keeps) for one in model.zones],
        "counter_columns": _COUNTERS,
        "counters": [_counter(model, one, keeps=keeps) for one in model.counters],
        "group_columns": _GROUPS,
        "groups": _groups(model, keeps=keeps),
        "hours_columns": _HOURS if keeps else _HOURS[:-1],
        "hours": [_hours(model, one) for one in sorted(model.hours, key=_order)],
        "rules": _rules(model.profile),
        "booking": summary(booking) if booking else None,
        "offered": offered(model.groups) if booking else (),
    }
    return render(request, "hall_desk/hall.html", context)


def _rules(profile: ProfileCard) -> list[dict[str, Any]]:
    rules, place = profile.rules, None
    if profile.latitude is not None:
        place = f"{profile.latitude}，{profile.longitude}"
    return [
        {"label": "呼叫", "value": f"{rules.call_times}次，间隔{rules.call_interval.seconds}秒"},
        {"label": "过号", "value": f"{_minutes(rules.return_within)}分钟内可重新排队，排在{rules.return_behind}人之后"},
        {"label": "优先", "value": f"连续{rules.priority_run}人后，叫一位普通号"},
        {"label": "最长等候", "value": f"{_minutes(rules.longest_wait)}分钟以后，等得最久的先叫"},
        {"label": "手机取号", "value": f"距大厅{profile.reach}米以内，或者扫大门的二维码"},
        {"label": "纬度和经度", "value": place},
    ]


def _minutes(span: timedelta) -> int:
    return int(span.total_seconds()) // 60


def _order(card: HoursCard) -> tuple[bool, list[int], Stretch]:
    return card.group_id is not None, sorted(card.hours.weekdays), card.hours.stretch


def _zone(zone: ZoneCard, *, keeps: bool) -> dict[str, Any]:
    href = reverse("hall_desk:zone", args=[zone.hall_id, zone.id])
    return {
        "name": {"text": zone.name, "href": href} if keeps else zone.name,
        "kind": zone.kind.label,
        "place": zone.place,
        "phone": zone.phone,
        "equipment": "、".join(zone.equipment) or {"text": "没有登记"},
        "remove": {"text": "撤销", "href": reverse("hall_desk:remove_zone", args=[zone.hall_id, zone.id])},
    }


def _counter(model: HallModel, counter: CounterCard, *, keeps: bool) -> dict[str, Any]:
    number, zone = str(counter.number), model.zone(counter.zone_id)
    href = reverse("hall_desk:counter", args=[counter.hall_id, counter.id])
    served = [one.name for one in model.groups if one.id in counter.group_ids]
    return {
        "number": {"text": number, "href": href} if keeps else number,
        "kind": f"{counter.kind.label}（{organ(counter.organ_id).name}）" if counter.organ_id else counter.kind.label,
        "name": counter.name,
        "zone": zone.name if zone else {"text": "没有写明"},
        "groups": "、".join(served) or {"text": "不叫号"},
        "state": "撤销" if counter.closed else "在用",
    }


def _groups(model: HallModel, *, keeps: bool) -> list[dict[str, Any]]:
    today = instant.today()
    items = Counter(one.group_id for one in model.residencies if one.covers(today))
    serving = Counter(group for one in model.counters if not one.closed for group in one.group_ids)
    return [_group(one, items[one.id], serving[one.id], keeps=keeps) for one in model.groups]


def _group(group: GroupCard, items: int, counters: int, *, keeps: bool) -> dict[str, Any]:
    href = reverse("hall_desk:group", args=[group.hall_id, group.id])
    return {
        "prefix": group.prefix,
        "name": {"text": group.name, "href": href} if keeps else group.name,
        "items": str(items),
        "counters": str(counters),
        "minutes": group.average_minutes,
        "every_day": "是" if group.every_day else "否",
        "state": "停用" if group.closed else "在用",
    }


def _hours(model: HallModel, card: HoursCard) -> dict[str, Any]:
    group = model.group(card.group_id) if card.group_id else None
    return {
        "days": weekdays_words(card.hours.weekdays),
        "stretch": stretch_words(card.hours.stretch),
        "whose": group.name if group else "全厅",
        "since": card.hours.valid_from,
        "until": card.hours.valid_until or {"text": "长期"},
        "end": {"text": "停用", "href": reverse("hall_desk:end_hours", args=[model.hall.id, card.id])},
    }
