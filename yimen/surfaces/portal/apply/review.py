"""GET, POST /apply/{code}/review: everything on one page, the declaration, and the one button that submits."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from yimen.cases.commands import submit_promising
from yimen.cases.queries import case_of_request
from yimen.consultations.commands import turn_into_case
from yimen.dossiers.queries import upload_for
from yimen.foundation import instant
from yimen.foundation.ids import new_id
from yimen.law.data_elements import FieldKind
from yimen.law.forms import FormField
from yimen.law.refusal import Refusal, Refusals
from yimen.law.states import Channel
from yimen.surfaces.common import situations
from yimen.surfaces.common.access import actor_of, signed_in
from yimen.surfaces.portal.apply.application import Application, applying, asked_fields
from yimen.surfaces.portal.apply.consulted import begun_from
from yimen.surfaces.portal.apply.promises import promise_parts, promises_of

DECLARATION = "本人承诺：所填内容和提交的材料真实有效，如有不实，愿意承担法律责任。"
INCOMPLETE = "我知道材料还不齐，仍然现在提交。"


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def review(request: HttpRequest, code: str) -> HttpResponseBase:
    """A request that has made its case leads to that case's receipt, however often it comes."""
    key = request.POST.get("key", "")
    made = case_of_request(actor_of(request), key=key) if key else None
    return _to_receipt(made) if made else _review(request, code)


@applying
def _review(request: HttpRequest, application: Application) -> HttpResponse:
    if request.method != "POST" or not application.answered:
        return _page(request, application, {})
    errors: Mapping[str, Refusal] = _unconfirmed(request, application)
    if not errors:
        number, errors = _submit(request, application)
        if number:
            return _to_receipt(number)
    return _page(request, application, errors)


def _to_receipt(number: str) -> HttpResponse:
    return HttpResponseRedirect(reverse("portal:receipt", kwargs={"number": number}))


def _unconfirmed(request: HttpRequest, application: Application) -> dict[str, Refusal]:
    errors = {}
    if promises_of(application, request.POST).left and "incomplete" not in request.POST:
        words = "还有必须的材料没有上传。请补上传，或者勾选“仍然现在提交”。"
        errors["incomplete"] = Refusal("not_confirmed", words, field="incomplete")
    if "declaration" not in request.POST:
        words = "请先勾选真实性承诺，再提交。"
        errors["declaration"] = Refusal("not_confirmed", words, article="行政许可法第三十一条", field="declaration")
    return errors


def _submit(request: HttpRequest, application: Application) -> tuple[str, Mapping[str, Refusal]]:
    """The number of the case, or what the rules say against it."""
    form = application.version.form
    known = {one.element_key for section in form.sections for one in section.fields}
    try:
        filed: dict[str, Any] = {
            "actor": application.actor,
            "code": application.version.code,
            "values": {key: value for key, value in application.values.items() if key in known},
            "materials": _given(application),
            "situation": application.situation.answers if application.situation else None,
            "promises": promises_of(application, request.POST).to_make,
            "key": request.POST.get("key") or str(new_id()),
            "now": instant.now(),
            "asked": application.draft.asked,
        }
        consultation_id = begun_from(request, application.version.code)
        if consultation_id:
            return turn_into_case(**filed, channel=Channel.online, consultation_id=consultation_id)[0], {}
        return submit_promising(**filed)[0].number, {}
    except Refusals as refusals:
        return "", refusals.errors
    except Refusal as refusal:
        return "", {refusal.field: refusal}


def _given(application: Application) -> dict[str, str]:
    """The files of the materials her situation needs; what she uploaded for another stays in the draft."""
    keys = {one.key for one in application.version.content.materials}
    return {key: str(upload) for key, upload in application.uploads.items() if key in keys}


def _page(request: HttpRequest, application: Application, errors: Mapping[str, Refusal]) -> HttpResponse:
    on_this_page = {"declaration", "incomplete", ""}
    context = {
        "application": application,
        "sections": _sections(application),
        "materials": _materials(application),
        "missing": application.missing,
        "aside": application.set_aside,
        "promise": promise_parts(application, promises_of(application, request.POST)),
        "confirm": _confirm(request, "declaration", DECLARATION, errors),
        "confirm_incomplete": _confirm(request, "incomplete", INCOMPLETE, errors),
        "errors": {key: error for key, error in errors.items() if key in on_this_page},
        "elsewhere": [_problem(application, key, error) for key, error in errors.items() if key not in on_this_page],
        "key": request.POST.get("key") or str(new_id()),
        "unfinished": [step for step in application.steps if not step.done and step.key != "materials"],
        "labels": [*(step.title for step in application.steps), "核对并提交"],
        "number": len(application.steps) + 1,
        "tasks": application.address("apply_tasks"),
    }
    return render(request, "portal/apply/review.html", context, status=422 if errors else 200)


def _confirm(request: HttpRequest, key: str, label: str, errors: Mapping[str, Refusal]) -> dict[str, Any]:
    error = errors[key].message if key in errors else ""
    return {"key": key, "label": label, "kind": "confirm", "value": request.POST.get(key, ""), "error": error}


def _problem(application: Application, key: str, error: Refusal) -> dict[str, str]:
    """What is wrong with an answer given on another page, and the way there."""
    if key.startswith("situation"):
        return {"message": error.message, "href": f"{application.address('apply_situation')}?back=review"}
    for section in application.sections:
        if key in {one.element_key for one in section.fields}:
            page = application.address("apply_section", key=section.key)
            return {"message": error.message, "href": f"{page}?back=review&only={key}"}
    materials = key.startswith("materials.")
    return {"message": error.message, "href": application.address("apply_materials") if materials else ""}


def _sections(application: Application) -> list[dict[str, Any]]:
    table = application.version.content.situations
    first = {
        "title": "您的情形",
        "rows": situations.rows(table, application.draft.situation) if table else [],
        "change": f"{application.address('apply_situation')}?back=review",
    }
    return [first] * bool(table) + [
        {
            "title": section.title,
            "rows": [_answer(application, one) for one in asked_fields(section)],
            "change": f"{application.address('apply_section', key=section.key)}?back=review",
        }
        for section in application.sections
    ]


def _answer(application: Application, one: FormField) -> dict[str, Any]:
    value = application.values.get(one.element_key) or ""
    words = dict(one.options).get(value, value)
    unit = one.element.unit if value and one.element.kind is FieldKind.number else ""
    error = application.errors.get(one.element_key)
    return {"label": one.label, "value": f"{words}{unit}" or None, "note": error.message if error else ""}


def _materials(application: Application) -> list[dict[str, Any]]:
    account_id = application.actor.account_id
    assert account_id is not None
    cards = upload_for(account_id, list(application.uploads.values()))
    rows = []
    for one in application.version.content.materials:
        card = cards.get(application.uploads[one.key]) if one.key in application.uploads else None
        rows.append(
            {"label": one.name, "value": card.name if card else None, "note": "" if card else one.necessity.label}
        )
    return rows
