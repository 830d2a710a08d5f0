"""/apply/{code}/materials: one file for each material, judged as it arrives; in elder mode one material a page."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from yimen.cases.commands import save_draft
from yimen.dossiers.commands import accept_upload
from yimen.dossiers.queries import UploadCard, read_upload, upload_for
from yimen.foundation import instant
from yimen.law.elements import MaterialRequirement
from yimen.law.refusal import Refusal
from yimen.surfaces.common.casework.files import file_response
from yimen.surfaces.portal.apply.application import Application, applying
from yimen.surfaces.portal.uploads import ACCEPT, read_file, size_words


@applying
@require_http_methods(["GET", "HEAD", "POST"])
def materials(request: HttpRequest, application: Application) -> HttpResponse:
    """Every material with what came for it; POST keeps every file that was chosen, whichever button was pressed."""
    if request.method != "POST":
        return _list_page(request, application, {})
    pressed, errors = request.POST.get("at", ""), {}
    for one in application.version.content.materials:
        if f"file-{one.key}" in request.FILES or one.key == pressed:
            try:
                _accept(request, application, one.key, f"file-{one.key}")
            except Refusal as refusal:
                errors[one.key] = refusal
    if errors:
        return _list_page(request, application, errors)
    here = f"{application.address('apply_materials')}#m-{pressed}"
    return HttpResponseRedirect(here if pressed else application.after("materials"))


@applying
@require_http_methods(["GET", "HEAD", "POST"])
def material(request: HttpRequest, application: Application, key: str) -> HttpResponse:
    """One material; POST takes its file, in the place of the one before."""
    found = _requirement(application, key)
    if request.method != "POST":
        return _one_page(request, application, found, None)
    try:
        card = _accept(request, application, key, "file")
    except Refusal as refusal:
        return _one_page(request, application, found, refusal)
    messages.success(request, f"“{found.name}”已上传：{card.name}。")
    return HttpResponseRedirect(f"{application.address('apply_materials')}#m-{key}")


@applying
@require_POST
def remove(request: HttpRequest, application: Application, key: str) -> HttpResponse:
    """Take the file out of the draft."""
    found = _requirement(application, key)
    version_id = application.version.version_id
    save_draft(actor=application.actor, version_id=version_id, values={}, uploads={key: None}, now=instant.now())
    messages.success(request, f"“{found.name}”的文件已移除。")
    return HttpResponseRedirect(f"{application.address('apply_materials')}#m-{key}")


@applying
@require_safe
def file(_request: HttpRequest, application: Application, key: str) -> HttpResponse:
    """Her own file, to look at."""
    upload_id = application.uploads.get(key)
    if upload_id is None:
        raise Http404
    card, content = read_upload(upload_id)
    return file_response(content, card.media_type, card.name)


def _requirement(application: Application, key: str) -> MaterialRequirement:
    found = next((one for one in application.version.content.materials if one.key == key), None)
    if found is None:
        raise Http404
    return found


def _accept(request: HttpRequest, application: Application, key: str, field: str) -> UploadCard:
    """Keep the file of the field and put it into the draft. Raises Refusal."""
    name, content = read_file(request, field)
    account_id, now = application.actor.account_id, instant.now()
    assert account_id is not None
    card = accept_upload(owner_id=account_id, name=name, content=content, now=now)
    version_id = application.version.version_id
    save_draft(actor=application.actor, version_id=version_id, values={}, uploads={key: card.id}, now=now)
    return card


def _list_page(request: HttpRequest, application: Application, errors: dict[str, Refusal]) -> HttpResponse:
    context = {
        **_context(application),
        "rows": _rows(application, errors),
        "aside": application.set_aside,
        "errors": {f"m-{key}": error for key, error in errors.items()},
        "next": application.after("materials"),
    }
    return render(request, "portal/apply/materials.html", context, status=422 if errors else 200)


def _one_page(
    request: HttpRequest, application: Application, found: MaterialRequirement, refusal: Refusal | None
) -> HttpResponse:
    errors = {found.key: refusal} if refusal else {}
    row = next(one for one in _rows(application, errors) if one["key"] == found.key)
    context = {**_context(application), "row": row, "errors": {f"m-{found.key}": refusal} if refusal else {}}
    return render(request, "portal/apply/material.html", context, status=422 if refusal else 200)


def _context(application: Application) -> dict[str, Any]:
    steps = [step.key for step in application.steps]
    return {
        "application": application,
        "accept": ACCEPT,
        "limit": f"{settings.YIMEN_UPLOAD_LIMIT_BYTES // (1024 * 1024)} MB",
        "labels": [*(step.title for step in application.steps), "核对并提交"],
        "number": steps.index("materials") + 1,
        "tasks": application.address("apply_tasks"),
        "list": application.address("apply_materials"),
    }


def _rows(application: Application, errors: dict[str, Refusal]) -> list[dict[str, Any]]:
    account_id = application.actor.account_id
    assert account_id is not None
    cards = upload_for(account_id, list(application.uploads.values()))
    return [
        _row(
            application,
            one,
            cards.get(application.uploads[one.key]) if one.key in application.uploads else None,
            errors,
        )
        for one in application.version.content.materials
    ]


def _row(
    application: Application, one: MaterialRequirement, card: UploadCard | None, errors: dict[str, Refusal]
) -> dict[str, Any]:
    return {
        "key": one.key,
        "name": one.name,
        "necessity": one.necessity.label,
        "required": one.must_be_handed_in,
        "notes": _notes(one),
        "demo": application.version.content.is_demonstration("materials"),
        "file": card,
        "size": size_words(card.size) if card else "",
        "error": errors[one.key].message if one.key in errors else "",
        "upload": application.address("apply_material", key=one.key),
        "look": application.address("apply_material_file", key=one.key),
        "remove": application.address("apply_material_remove", key=one.key),
    }


def _notes(one: MaterialRequirement) -> list[str]:
    if one.is_the_form:
        return ["您在线填写的内容就是申请表，不用再上传；已经填好纸质表的，也可以拍照上传。"]
    notes = [f"形式：{one.form or '未公布'}；来源：{one.source or '未公布'}"]
    if one.shareable:
        notes.append("由政府部门核发，数据共享还没有接通，目前请您上传。")
    return notes
