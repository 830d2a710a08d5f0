"""/hall-desk/halls/<id>/zones: a zone of the hall, new or changed or taken away."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from yimen.foundation import instant
from yimen.halls.commands.zones import keep_zone, remove_zone
from yimen.halls.queries import HallModel, ZoneCard
from yimen.law.actors import Role
from yimen.law.halls.zones import ZoneKind
from yimen.surfaces.common.access import ActorRequest, staff
from yimen.surfaces.hall_desk.sheets import Sheet, answer, chosen, kept_hall

_KINDS = [(kind.value, kind.label) for kind in ZoneKind]


@staff(Role.hall_manager, Role.admin)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: ActorRequest, hall_id: UUID, zone_id: UUID | None = None) -> HttpResponse:
    """The form of a zone; without an id of a new one."""
    model = kept_hall(request, hall_id)
    zone = _zone(model, zone_id) if zone_id else None
    sheet = Sheet(
        heading="更改区域" if zone else "新的区域", fields=_fields(zone), back=_back(hall_id),
        lead=f"{model.hall.name}的功能区域；没有公布的位置和电话不填。",
    )  # fmt: skip
    return answer(
        request, sheet, done="区域已保存。",
        save=lambda post: keep_zone(
            hall_id=hall_id, zone_id=zone_id, new=zone is None,
            kind=ZoneKind(chosen(post.get("kind", ""), _KINDS, "kind")),
            name=post.get("name", ""), place=post.get("place"), phone=post.get("phone"),
            equipment=[one for one in post.get("equipment", "").replace(",", "、").split("、") if one.strip()],
            demonstration=zone.demonstration if zone else False, actor=request.actor, now=instant.now(),
        ),
    )  # fmt: skip


@staff(Role.hall_manager, Role.admin)
@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: ActorRequest, hall_id: UUID, zone_id: UUID) -> HttpResponse:
    """Asks once more; a POST takes the zone off the hall."""
    zone = _zone(kept_hall(request, hall_id), zone_id)
    sheet = Sheet(
        heading=f"撤销“{zone.name}”吗？", fields=(), back=_back(hall_id), label="撤销区域", kind="danger",
        lead="里面还有窗口或者设备的区域不能撤销。",
    )  # fmt: skip
    return answer(
        request, sheet, done="区域已撤销。",
        save=lambda _: remove_zone(hall_id=hall_id, zone_id=zone_id, actor=request.actor, now=instant.now()),
    )  # fmt: skip


def _zone(model: HallModel, zone_id: UUID) -> ZoneCard:
    zone = model.zone(zone_id)
    if zone is None:
        raise Http404
    return zone


def _back(hall_id: UUID) -> str:
    return reverse("hall_desk:hall", args=[hall_id])


def _fields(zone: ZoneCard | None) -> list[dict[str, Any]]:
    equipment = "、".join(zone.equipment) if zone else None
    return [
        {"key": "kind", "label": "种类", "kind": "select", "options": _KINDS, "value": zone and zone.kind.value},
        {"key": "name", "label": "名称", "maxlength": 40, "value": zone and zone.name},
        {"key": "place", "label": "位置", "maxlength": 60, "required": False, "value": zone and zone.place},
        {"key": "phone", "label": "电话", "kind": "phone", "required": False, "value": zone and zone.phone},
        {"key": "equipment", "label": "设施", "required": False, "hint": "用顿号隔开。", "value": equipment},
    ]
