"""/hall-desk/halls/<id>/counters: a counter of the hall, new or changed."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from yimen.foundation import instant
from yimen.halls.commands.counters import keep_counter
from yimen.halls.queries import CounterCard, HallModel
from yimen.law.actors import Role
from yimen.law.halls.counters import CounterKind
from yimen.organisations.queries import organs
from yimen.surfaces.common.access import ActorRequest, staff
from yimen.surfaces.hall_desk.sheets import Sheet, answer, chosen, id_or_none, ids_of, kept_hall, number_of

_KINDS = [(kind.value, kind.label) for kind in CounterKind]
_Pairs = list[tuple[str, str]]


@staff(Role.hall_manager, Role.admin)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: ActorRequest, hall_id: UUID, counter_id: UUID | None = None) -> HttpResponse:
    """The form of a counter; without an id of a new one."""
    model = kept_hall(request, hall_id)
    counter = _counter(model, counter_id) if counter_id else None
    zones, groups, departments = _choices(model)
    sheet = Sheet(
        heading="更改窗口" if counter else "新的窗口", fields=_fields(counter, zones, groups, departments),
        back=reverse("hall_desk:hall", args=[hall_id]), lead=f"{model.hall.name}的窗口；标牌和叫号屏照此显示。",
    )  # fmt: skip
    return answer(
        request, sheet, done="窗口已保存。",
        save=lambda post: keep_counter(
            hall_id=hall_id, counter_id=counter_id, new=counter is None,
            number=number_of(post.get("number", ""), "number"),
            name=post.get("name", ""), kind=CounterKind(chosen(post.get("kind", ""), _KINDS, "kind")),
            zone_id=id_or_none(post.get("zone_id", ""), zones, "zone_id"),
            organ_id=id_or_none(post.get("organ_id", ""), departments, "organ_id"),
            group_ids=ids_of(post.getlist("group_ids"), groups, "group_ids"), closed=bool(post.get("closed")),
            demonstration=counter.demonstration if counter else False, actor=request.actor, now=instant.now(),
        ),
    )  # fmt: skip


def _counter(model: HallModel, counter_id: UUID) -> CounterCard:
    counter = model.counter(counter_id)
    if counter is None:
        raise Http404
    return counter


def _choices(model: HallModel) -> tuple[_Pairs, _Pairs, _Pairs]:
    return (
        [(str(one.id), one.name) for one in model.zones],
        [(str(one.id), f"{one.prefix} {one.name}") for one in model.groups],
        [(str(one.id), one.name) for one in organs()],
    )


def _fields(counter: CounterCard | None, zones: _Pairs, groups: _Pairs, departments: _Pairs) -> list[dict[str, Any]]:
    served = [str(one) for one in counter.group_ids] if counter else []
    only = {"label": "只办理一个部门的", "kind": "select", "options": departments, "required": False}
    return [
        {"key": "number", "label": "窗口号", "kind": "number", "value": counter and counter.number},
        {"key": "kind", "label": "种类", "kind": "select", "options": _KINDS, "value": counter and counter.kind.value},
        {"key": "name", "label": "业务名称", "maxlength": 40, "value": counter and counter.name},
        {
            "key": "zone_id", "label": "所在区域", "kind": "select", "options": zones, "required": False,
            "value": counter and counter.zone_id,
        },
        {
            "key": "group_ids", "label": "办理的业务组", "kind": "checkbox", "options": groups, "required": False,
            "value": served, "hint": "一个都不选的窗口不叫号。",
        },
        {"key": "organ_id", **only, "value": counter and counter.organ_id},
        *([{"key": "closed", "label": "撤销这个窗口", "kind": "confirm", "required": False, "value": counter.closed}]
          if counter else []),
    ]  # fmt: skip
