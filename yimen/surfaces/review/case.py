"""/review/cases/NUMBER: the answers, the materials and the decision beside each other."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from csp.decorators import csp_update
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from yimen.cases.queries import CaseFile
from yimen.dossiers.case_materials import CaseMaterial
from yimen.dossiers.queries import UploadCard, upload_cards
from yimen.foundation import instant
from yimen.law.actors import Role
from yimen.licences.queries import licence_of_case
from yimen.surfaces.common.access import ActorRequest, staff
from yimen.surfaces.common.casework import acts, files, page
from yimen.surfaces.common.casework.desk import Desk
from yimen.surfaces.common.casework.reveal import reveal as reveal_answers

DESK = Desk("review", (Role.approver, Role.organ_head, Role.government_head), "review/case.html")
# The chosen material is shown in a frame of this page: a PDF cannot be drawn otherwise.
_WITH_FRAME = {"frame-src": ["'self'"]}

material = staff(*DESK.roles)(require_safe(files.material))
document = staff(*DESK.roles)(require_safe(files.document))


@staff(*DESK.roles)
@require_safe
@csp_update(_WITH_FRAME)  # type: ignore[arg-type]  # its types know only views without arguments
def show(request: ActorRequest, number: str) -> HttpResponse:
    """The case; `?act=` opens the panel of an act, `?material=` a material beside it."""
    return page.show(request, DESK, number, extra=extra)


@staff(*DESK.roles)
@require_POST
@csp_update(_WITH_FRAME)  # type: ignore[arg-type]  # its types know only views without arguments
def act(request: ActorRequest, number: str, name: str) -> HttpResponse:
    """Performs an act."""
    return acts.act_on(request, DESK, number, name, extra)


@staff(*DESK.roles)
@require_POST
@csp_update(_WITH_FRAME)  # type: ignore[arg-type]  # its types know only views without arguments
def reveal(request: ActorRequest, number: str) -> HttpResponse:
    """The answers in clear, with a reason."""
    return reveal_answers(request, DESK, number, extra)


def extra(request: ActorRequest, file: CaseFile) -> Mapping[str, Any]:
    """The materials, and the one that is open. Opening one while an act is being written keeps what was written."""
    chosen = request.POST.get("material") or request.GET.get("material", "")
    cards = upload_cards([one.upload_id for one in file.materials if one.upload_id])
    rows = [_row(file, one, cards.get(one.upload_id) if one.upload_id else None, chosen) for one in file.materials]
    opened = next((row for row in rows if row["here"] and row["file"]), None)
    return {
        "materials": rows,
        "hers": any(one.is_open and request.actor.account_id in one.inspectors for one in file.inspections),
        "opened": opened,
        "opened_at": DESK.url("material", file.card.number, chosen) if opened else "",
        "breach_licence": _breach_licence(file),
    }


def _breach_licence(file: CaseFile) -> str:
    """Where the licence granted on a broken promise can be revoked (行政许可法第六十九条); "" where there is none."""
    if file.promises.kept is not False:
        return ""
    licence = licence_of_case(file.case_id, today=instant.today())
    return reverse("review:licence", args=[licence.id]) if licence else ""


def _row(file: CaseFile, material: CaseMaterial, card: UploadCard | None, chosen: str) -> dict[str, Any]:
    return {
        "material": material,
        "file": card,
        "href": f"{DESK.url('case', file.card.number)}?material={material.key}#material",
        "here": material.key == chosen,
        "is_picture": card is not None and card.media_type.startswith("image/"),
    }
