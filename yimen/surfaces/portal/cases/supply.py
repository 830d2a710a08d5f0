"""GET, POST /cases/{number}/supply: what was promised to follow (容缺后补), one or all of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from yimen.cases.queries import CaseFile
from yimen.dossiers.case_materials import CaseMaterial
from yimen.law.procedure import Act
from yimen.law.refusal import Refusal
from yimen.surfaces.common.access import signed_in
from yimen.surfaces.portal.cases.acting import do, to_case
from yimen.surfaces.portal.cases.own import own_act, own_file
from yimen.surfaces.portal.cases.resubmit import Given, given_files, material_rows
from yimen.surfaces.portal.uploads import ACCEPT


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def supply(request: HttpRequest, number: str) -> HttpResponse:
    """What is not chosen now may come later, until the last day."""
    file = own_file(request, number)
    if own_act(file, Act.supply_deferred) is None:
        return to_case(number)
    owed = file.owed
    if request.method != "POST":
        return _page(request, file, owed, {}, {})
    given, errors = given_files(request, owed, all_of_them=False)
    if not errors:
        try:
            do(request, number, Act.supply_deferred, {"materials": {key: str(card.id) for key, card in given.items()}})
        except Refusal as refusal:
            errors = {"": refusal}
    if errors:
        return _page(request, file, owed, given, errors)
    messages.success(request, "容缺材料已提交，等待核验。")
    return to_case(number)


def _page(
    request: HttpRequest,
    file: CaseFile,
    owed: Sequence[CaseMaterial],
    given: Given,
    errors: Mapping[str, Refusal],
) -> HttpResponse:
    context = {
        "card": file.card,
        "due": file.promises.deferral_due,
        "rows": material_rows(owed, given, errors),
        "errors": errors,
        "accept": ACCEPT,
        "limit": f"{settings.YIMEN_UPLOAD_LIMIT_BYTES // (1024 * 1024)} MB",
        "back": reverse("portal:case", kwargs={"number": file.card.number}),
    }
    return render(request, "portal/cases/supply.html", context, status=422 if errors else 200)
