"""/hall-desk/halls/<id>/booking: that the hall takes appointments, and by which numbers (本厅规则)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.http import HttpResponse, QueryDict
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from yimen.appointments.commands import take_appointments
from yimen.appointments.queries import own_rules, places_ahead
from yimen.foundation import instant
from yimen.halls.queries import GroupCard
from yimen.law.actors import Role
from yimen.law.appointments.rules import DEFAULTS, LIMITS, BookingRules
from yimen.surfaces.common.access import ActorRequest, staff
from yimen.surfaces.hall_desk.sheets import Sheet, answer, kept_hall, number_of


@staff(Role.hall_manager, Role.admin)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: ActorRequest, hall_id: UUID) -> HttpResponse:
    """The numbers; where the hall takes no appointments yet, saving them opens it."""
    kept_hall(request, hall_id)
    known = own_rules(hall_id)
    sheet = Sheet(
        heading="预约规则" if known else "开通预约", fields=_fields(known or DEFAULTS),
        back=reverse("hall_desk:hall", args=[hall_id]), label="保存" if known else "开通",
        lead="这些数字没有标准规定，由本厅自己定。大约十分钟后按它排好时段；因此少了的名额，已经约上的人列在“预约”页里，请替他们改期。",
    )  # fmt: skip
    return answer(
        request, sheet, done="预约规则已保存。" if known else "已开通预约。",
        save=lambda post: take_appointments(
            hall_id=hall_id, rules=_rules(post), actor=request.actor, now=instant.now()
        ),
    )  # fmt: skip


def summary(rules: BookingRules) -> list[dict[str, str]]:
    """The numbers to read, as the hall's page shows them."""
    return [{"label": one.label, "value": f"{getattr(rules, one.name)}{one.unit}"} for one in LIMITS]


def offered(groups: Iterable[GroupCard]) -> list[dict[str, str]]:
    """What comes of the numbers: the places each group offers from now on, and which group offers none."""
    names = {one.id: one.name for one in groups if not one.closed}
    ahead = places_ahead(names, now=instant.now())
    return [
        {"label": names[one], "value": f"已放{places}个名额" if places else "没有名额"} for one, places in ahead.items()
    ]


def _rules(post: QueryDict) -> BookingRules:
    return BookingRules(**{one.name: number_of(post.get(one.name, "").strip(), one.name) for one in LIMITS})


def _fields(rules: BookingRules) -> list[dict[str, Any]]:
    return [
        {"key": one.name, "label": f"{one.label}（{one.unit}）", "kind": "number", "value": getattr(rules, one.name),
         "hint": f"{one.least}到{one.most}。{_HINTS.get(one.name, '')}"}
        for one in LIMITS
    ]  # fmt: skip


_HINTS = {
    "share_percent": "其余留给现场取号的人；填0的，只有延时服务还放号。",
    "desk_percent": "给打电话的、老年人和代办的。",
}
