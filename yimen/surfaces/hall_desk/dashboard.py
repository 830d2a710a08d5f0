"""GET /hall-desk/today: who waits where for how long, how the counters stand, and what the next hours bring."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from yimen.appointments.queries import coming_hours
from yimen.foundation import instant
from yimen.foundation.instant import COUNTY_TIME, county_day
from yimen.halls.queries import counter, group, on_duty
from yimen.law.actors import Role
from yimen.law.halls.counters import CounterState, is_deserted
from yimen.organisations.queries import HallCard, halls, staff_names
from yimen.queues.queries import CounterNow, GroupDay, HallDay, HourAhead, HoursAhead, day_in_hall, hours_ahead
from yimen.surfaces.common.access import ActorRequest, staff
from yimen.surfaces.common.casework.live import of_hall
from yimen.surfaces.hall_desk.hour_chart import bars

_WITHIN = (5, 10, 15, 20, 30)
_USUAL = 15
_GROUPS = (
    {"key": "name", "label": "业务"},
    {"key": "waiting", "label": "等候", "number": True},
    {"key": "longest", "label": "最久已等", "number": True},
    {"key": "serving", "label": "办理中", "number": True},
    {"key": "finished", "label": "已办完", "number": True},
    {"key": "skipped", "label": "过号", "number": True},
    {"key": "average", "label": "平均等候", "number": True},
)
_COUNTERS = (
    {"key": "number", "label": "窗口"},
    {"key": "kind", "label": "类型"},
    {"key": "state", "label": "状态"},
    {"key": "clerk", "label": "在岗人员"},
    {"key": "since", "label": "自何时"},
    {"key": "rota", "label": "现在排班"},
)
_HOURS = (
    {"key": "hour", "label": "时段"},
    {"key": "expected", "label": "预计来人"},
    {"key": "booked", "label": "预约未到", "number": True},
    {"key": "came", "label": "今天已取号", "number": True},
    {"key": "counters", "label": "建议开放窗口"},
)
_CHECKED = (
    {"key": "day", "label": "日期"},
    {"key": "visits", "label": "办理人次", "number": True},
    {"key": "measured", "label": "实测平均等候"},
    {"key": "simulated", "label": "仿真平均等候"},
)


@staff(Role.hall_manager, Role.guide, Role.supervisor, Role.admin)
@require_safe
def show(request: ActorRequest) -> HttpResponse:
    """The hall of her post, or the one of `?hall=` for who watches over all; `?within=` chooses the minutes."""
    hall, now, within = _hall(request), instant.now(), _within(request)
    day = county_day(now)
    today = day_in_hall(hall.id, day)
    booked = Counter[int]()
    for one in coming_hours(hall.id, day):
        booked[one.starts.hour] += one.people
    ahead = hours_ahead(hall.id, now, booked=booked, waiting=sum(one.waiting for one in today.groups), within=within)
    due = on_duty(hall.id, now)
    context = {
        "hall": hall,
        "now": now,
        "sentence": _sentence(today, now, _missing(today.counters, due)),
        "tables": {"groups": _GROUPS, "counters": _COUNTERS, "hours": _HOURS, "checked": _CHECKED},
        "groups": [_group(one, now) for one in today.groups],
        "counters": _counters(today.counters, due),
        "hours": [_hour(one) for one in ahead.hours],
        "bars": bars(ahead.hours),
        "checked": _checked(ahead),
        "within": [_choices(request, within)],
        "live": of_hall(request, hall.id),
    }
    return render(request, "hall_desk/dashboard.html", context)


def _hall(request: ActorRequest) -> HallCard:
    known = {str(one.id): one for one in halls()}
    chosen = request.GET.get("hall", "") if request.actor.hall_id is None else str(request.actor.hall_id)
    found = known.get(chosen) if chosen else next(iter(known.values()), None)
    if found is None:
        raise Http404
    return found


def _within(request: ActorRequest) -> int:
    chosen = request.GET.get("within", "")
    return next((one for one in _WITHIN if str(one) == chosen), _USUAL)


def _choices(request: ActorRequest, within: int) -> Mapping[str, Any]:
    kept = {"hall": request.GET["hall"]} if "hall" in request.GET else {}
    here = reverse("hall_desk:dashboard")
    options = [(f"{one}分钟", f"{here}?{urlencode({**kept, 'within': one})}", one == within, None) for one in _WITHIN]
    return {"label": "等候不超过", "options": options}


def _missing(counters: Sequence[CounterNow], due: Mapping[UUID, UUID]) -> int:
    return sum(is_deserted(one.state, planned=one.id in due, calls_numbers=_calls(one.id)) for one in counters)


def _calls(counter_id: UUID) -> bool:
    card = counter(counter_id)
    return card is not None and card.calls_numbers


def _sentence(today: HallDay, now: datetime, missing: int) -> list[tuple[str, int, str, str]]:
    states = Counter(one.state for one in today.counters if _calls(one.id))
    oldest = min((one.oldest for one in today.groups if one.oldest), default=None)
    return [
        ("现在等候", sum(one.waiting for one in today.groups), "人，", ""),
        ("最久已等", _waited(oldest, now), "分钟；", ""),
        ("窗口服务中", states[CounterState.open], "个、", ""),
        ("暂停", states[CounterState.paused], "个、", "warn" if states[CounterState.paused] else ""),
        ("未开放", states[CounterState.closed], "个（", ""),
        ("其中排了班而空岗", missing, "个）；", "danger" if missing else ""),
        ("今天已办完", sum(one.finished for one in today.groups), "人次。", ""),
    ]


def _waited(since: datetime | None, now: datetime) -> int:
    """Full minutes, as the sentence and the table both say them."""
    return int((now - since).total_seconds() // 60) if since and since < now else 0


def _group(one: GroupDay, now: datetime) -> dict[str, Any]:
    card = group(one.group_id)
    return {
        "name": f"{card.prefix} {card.name}" if card else "已撤销的业务",
        "waiting": one.waiting,
        "longest": f"{_waited(one.oldest, now)}分钟" if one.oldest and one.oldest < now else "—",
        "serving": one.serving,
        "finished": one.finished,
        "skipped": one.skipped,
        "average": _minutes(one.average_wait.total_seconds()) if one.average_wait is not None else "还没有叫号",
    }


def _counters(counters: Sequence[CounterNow], due: Mapping[UUID, UUID]) -> list[dict[str, Any]]:
    names: Mapping[UUID, str] = staff_names({*due.values(), *(one.clerk for one in counters if one.clerk)})
    return [
        {
            "number": f"{one.number}号 {one.name}",
            "kind": one.kind.label,
            "state": _state(one),
            "clerk": names.get(one.clerk, "—") if one.clerk else "—",
            "since": f"{one.since.astimezone(COUNTY_TIME):%H:%M}" if one.since else "—",
            "rota": names.get(due[one.id], "—") if one.id in due else "—",
        }
        for one in counters
    ]


def _state(one: CounterNow) -> str:
    if one.state is CounterState.closed and not _calls(one.id):
        return "不叫号"
    return f"{one.state.label}（{one.reason}）" if one.reason else one.state.label


def _hour(one: HourAhead) -> dict[str, Any]:
    known = one.expected
    words = "没有可比的往日"
    if known is not None:
        words = f"约{known.mean:.0f}人（{known.fewest}至{known.most}人，{known.days}个往日）"
    return {
        "hour": f"{one.hour}:00—{one.hour + 1}:00",
        "expected": words,
        "booked": one.booked,
        "came": one.came,
        "counters": _advice(one),
    }


def _advice(one: HourAhead) -> str:
    if one.past:
        return "已过"
    if one.too_few:
        return "全部窗口也不够，请引导预约或网上办"
    return f"{one.counters}个" if one.counters is not None else "没有可比的往日"


def _checked(ahead: HoursAhead) -> list[dict[str, Any]]:
    return [
        {
            "day": one.day,
            "visits": len(one.visits),
            "measured": _wait(one.mean_wait),
            "simulated": _wait(one.simulated_wait),
        }
        for one in ahead.like
    ]


def _wait(minutes: float | None) -> str:
    return "没有办完的号票" if minutes is None else f"{minutes:.1f}分钟"


def _minutes(seconds: float) -> str:
    return f"{seconds / 60:.0f}分钟"
