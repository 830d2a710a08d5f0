"""登记咨询: a short form to fill in while somebody is talking."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from yimen.catalogue.queries import ListedVersion, current_version, search
from yimen.consultations.commands import record
from yimen.foundation import instant
from yimen.foundation.ids import new_id
from yimen.law.act_fields import ActField
from yimen.law.consultations import ConsultationAct, Way, rule_of
from yimen.law.refusal import Refusal
from yimen.surfaces.common.access import ActorRequest
from yimen.surfaces.common.act_forms import by_field, faults, read_values
from yimen.surfaces.common.consulting.place import Place
from yimen.surfaces.common.ui.fields import act_field

_FIELDS = rule_of(ConsultationAct.record).fields
_ITEM = ActField(
    "item", "问的是哪个事项", required=False, hint="名称、拼音首字母或编码；说不清可以不填。", max_length=100
)
_ORDER = ("way", "question", "item", "answer", "name", "phone")
_CHOICES = 6
_LONGEST_KEY = 100
_NONE_OF_THEM = "none"


def new(request: ActorRequest, place: Place) -> HttpResponse:
    """An empty form, or what the clerk heard becomes a consultation that is hers."""
    if request.method != "POST":
        return _form(request, place, {"way": Way.phone.value})
    values = read_values((*_FIELDS, _ITEM), request.POST)
    errors = faults((*_FIELDS, _ITEM), values)
    if errors:
        return _form(request, place, values, errors)
    code, choices = chosen_item(request, values["item"] or "")
    if choices:
        return _form(request, place, values, choices=choices)
    try:
        made = record(
            actor=request.actor,
            values={one.key: values[one.key] for one in _FIELDS},
            item_code=code,
            key=request.POST.get("key", "")[:_LONGEST_KEY],
            now=instant.now(),
        )
    except Refusal as refusal:
        return _form(request, place, values, by_field(refusal, _FIELDS))
    messages.success(request, f"已登记：{made.number}。")
    return HttpResponseRedirect(place.url("consultation", made.id))


def chosen_item(request: HttpRequest, text: str) -> tuple[str, Sequence[ListedVersion]]:
    """The code of the item that was named, "" for none; or the items it may be, to be chosen from."""
    picked = request.POST.get("item_code", "")
    if picked == _NONE_OF_THEM or not text.strip():
        return "", ()
    code = _known(picked) or _known(text.strip())
    hits = [] if code else search(text).hits[:_CHOICES]
    exact = [hit.code for hit in hits if hit.name == text.strip()]
    if code or len(exact) == 1:
        return code or exact[0], ()
    return "", hits


def _known(code: str) -> str:
    try:
        return current_version(code).code if code else ""
    except Refusal:
        return ""


def _form(
    request: ActorRequest,
    place: Place,
    values: Mapping[str, Any],
    errors: Mapping[str, Refusal] | None = None,
    choices: Sequence[ListedVersion] = (),
) -> HttpResponse:
    wrong = errors or {}
    by_key = {one.key: one for one in (*_FIELDS, _ITEM)}
    fields = [
        act_field(by_key[key], values.get(key), wrong[key].message if key in wrong else "") | {"row": True}
        for key in _ORDER
    ]
    context = {
        "frame": place.frame,
        "fields": fields,
        "choice": _choice(choices) if choices else None,
        "errors": wrong or ({"item_code": Refusal("item_unclear", "请选择问的是哪个事项。")} if choices else {}),
        "key": request.POST.get("key", "")[:_LONGEST_KEY] or str(new_id()),
        "back": place.url("consultations"),
    }
    return render(request, "common/consulting/new.html", context, status=409 if wrong or choices else 200)


def _choice(choices: Sequence[ListedVersion]) -> dict[str, Any]:
    options = (*((hit.code, f"{hit.name}（{hit.organ_name}）") for hit in choices), (_NONE_OF_THEM, "都不是，不写事项"))
    return act_field(replace(_ITEM, key="item_code", label="是哪一个", hint="")) | {
        "kind": "radio", "options": options, "required": True
    }  # fmt: skip
