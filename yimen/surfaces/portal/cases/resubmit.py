"""GET, POST /cases/{number}/resubmit: what the correction notice asks for, all of it at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from yimen.cases.queries import CaseFile
from yimen.dossiers.case_materials import CaseMaterial
from yimen.dossiers.commands import accept_upload
from yimen.dossiers.queries import UploadCard, upload_for
from yimen.foundation import instant
from yimen.law.documents import DocumentKind
from yimen.law.procedure import Act
from yimen.law.refusal import Refusal
from yimen.surfaces.common.access import actor_of, signed_in
from yimen.surfaces.portal.cases.acting import do, to_case
from yimen.surfaces.portal.cases.own import own_act, own_file
from yimen.surfaces.portal.uploads import ACCEPT, read_file

Given = dict[str, UploadCard]


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def resubmit(request: HttpRequest, number: str) -> HttpResponse:
    """A file that was accepted stays chosen (`kept-…`) while another one is put right."""
    file = own_file(request, number)
    if own_act(file, Act.resubmit) is None:
        return to_case(number)
    faulty = [one for one in file.materials if one.result.is_faulty]
    if request.method != "POST":
        return _page(request, file, faulty, {}, {})
    given, errors = given_files(request, faulty)
    if not errors:
        try:
            do(request, number, Act.resubmit, {"materials": {key: str(card.id) for key, card in given.items()}})
        except Refusal as refusal:
            errors = {"": refusal}
    if errors:
        return _page(request, file, faulty, given, errors)
    messages.success(request, "补正材料已提交，窗口会重新核验。")
    return to_case(number)


def given_files(
    request: HttpRequest, faulty: Sequence[CaseMaterial], *, all_of_them: bool = True
) -> tuple[Given, dict[str, Refusal]]:
    """The files by material, those of this request before those kept from the last; what was wrong with others."""
    given, errors = _kept(request, faulty), {}
    account_id = actor_of(request).account_id
    assert account_id is not None
    for one in faulty:
        if f"file-{one.key}" not in request.FILES and (one.key in given or not all_of_them):
            continue
        try:
            name, content = read_file(request, f"file-{one.key}")
            given[one.key] = accept_upload(owner_id=account_id, name=name, content=content, now=instant.now())
        except Refusal as refusal:
            missing = refusal.code == "file_missing"
            errors[f"file-{one.key}"] = Refusal(refusal.code, f"请选择“{one.name}”的文件。") if missing else refusal
    return given, errors


def _kept(request: HttpRequest, faulty: Sequence[CaseMaterial]) -> Given:
    account_id = actor_of(request).account_id
    assert account_id is not None
    wanted = {one.key: upload for one in faulty if (upload := _uuid(request.POST.get(f"kept-{one.key}", "")))}
    cards = upload_for(account_id, list(wanted.values()))
    return {key: cards[upload] for key, upload in wanted.items() if upload in cards}


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def material_rows(faulty: Sequence[CaseMaterial], given: Given, errors: Mapping[str, Refusal]) -> list[dict[str, Any]]:
    """A row a material for portal/cases/resubmit.html and supply.html."""
    return [
        {
            "key": one.key,
            "name": one.name,
            "result": one.result.label if one.result.is_faulty else "还没有交",
            "reason": one.reason,
            "kept": given.get(one.key),
            "error": errors[f"file-{one.key}"].message if f"file-{one.key}" in errors else "",
        }
        for one in faulty
    ]


def _page(
    request: HttpRequest,
    file: CaseFile,
    faulty: Sequence[CaseMaterial],
    given: Given,
    errors: Mapping[str, Refusal],
) -> HttpResponse:
    notice = next((one for one in file.documents if one.kind is DocumentKind.correction_notice), None)
    context: dict[str, Any] = {
        "file": file,
        "card": file.card,
        "rows": material_rows(faulty, given, errors),
        "errors": errors,
        "accept": ACCEPT,
        "limit": f"{settings.YIMEN_UPLOAD_LIMIT_BYTES // (1024 * 1024)} MB",
        "notice": reverse("portal:document", args=(file.card.number, notice.document_id)) if notice else "",
        "back": reverse("portal:case", kwargs={"number": file.card.number}),
    }
    return render(request, "portal/cases/resubmit.html", context, status=422 if errors else 200)
