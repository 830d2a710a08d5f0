"""The number a guide takes for somebody: for what she came for, with what the pre-check found."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from yimen.foundation import instant
from yimen.halls.queries import GroupCard, group_for_item, groups_of
from yimen.law.actors import Role
from yimen.law.identifiers import parse_id_card
from yimen.law.queueing.holders import Person
from yimen.law.queueing.tickets import TicketSource
from yimen.law.refusal import Refusal
from yimen.queues.commands import issue
from yimen.surfaces.common.access import ActorRequest, staff
from yimen.surfaces.common.visits import Visit
from yimen.surfaces.hall.tickets import context_of, found
from yimen.surfaces.hall.ways import claimed, id_in, key_of, priorities


def hall_of(request: ActorRequest) -> UUID:
    """The hall of whoever works there. Raises Refusal `no_hall`."""
    if request.actor.hall_id is None:
        raise Refusal("no_hall", "您的岗位不在大厅，不能在这里办。请联系系统管理员。")
    return request.actor.hall_id


def groups_for(hall_id: UUID, visit: Visit) -> tuple[GroupCard | None, ...]:
    """Which group of the hall does each item; None where it is not done there."""
    today = instant.today()
    return tuple(group_for_item(hall_id, wish.version.item_id, today) for wish in visit.wishes)


def questions(request: ActorRequest, visit: Visit) -> list[dict[str, Any]]:
    """What is asked before a number is taken: the group, where the items do not say it, and who she is."""
    hall_id = hall_of(request)
    known = list(dict.fromkeys(one for one in groups_for(hall_id, visit) if one))
    chosen = request.POST.get("group") or (str(known[0].id) if known else "")
    group = {
        "key": "group", "label": "取哪一组的号", "kind": "choice", "row": True, "value": chosen,
        "options": [(str(one.id), f"{one.prefix}　{one.name}") for one in groups_of(hall_id)],
        "hint": "先办这一组；办完还用这个号，接着办另外的。" if len(known) > 1 else "",
    }  # fmt: skip
    person = {
        "key": "id_number", "label": "身份证号", "kind": "id_number", "required": False, "maxlength": 18,
        "hint": "报了就不会重复取号；不保存号码，只留比对用的指纹", "value": "",
    }  # fmt: skip
    return [group, priorities(request.POST.get("priority", "")), person]


def take(request: ActorRequest, visit: Visit) -> str:
    """Take the number; its code. Raises Refusal `group_required`, and whatever the queue or the number refuses."""
    group_id = id_in(request.POST.get("group"))
    if group_id is None:
        raise Refusal("group_required", "请选择取哪一组的号。", field="group")
    return issue(
        hall_id=hall_of(request),
        group_id=group_id,
        source=TicketSource.guide,
        key=key_of(request),
        now=instant.now(),
        priority=claimed(request.POST.get("priority", "")),
        item_ids=[wish.version.item_id for wish in visit.wishes],
        person=_person(request.POST.get("id_number", "")),
        precheck=visit.precheck() if visit.wishes else None,
        actor=request.actor,
    ).code


def _person(typed: str) -> Person | None:
    number = typed.strip().upper()
    if not number:
        return None
    try:
        parse_id_card(number, today=instant.today())
    except Refusal as refusal:
        raise Refusal(refusal.code, refusal.message, field="id_number") from refusal
    return Person(id_number=number)


@staff(Role.guide, Role.hall_manager, Role.clerk)
@require_safe
def shown(request: ActorRequest, code: str) -> HttpResponse:
    """The number that was taken, ready to print; N is the next person."""
    return render(request, "hall_desk/ticket.html", context_of(found(code)))
