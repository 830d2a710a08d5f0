"""What a kiosk needs to go on giving out numbers while the server is away (docs/decisions/0026-kiosk.md)."""

from __future__ import annotations

import json
from collections.abc import Collection
from datetime import datetime, time
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST, require_safe

from yimen.foundation import instant
from yimen.foundation.instant import COUNTY_TIME
from yimen.halls.queries import groups_of, hall_model
from yimen.law.halls.devices import DeviceKind
from yimen.law.refusal import Refusal
from yimen.queues.commands import Block, OfflineTicket, lend_block, reconcile
from yimen.queues.queries import block_of_device
from yimen.surfaces.common.access import public
from yimen.surfaces.common.devices import DeviceRequest, device
from yimen.surfaces.common.problems import problem
from yimen.surfaces.hall.ways import claimed, stretches

SIZE = 10
"""Numbers of a group that a kiosk holds. The house passes over them, so that more would leave wider gaps."""
_MOST = 400


@device(DeviceKind.kiosk)
@require_POST
def block(request: DeviceRequest) -> HttpResponse:
    """The numbers of today this device may give out without asking, a block a group that is open today (JSON; sent are
    the ids of the blocks it has, `held`).
    """
    try:
        held = _held(request)
    except Refusal as refusal:
        return problem(409, refusal.code, refusal.message)
    open_today = [(one, _hours(request.device.hall_id, one.id)) for one in groups_of(request.device.hall_id)]
    blocks = [
        {**_block(_lend(request, group.id, held)), "name": group.name, "hours": hours}
        for group, hours in open_today
        if hours
    ]
    return JsonResponse({"day": instant.today().isoformat(), "blocks": blocks})


@device(DeviceKind.kiosk)
@require_POST
def tell(request: DeviceRequest) -> HttpResponse:
    """Numbers of one block that were given out (JSON: `block`, `issued` of number, at, priority). Told twice is told
    once. A block that is not this device's does not exist for it.
    """
    try:
        block_id, issued = _read(request)
        block_of_device(block_id, device_id=request.device.id)
        cards = reconcile(block_id=block_id, issued=issued, now=instant.now())
    except Refusal as refusal:
        return problem(409, refusal.code, refusal.message)
    return JsonResponse({"labels": [one.label for one in cards]})


@device(DeviceKind.kiosk)
@require_safe
def offline(request: DeviceRequest) -> HttpResponse:
    """The page a kiosk keeps: it shows the groups of its blocks and gives out their numbers."""
    return render(request, "hall/kiosk/offline.html", {"hall": hall_model(request.device.hall_id).hall})


@public
@require_safe
@cache_control(no_cache=True)
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker: whatever page of the kiosk cannot be had, the page it keeps is shown instead."""
    response = render(request, "hall/kiosk/worker.js", content_type="text/javascript; charset=utf-8")
    response["Service-Worker-Allowed"] = "/"
    return response


def _lend(request: DeviceRequest, group_id: UUID, held: Collection[UUID]) -> Block:
    return lend_block(
        group_id=group_id, day=instant.today(), size=SIZE, now=instant.now(), device_id=request.device.id, held=held
    )  # fmt: skip


def _block(lent: Block) -> dict[str, Any]:
    return {
        "id": str(lent.id),
        "group": str(lent.group_id),
        "day": lent.day.isoformat(),
        "prefix": lent.prefix,
        "first": lent.first,
        "last": lent.last,
    }


def _hours(hall_id: UUID, group_id: UUID) -> list[list[str]]:
    """From when until when the group takes people today, as moments with their offset."""
    return [[_moment(one.starts), _moment(one.ends)] for one in stretches(hall_id, group_id, instant.today())]


def _moment(at: time) -> str:
    return datetime.combine(instant.today(), at, COUNTY_TIME).isoformat()


def _held(request: HttpRequest) -> frozenset[UUID]:
    try:
        return frozenset(UUID(str(one)) for one in json.loads(request.body)["held"])
    except (ValueError, TypeError, KeyError) as error:
        raise _unreadable() from error


def _read(request: HttpRequest) -> tuple[UUID, list[OfflineTicket]]:
    try:
        sent = json.loads(request.body)
        block_id = UUID(str(sent["block"]))
        issued = [_ticket(row) for row in sent["issued"]]
    except (ValueError, TypeError, KeyError) as error:
        raise _unreadable() from error
    if len(issued) > _MOST:
        raise _unreadable()
    return block_id, issued


def _unreadable() -> Refusal:
    return Refusal("issued_unreadable", "没有看懂这台终端报的号，请联系大厅管理人员。")


def _ticket(row: dict[str, Any]) -> OfflineTicket:
    at = datetime.fromisoformat(row["at"])
    if at.tzinfo is None:
        raise ValueError(row["at"])
    return OfflineTicket(number=int(row["number"]), issued_at=at, priority=claimed(str(row.get("priority", ""))))
