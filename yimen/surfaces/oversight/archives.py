"""/oversight/archives/: concluded cases that came as packages, to read; their files with a reason (调阅登记)."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from yimen.archives.commands import open_archived_file
from yimen.archives.queries import ArchivedEvent, ArchiveFile, archived_case, archived_cases
from yimen.foundation import instant
from yimen.law.actors import Role
from yimen.law.refusal import Refusal
from yimen.surfaces.common.access import ActorRequest, staff
from yimen.surfaces.common.casework.files import file_response
from yimen.surfaces.common.casework.lists import page_number

_COLUMNS = (
    {"key": "item", "label": "事项"},
    {"key": "organ", "label": "机构"},
    {"key": "state", "label": "结果"},
    {"key": "imported_at", "label": "导入"},
    {"key": "number", "label": "编号"},
)


@staff(Role.supervisor)
@require_safe
def listing(request: ActorRequest) -> HttpResponse:
    """Archived cases, the last imported first."""
    page = archived_cases(actor=request.actor, number=page_number(request))
    rows = [
        {
            "item": {"text": card.item_name, "href": reverse("oversight:archive", args=[card.number])},
            "organ": card.organ_name,
            "state": card.state,
            "imported_at": card.imported_at,
            "number": card.number,
        }
        for card in page.cards
    ]
    return render(request, "oversight/archives.html", {"columns": _COLUMNS, "rows": rows, "page": page})


@staff(Role.supervisor)
@require_safe
def show(request: ActorRequest, number: str) -> HttpResponse:
    """One archived case: its dates, its course, masked answers, and what it consists of."""
    return _page(request, number)


@staff(Role.supervisor)
@require_POST
def open_file(request: ActorRequest, number: str) -> HttpResponse:
    """A document or a material; without a reason the page again."""
    try:
        line, content = open_archived_file(
            actor=request.actor,
            number=number,
            path=request.POST.get("path", ""),
            reason=request.POST.get("reason", ""),
            now=instant.now(),
        )
    except Refusal as refusal:
        if refusal.field != "reason":
            raise
        return _page(request, number, refusal, request.POST.get("reason", ""))
    return file_response(content, line.media_type, line.path.rpartition("/")[2])


def _page(request: ActorRequest, number: str, refusal: Refusal | None = None, reason: str = "") -> HttpResponse:
    file = archived_case(actor=request.actor, number=number)
    context = {
        "card": file.card,
        "facts": _facts(file),
        "dates": [{"label": label, "value": at} for label, at in file.manifest.dates],
        "events": [_event(one) for one in file.events],
        "answers": [{"label": one.label, "value": one.masked} for one in file.sheet.answers],
        "documents": file.documents,
        "materials": file.materials,
        "errors": {"reason": refusal} if refusal else {},
        "reason": reason,
    }
    return render(request, "oversight/archive.html", context, status=409 if refusal else 200)


def _facts(file: ArchiveFile) -> list[dict[str, Any]]:
    card, sheet = file.card, file.sheet
    return [
        {"label": "办件编号", "value": card.number},
        {"label": "实施主体", "value": card.organ_name},
        {"label": "申请人", "value": f"{sheet.masked_applicant}（{sheet.applicant_kind.label}）"},
        {"label": "归档", "value": file.manifest.generated_at},
        {"label": "导入", "value": card.imported_at},
        {"label": "清单的SM3", "value": file.manifest_digest},
    ]


def _event(one: ArchivedEvent) -> dict[str, Any]:
    document = one.details.get("document")
    return {
        "at": one.at,
        "text": one.label,
        "who": one.role_label,
        "detail": f"文书 {document}" if document else "",
    }
