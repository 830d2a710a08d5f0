"""/hall-desk/halls/<id>/profile: how the hall calls people, where it is, how near a phone must be (本厅规则)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.http import HttpResponse, QueryDict
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from yimen.foundation import instant
from yimen.halls.commands.profile import keep_profile
from yimen.halls.queries import ProfileCard
from yimen.law.actors import Role
from yimen.law.queueing.rules import HallRules
from yimen.law.refusal import Refusal
from yimen.surfaces.common.access import ActorRequest, staff
from yimen.surfaces.hall_desk.sheets import Sheet, answer, kept_hall, number_of


@staff(Role.hall_manager, Role.admin)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: ActorRequest, hall_id: UUID) -> HttpResponse:
    """The numbers by which the hall calls people."""
    model = kept_hall(request, hall_id)
    sheet = Sheet(
        heading="怎样叫号", fields=_fields(model.profile), back=reverse("hall_desk:hall", args=[hall_id]),
        lead="这些数字没有标准规定，由本厅自己定；保存以后立即照此叫号。",
    )  # fmt: skip
    return answer(
        request, sheet, done="规则已保存。",
        save=lambda post: keep_profile(
            hall_id=hall_id, rules=_rules(post), latitude=_degrees(post, "latitude"),
            longitude=_degrees(post, "longitude"), reach=_number(post, "reach"), actor=request.actor,
            now=instant.now(),
        ),
    )  # fmt: skip


def _rules(post: QueryDict) -> HallRules:
    return HallRules(
        call_times=_number(post, "call_times"),
        call_interval=timedelta(seconds=_number(post, "call_interval")),
        return_within=timedelta(minutes=_number(post, "return_within")),
        return_behind=_number(post, "return_behind"),
        priority_run=_number(post, "priority_run"),
        longest_wait=timedelta(minutes=_number(post, "longest_wait")),
    )


def _number(post: QueryDict, key: str) -> int:
    return number_of(post.get(key, ""), key)


def _degrees(post: QueryDict, key: str) -> float | None:
    typed = post.get(key, "").strip()
    try:
        return float(typed) if typed else None
    except ValueError as error:
        raise Refusal("wrong_number", "请填写度数，如33.3876。", field=key) from error


def _fields(profile: ProfileCard) -> list[dict[str, Any]]:
    rules = profile.rules
    numbers = (
        ("call_times", "呼叫几次算过号", rules.call_times),
        ("call_interval", "两次呼叫间隔多少秒", int(rules.call_interval.total_seconds())),
        ("return_within", "过号后多少分钟内可重新排队", int(rules.return_within.total_seconds()) // 60),
        ("return_behind", "重新排在几人之后", rules.return_behind),
        ("priority_run", "连续优先几人后叫一位普通号", rules.priority_run),
        ("longest_wait", "等候多少分钟以后最先叫", int(rules.longest_wait.total_seconds()) // 60),
        ("reach", "手机取号，距大厅多少米以内", profile.reach),
    )
    place = {"required": False, "hint": "没有测量的不填，手机只能扫大门的二维码取号。"}
    return [
        *({"key": key, "label": label, "kind": "number", "value": value} for key, label, value in numbers),
        {"key": "latitude", "label": "纬度", "value": profile.latitude, **place},
        {"key": "longitude", "label": "经度", "value": profile.longitude, **place},
    ]
