"""Beginning a draft: the next version of an item, or the first of a new one."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from yimen.catalogue.commands import start_draft, start_item
from yimen.foundation import instant
from yimen.law.act_fields import ActField
from yimen.law.actors import Role
from yimen.law.refusal import Refusal
from yimen.surfaces.common.access import ActorRequest, staff
from yimen.surfaces.common.act_forms import by_field, faults, read_values
from yimen.surfaces.common.ui.fields import act_field

_FIELDS = (
    ActField("name", "事项名称", hint="与事项目录用词一致。", max_length=200),
    ActField(
        "code", "实施编码或业务办理项编码", max_length=33,
        hint="31位：本机关统一社会信用代码18位＋行使层级1位＋基本编码12位；业务办理项再加2位序号。",
    ),
)  # fmt: skip


@staff(Role.catalogue_editor)
@require_POST
def start(request: ActorRequest, code: str) -> HttpResponse:
    """The next version; with `copy_of` it begins with what that version said."""
    number = request.POST.get("copy_of", "")
    copy_of = int(number) if number.isascii() and number.isdecimal() and len(number) < 6 else None
    draft_id = start_draft(actor=request.actor, code=code, now=instant.now(), copy_of=copy_of)
    return HttpResponseRedirect(reverse("catalogue_desk:draft", args=[draft_id]))


@staff(Role.catalogue_editor)
@require_http_methods(["GET", "HEAD", "POST"])
def new_item(request: ActorRequest) -> HttpResponse:
    """The first version of an item; what is wrong is said beside its field."""
    if request.method != "POST":
        return _page(request, {}, {})
    values = read_values(_FIELDS, request.POST)
    errors = faults(_FIELDS, values)
    if not errors:
        try:
            draft_id = start_item(actor=request.actor, code=values["code"], name=values["name"], now=instant.now())
            return HttpResponseRedirect(reverse("catalogue_desk:draft", args=[draft_id]))
        except Refusal as refusal:
            errors = by_field(refusal if refusal.field else _of_code(refusal), _FIELDS)
    return _page(request, values, errors)


def _of_code(refusal: Refusal) -> Refusal:
    return Refusal(refusal.code, refusal.message, article=refusal.article, field="code")


def _page(request: ActorRequest, values: dict[str, Any], errors: dict[str, Refusal]) -> HttpResponse:
    fields = [
        act_field(one, values.get(one.key), errors[one.key].message if one.key in errors else "") for one in _FIELDS
    ]
    context = {"fields": fields, "errors": errors}
    return render(request, "catalogue_desk/new_item.html", context, status=409 if errors else 200)
