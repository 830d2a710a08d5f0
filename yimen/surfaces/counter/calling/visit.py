"""Who stands or sits at the counter, as the clerk reads it at one look: number, class, what for, what is missing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.urls import reverse

from yimen.cases.queries import handled_since
from yimen.catalogue.queries import code_of, current_version
from yimen.halls import queries as halls
from yimen.law import masking
from yimen.law.actors import Actor
from yimen.law.queueing.precheck import NotedItem, from_json
from yimen.law.queueing.tickets import PriorityClass, TicketState
from yimen.law.refusal import Refusal
from yimen.queues.queries import ServingCard, TaskCard
from yimen.surfaces.counter.desk import DESK


def visit(actor: Actor, card: ServingCard, now: datetime) -> dict[str, Any]:
    """The visit for the panel; the cases this clerk had in hand since it began are proposed for its end."""
    begun = card.served_at is not None and card.state is TicketState.serving
    noted = {one.code: one for one in from_json(card.precheck)}
    group = halls.group(card.group_id)
    return {
        "card": card,
        "begun": begun,
        "group": group.name if group else "",
        "special": card.priority is not PriorityClass.ordinary,
        "waited": minutes(card.arrival, card.called_at),
        "served": minutes(card.served_at, now) if card.served_at else 0,
        "name": masking.mask_name(card.person["name"]) if card.person and card.person.get("name") else "",
        "tasks": [_task(one, card, noted, number) for number, one in enumerate(card.tasks, 1)],
        "cases": handled_since(actor, since=card.served_at) if begun and card.served_at else (),
        "case_address": DESK.url("case", "-").removesuffix("-"),
    }


def _task(task: TaskCard, card: ServingCard, noted: Mapping[str, NotedItem], number: int) -> dict[str, Any]:
    group = halls.group(task.group_id)
    found: dict[str, Any] = {
        "done": task.done,
        "elsewhere": "" if task.group_id == card.group_id or group is None else group.name,
        "name": group.name if group else "",
    }
    if task.item_id is None:
        return found
    try:
        version = current_version(code_of(task.item_id))
    except Refusal:  # withdrawn since the number was taken
        return found
    return found | {
        "name": version.name,
        "key": str(number) if number < 10 else "",
        "intake": reverse("counter:intake_form", args=[version.code]) + "#first",
        "guide": reverse("guides:guide", args=[version.code]),
        "noted": noted.get(version.code),
    }


def minutes(since: datetime, until: datetime) -> int:
    """Whole minutes between two moments, never less than none."""
    return max(0, int((until - since).total_seconds()) // 60)
