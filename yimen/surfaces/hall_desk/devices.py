"""/hall-desk/devices: boards, kiosks and rating terminals of a hall: enrolled by a code, given a new one, revoked."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from yimen.demo.hall_devices import CODES
from yimen.foundation import instant
from yimen.halls.commands.devices import Enrolment, enrol, enrol_again, revoke
from yimen.halls.devices import DeviceCard, device, devices_of, places_of
from yimen.law.actors import Role
from yimen.law.halls.devices import CODE_LASTS, DeviceKind, DeviceState, grouped_code
from yimen.law.refusal import Refusal
from yimen.organisations.queries import HallCard
from yimen.surfaces.common.access import ActorRequest, staff
from yimen.surfaces.hall_desk.sheets import halls_of

_COLUMNS = (
    {"key": "name", "label": "名称"},
    {"key": "kind", "label": "种类"},
    {"key": "place", "label": "位置"},
    {"key": "state", "label": "状态"},
    {"key": "seen", "label": "最近在线"},
    {"key": "code", "label": "启用码"},
    {"key": "revoke", "label": "停用"},
)


@staff(Role.hall_manager, Role.admin)
@require_safe
def listing(request: ActorRequest) -> HttpResponse:
    """The devices of each hall that is hers to look after."""
    groups = [
        {"hall": hall, "rows": [_row(one) for one in devices_of(hall.id)], "enrol": _enrol_at(hall)}
        for hall in halls_of(request.actor)
    ]
    return render(request, "hall_desk/devices.html", {"columns": _COLUMNS, "groups": groups})


@staff(Role.hall_manager, Role.admin)
@require_http_methods(["GET", "HEAD", "POST"])
def enrol_one(request: ActorRequest, hall_id: UUID) -> HttpResponse:
    """The form; a POST enrols the device and shows its code once."""
    hall = next((one for one in halls_of(request.actor) if one.id == hall_id), None)
    if hall is None:
        raise Http404
    if request.method != "POST":
        return _ask(request, hall, None)
    try:
        _show_code(request, _enrol(request, hall), request.POST["name"])
    except Refusal as refusal:
        return _ask(request, hall, refusal)
    return HttpResponseRedirect(reverse("hall_desk:devices"))


@staff(Role.hall_manager, Role.admin)
@require_http_methods(["GET", "HEAD", "POST"])
def new_code(request: ActorRequest, device_id: UUID) -> HttpResponse:
    """Asks once more; a POST gives the device a new code, and the machine that had it is refused."""
    card = _device(request, device_id)
    if request.method != "POST":
        lead = "现在使用它的机器会立即停用；在新的机器上输入新的启用码后，接着用这个名称。"
        return _confirm(request, card, "为这台设备生成新的启用码吗？", lead, "生成启用码")
    given = enrol_again(device_id=device_id, actor=request.actor, now=instant.now())
    _show_code(request, given, card.name)
    return HttpResponseRedirect(reverse("hall_desk:devices"))


@staff(Role.hall_manager, Role.admin)
@require_http_methods(["GET", "HEAD", "POST"])
def revoke_one(request: ActorRequest, device_id: UUID) -> HttpResponse:
    """Asks once more; a POST revokes the device."""
    card = _device(request, device_id)
    if request.method != "POST":
        lead = "它会立即停用，打开着的页面也不再显示。以后可以重新生成启用码。"
        return _confirm(request, card, "停用这台设备吗？", lead, "停用", kind="danger")
    revoke(device_id=device_id, actor=request.actor, now=instant.now())
    messages.success(request, f"“{card.name}”已停用。")
    return HttpResponseRedirect(reverse("hall_desk:devices"))


def _device(request: ActorRequest, device_id: UUID) -> DeviceCard:
    card = device(device_id, hall_ids=[one.id for one in halls_of(request.actor)])
    if card is None:
        raise Http404
    return card


def _row(card: DeviceCard) -> dict[str, Any]:
    state = card.state(instant.now())
    return {
        "name": card.name,
        "kind": card.kind.label,
        "place": f"{card.counter_number}号窗口" if card.counter_number else card.zone_name or {"text": "未指定"},
        "state": state,
        "seen": card.last_seen_at or {"text": "还没有"},
        "code": {"text": _code_words(card, state), "href": reverse("hall_desk:device_code", args=[card.id])},
        "revoke": {"text": "已停用"}
        if state is DeviceState.revoked
        else {"text": "停用", "href": reverse("hall_desk:revoke_device", args=[card.id])},
    }


def _code_words(card: DeviceCard, state: DeviceState) -> str:
    """A code is known to nobody once it was shown. Those of the demonstration are published, and last longer than any
    that was given in their place.
    """
    published = settings.YIMEN_DEMONSTRATION and state is DeviceState.awaited and card.name in CODES
    if published and card.code_until is not None and card.code_until > instant.now() + CODE_LASTS:
        return f"演示启用码 {grouped_code(CODES[card.name][1])}，或生成新的"
    return "新的启用码"


def _enrol_at(hall: HallCard) -> str:
    return reverse("hall_desk:enrol_device", args=[hall.id])


def _enrol(request: ActorRequest, hall: HallCard) -> Enrolment:
    post, (counters, zones) = request.POST, places_of(hall.id)
    if post.get("kind") not in {kind.value for kind in DeviceKind}:
        raise Refusal("device_kind_unknown", "请选择设备的种类。", field="kind")
    return enrol(
        hall_id=hall.id,
        kind=DeviceKind(post["kind"]),
        name=post.get("name", ""),
        counter_id=_chosen(post.get("counter", ""), counters, "counter", "本大厅没有这个窗口，请重新选择。"),
        zone_id=_chosen(post.get("zone", ""), zones, "zone", "本大厅没有这个区域，请重新选择。"),
        actor=request.actor,
        now=instant.now(),
    )


def _chosen(typed: str, options: Collection[tuple[str, str]], field: str, words: str) -> UUID | None:
    if not typed:
        return None
    if typed not in {key for key, _ in options}:
        raise Refusal(f"{field}_unknown", words, field=field)
    return UUID(typed)


def _show_code(request: ActorRequest, given: Enrolment, name: str) -> None:
    minutes = int(CODE_LASTS.total_seconds() // 60)
    words = f"“{name}”的启用码：{grouped_code(given.code)}。请在{minutes}分钟内，在设备上打开 /halls/enrol 输入；"
    messages.success(request, f"{words}这个码只显示这一次。")


def _ask(request: ActorRequest, hall: HallCard, refusal: Refusal | None) -> HttpResponse:
    wrong = {refusal.field: refusal.message} if refusal else {}
    fields = [
        {**one, "value": request.POST.get(one["key"]), "error": wrong.get(one["key"], "")} for one in _fields(hall)
    ]
    context = {
        "frame": "common/staff_base.html",
        "heading": "启用一台设备",
        "lead": f"保存后显示启用码，在设备上输入一次，这台设备就属于{hall.name}。",
        "fields": fields,
        "errors": {refusal.field: refusal} if refusal else {},
        "action": request.path,
        "label": "生成启用码",
        "back": reverse("hall_desk:devices"),
    }
    return render(request, "common/confirm.html", context, status=409 if refusal else 200)


def _fields(hall: HallCard) -> list[dict[str, Any]]:
    counters, zones = places_of(hall.id)
    kinds = [(kind.value, kind.label) for kind in DeviceKind]
    at = {"key": "counter", "label": "所在窗口", "hint": "评价器必选。"}
    return [
        {"key": "name", "label": "名称", "maxlength": 40, "hint": "说得出它在哪里，如“等候区东侧叫号屏”。"},
        {"key": "kind", "label": "种类", "kind": "choice", "options": kinds},
        {**at, "kind": "select", "options": counters, "required": False},
        {"key": "zone", "label": "所在区域", "kind": "select", "options": zones, "required": False},
    ]


def _confirm(
    request: ActorRequest, card: DeviceCard, heading: str, lead: str, label: str, *, kind: str = "main"
) -> HttpResponse:
    context = {
        "frame": "common/staff_base.html",
        "heading": heading,
        "lead": lead,
        "rows": [{"label": "设备", "value": card.name}, {"label": "种类", "value": card.kind.label}],
        "action": request.path,
        "label": label,
        "kind": kind,
        "back": reverse("hall_desk:devices"),
    }
    return render(request, "common/confirm.html", context)
