"""/hall-desk/halls/<id>/groups: a business group of the hall, and the items it does."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from yimen.catalogue.queries import items_in_force
from yimen.foundation import instant
from yimen.halls.commands.groups import keep_group
from yimen.halls.commands.residency import end_residency, reside
from yimen.halls.queries import GroupCard, HallModel
from yimen.law.actors import Role
from yimen.law.refusal import Refusal
from yimen.surfaces.common.access import ActorRequest, staff
from yimen.surfaces.hall_desk.sheets import Sheet, answer, chosen, day_of, day_or_none, ids_of, kept_hall, number_of


@staff(Role.hall_manager, Role.admin)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: ActorRequest, hall_id: UUID, group_id: UUID | None = None) -> HttpResponse:
    """The form of a group; without an id of a new one."""
    model = kept_hall(request, hall_id)
    group = _group(model, group_id) if group_id else None
    sheet = Sheet(
        heading="更改业务组" if group else "新的业务组", fields=_fields(group), back=_back(hall_id),
        lead="群众按业务组取号，不按部门。停用以后不再发号，已经发出的照常办理。",
    )  # fmt: skip
    return answer(
        request, sheet, done="业务组已保存。",
        save=lambda post: keep_group(
            hall_id=hall_id, group_id=group_id, new=group is None,
            name=post.get("name", ""), prefix=post.get("prefix", "").strip(),
            average_minutes=_minutes(post.get("average_minutes", "")),
            every_day=bool(post.get("every_day")), closed=bool(post.get("closed")),
            demonstration=group.demonstration if group else False, actor=request.actor, now=instant.now(),
        ),
    )  # fmt: skip


@staff(Role.hall_manager, Role.admin)
@require_http_methods(["GET", "HEAD", "POST"])
def items(request: ActorRequest, hall_id: UUID, group_id: UUID) -> HttpResponse:
    """Which further items the group does, from which day on."""
    model = kept_hall(request, hall_id)
    group, options = _group(model, group_id), _options(model, group_id)
    sheet = Sheet(
        heading=f"安排事项进驻“{group.name}”", back=_back(hall_id), label="安排进驻",
        lead="勾选的事项从这一天起由这个业务组办理；原来由其他业务组办理的，到前一天为止。",
        fields=[
            {"key": "items", "label": "事项", "kind": "checkbox", "options": options},
            {"key": "valid_from", "label": "从哪天起", "kind": "date", "value": instant.today().isoformat()},
            {"key": "valid_until", "label": "到哪天止", "kind": "date", "required": False, "hint": "长期的不填。"},
        ],
    )  # fmt: skip
    return answer(
        request, sheet, done="进驻已安排。",
        save=lambda post: reside(
            hall_id=hall_id, group_id=group_id, item_ids=_some(ids_of(post.getlist("items"), options, "items")),
            valid_from=day_of(post.get("valid_from", ""), "valid_from"),
            valid_until=day_or_none(post.get("valid_until", ""), "valid_until"), actor=request.actor,
            now=instant.now(),
        ),
    )  # fmt: skip


@staff(Role.hall_manager, Role.admin)
@require_http_methods(["GET", "HEAD", "POST"])
def end(request: ActorRequest, hall_id: UUID) -> HttpResponse:
    """Which item leaves the hall, and when it is done there for the last time."""
    model, today = kept_hall(request, hall_id), instant.today()
    resident = {one.item_id for one in model.residencies if one.covers(today)}
    options = [(str(one.item_id), one.name) for one in items_in_force(today) if one.item_id in resident]
    sheet = Sheet(
        heading="退出进驻", back=_back(hall_id), label="安排退出", kind="danger",
        lead="应进必进：退出以后请写明不进驻的原因，否则检查时列为欠缺。",
        fields=[
            {"key": "item", "label": "事项", "kind": "select", "options": options},
            {"key": "last_day", "label": "最后一天", "kind": "date", "value": today.isoformat()},
        ],
    )  # fmt: skip
    return answer(
        request, sheet, done="退出已安排。",
        save=lambda post: end_residency(
            hall_id=hall_id, item_id=UUID(chosen(post.get("item", ""), options, "item")),
            last_day=day_of(post.get("last_day", ""), "last_day"), actor=request.actor, now=instant.now(),
        ),
    )  # fmt: skip


def _minutes(typed: str) -> int | None:
    return number_of(typed, "average_minutes") if typed else None


def _some(ids: list[UUID]) -> list[UUID]:
    if not ids:
        raise Refusal("choose_one", "请至少勾选一个事项。", field="items")
    return ids


def _options(model: HallModel, group_id: UUID) -> list[tuple[str, str]]:
    """The items that are not done by this group today, each with who does it."""
    today = instant.today()
    homes = {one.item_id: one.group_id for one in model.residencies if one.covers(today)}
    names = {one.id: one.name for one in model.groups}
    return [
        (str(one.item_id), f"{one.name}（{names[homes[one.item_id]] if one.item_id in homes else '未进驻'}）")
        for one in items_in_force(today) if homes.get(one.item_id) != group_id
    ]  # fmt: skip


def _group(model: HallModel, group_id: UUID) -> GroupCard:
    group = model.group(group_id)
    if group is None:
        raise Http404
    return group


def _back(hall_id: UUID) -> str:
    return reverse("hall_desk:hall", args=[hall_id])


def _fields(group: GroupCard | None) -> list[dict[str, Any]]:
    letter = {"label": "号票前的字母", "maxlength": 1, "hint": "一个大写字母。"}
    expected = {"label": "平均办理分钟", "kind": "number", "required": False, "hint": "有实际数据以前的估计。"}
    return [
        {"key": "name", "label": "名称", "maxlength": 40, "value": group and group.name},
        {"key": "prefix", **letter, "value": group and group.prefix},
        {"key": "average_minutes", **expected, "value": group and group.average_minutes},
        {
            "key": "every_day", "label": "实行365服务", "kind": "confirm", "required": False,
            "value": group and group.every_day,
        },
        {"key": "closed", "label": "停用", "kind": "confirm", "required": False, "value": group and group.closed},
    ]  # fmt: skip
