"""/hall-desk/signs: every sign a hall needs, zone by zone, to look at and to print."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from yimen.documents.signs import render_signs
from yimen.foundation import instant
from yimen.halls.commands.signs import note_printed
from yimen.halls.signage import SignCard, signs_of
from yimen.law.actors import Role
from yimen.law.halls.signs import Sign, SignKind, clerk_plate
from yimen.law.refusal import Refusal
from yimen.organisations.queries import HallCard
from yimen.surfaces.common.access import ActorRequest, staff
from yimen.surfaces.common.casework.files import file_response
from yimen.surfaces.common.paging import page_of
from yimen.surfaces.hall_desk.sheets import halls_of

KEEPERS = (Role.hall_manager, Role.admin)
_PDF = "application/pdf"
_COLUMNS = (
    {"key": "title", "label": "标识"},
    {"key": "kind", "label": "种类"},
    {"key": "zone", "label": "区域"},
    {"key": "paper", "label": "纸张"},
    {"key": "printed", "label": "印过"},
    {"key": "print", "label": "印制"},
)


@staff(*KEEPERS)
@require_safe
def choose(request: ActorRequest) -> HttpResponse:
    """The halls whose signs are hers to print; where it is one, its signs."""
    found = halls_of(request.actor)
    if len(found) == 1:
        return HttpResponseRedirect(_address("signs_of_hall", found[0]))
    rows = [{"title": {"text": one.name, "href": _address("signs_of_hall", one)}} for one in found]
    return render(request, "hall_desk/sign_halls.html", {"columns": ({"key": "title", "label": "大厅"},), "rows": rows})


@staff(*KEEPERS)
@require_safe
def listing(request: ActorRequest, hall_id: UUID) -> HttpResponse:
    """The signs of the hall; `?kind=` narrows them to one kind."""
    hall = _hall(request, hall_id)
    every = _signs(hall)
    kind = request.GET.get("kind", "")
    cards = [one for one in every if kind in {"", one.sign.kind}]
    page = page_of(request, cards)
    context = {
        "hall": hall,
        "columns": _COLUMNS,
        "rows": [_row(hall, one) for one in page],
        "page": page,
        "groups": [{"label": "种类", "options": _options(request, every, kind)}],
        "print_page": _print_address(hall, [one.sign.key for one in page]),
        "print_all": f"{_address('print_signs', hall)}?{urlencode({'kind': kind})}",
        "clerk": _address("clerk_plate", hall),
        "count": len(cards),
    }
    return render(request, "hall_desk/signs.html", context)


@staff(*KEEPERS)
@require_safe
def preview(request: ActorRequest, hall_id: UUID, key: str) -> HttpResponse:
    """One sign as it would be printed; not counted as printed."""
    sign = next((one.sign for one in _signs(_hall(request, hall_id)) if one.sign.key == key), None)
    if sign is None:
        raise Http404
    return file_response(render_signs([sign], made_at=instant.now()), _PDF, f"{sign.title}.pdf")


@staff(*KEEPERS)
@require_http_methods(["GET", "HEAD", "POST"])
def print_some(request: ActorRequest, hall_id: UUID) -> HttpResponse:
    """Asks once more; a POST gives the file for the printer and notes what was printed. `?key=` or `?kind=` choose."""
    hall = _hall(request, hall_id)
    signs = _chosen(request, hall)
    if request.method != "POST":
        return _confirm(request, hall, signs)
    now = instant.now()
    made = render_signs(signs, made_at=now)
    note_printed(hall_id=hall.id, signs=signs, actor=request.actor, now=now)
    return file_response(made, _PDF, f"{hall.name}标识{len(signs)}块.pdf")


@staff(*KEEPERS)
@require_http_methods(["GET", "HEAD", "POST"])
def clerk(request: ActorRequest, hall_id: UUID) -> HttpResponse:
    """The plate of whoever sits at a counter, from what is typed here; nothing of it is kept."""
    hall = _hall(request, hall_id)
    plates = {one.sign.number: one.sign for one in _signs(hall) if one.sign.kind is SignKind.counter}
    refusal = None
    if request.method == "POST":
        try:
            sign = _clerk_sign(request, plates)
            return file_response(render_signs([sign], made_at=instant.now()), _PDF, "工作人员牌.pdf")
        except Refusal as refused:
            refusal = refused
    return _ask_clerk(request, hall, plates, refusal)


def _hall(request: ActorRequest, hall_id: UUID) -> HallCard:
    hall = next((one for one in halls_of(request.actor) if one.id == hall_id), None)
    if hall is None:
        raise Http404
    return hall


def _signs(hall: HallCard) -> tuple[SignCard, ...]:
    return signs_of(hall.id, on=instant.today(), base_url=settings.YIMEN_BASE_URL)


def _chosen(request: ActorRequest, hall: HallCard) -> list[Sign]:
    keys, kind = set(request.GET.getlist("key")), request.GET.get("kind", "")
    signs = [one.sign for one in _signs(hall) if (one.sign.key in keys if keys else kind in {"", one.sign.kind})]
    if not signs:
        raise Http404
    return signs


def _row(hall: HallCard, card: SignCard) -> dict[str, Any]:
    sign = card.sign
    title = f"{sign.number}号 {sign.title}" if sign.kind is SignKind.counter else sign.title
    return {
        "title": {"text": title, "href": reverse("hall_desk:sign", args=[hall.id, sign.key])},
        "kind": sign.kind.label,
        "zone": sign.zone or {"text": "全厅"},
        "paper": sign.kind.paper.label,
        "printed": _printed(card),
        "print": {"text": "印制", "href": _print_address(hall, [sign.key])},
    }


def _printed(card: SignCard) -> dict[str, str]:
    if not card.times:
        return {"text": "还没有"}
    return {"text": f"{card.times}次{'，内容已变，请重印' if card.changed else ''}"}


def _options(request: ActorRequest, every: Sequence[SignCard], kind: str) -> list[tuple[str, str, bool, int]]:
    kinds = [("", "全部"), *((one.value, one.label) for one in SignKind if one is not SignKind.clerk)]
    return [
        (
            label, f"{request.path}?{urlencode({'kind': value})}", value == kind,
            sum(value in {"", one.sign.kind} for one in every),
        )
        for value, label in kinds
    ]  # fmt: skip


def _confirm(request: ActorRequest, hall: HallCard, signs: Sequence[Sign]) -> HttpResponse:
    papers = sorted({one.kind.paper for one in signs})
    rows = [
        {"label": "标识", "value": signs[0].title if len(signs) == 1 else f"{len(signs)}块"},
        {"label": "纸张", "value": "、".join(one.label for one in papers)},
    ]
    lead = "得到一个可以直接印刷的 PDF，并记下印过一次。距纸边8毫米以内没有内容，裁切不会伤到。"
    context = {
        "frame": "common/staff_base.html", "heading": f"印制{hall.name}的标识", "lead": lead, "rows": rows,
        "action": request.get_full_path(), "label": "下载印刷文件", "back": _address("signs_of_hall", hall),
    }  # fmt: skip
    return render(request, "common/confirm.html", context)


def _clerk_sign(request: ActorRequest, plates: dict[str, Sign]) -> Sign:
    post = request.POST
    plate = plates.get(post.get("counter", ""))
    if plate is None:
        raise Refusal("counter_unknown", "请选择窗口。", field="counter")
    return clerk_plate(plate, name=post.get("name", ""), number=post.get("number", ""), post=post.get("post", ""))


def _ask_clerk(request: ActorRequest, hall: HallCard, plates: dict[str, Sign], refusal: Refusal | None) -> HttpResponse:
    wrong = {refusal.field: refusal.message} if refusal else {}
    counters = [(number, f"{number}号 {plate.title}") for number, plate in plates.items()]
    fields: list[dict[str, Any]] = [
        {"key": "counter", "label": "窗口", "kind": "select", "options": counters},
        {"key": "name", "label": "姓名", "required": False, "maxlength": 20},
        {"key": "number", "label": "工号", "required": False, "maxlength": 20},
        {"key": "post", "label": "岗位", "required": False, "maxlength": 20},
    ]
    known = [one | {"value": request.POST.get(one["key"]), "error": wrong.get(one["key"], "")} for one in fields]
    context = {
        "frame": "common/staff_base.html", "heading": "工作人员牌",
        "lead": "填写的内容只印在牌上，系统不保存；没有填的印“未公布”。", "fields": known,
        "errors": {refusal.field: refusal} if refusal else {}, "action": request.path, "label": "下载印刷文件",
        "back": _address("signs_of_hall", hall),
    }  # fmt: skip
    return render(request, "common/confirm.html", context, status=409 if refusal else 200)


def _print_address(hall: HallCard, keys: Sequence[str]) -> str:
    return f"{_address('print_signs', hall)}?{urlencode([('key', key) for key in keys])}"


def _address(view: str, hall: HallCard) -> str:
    return reverse(f"hall_desk:{view}", args=[hall.id])
