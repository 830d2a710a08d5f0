"""GET, POST /cases/{number}/withdraw: take the application back, after reading what that means."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from yimen.cases.queries import CaseFile
from yimen.law.acts_input import WITHDRAW
from yimen.law.procedure import Act
from yimen.law.refusal import Refusal
from yimen.surfaces.common.access import signed_in
from yimen.surfaces.common.act_forms import act_form, read_values
from yimen.surfaces.portal.cases.acting import do, to_case
from yimen.surfaces.portal.cases.own import own_act, own_file


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, number: str) -> HttpResponse:
    """One question, one button."""
    file = own_file(request, number)
    if request.method == "POST":
        try:
            do(request, number, Act.withdraw, read_values(WITHDRAW, request.POST))
        except Refusal as refusal:
            return _page(request, file, {refusal.field: refusal})
        return to_case(number)
    return _page(request, file, {}) if own_act(file, Act.withdraw) else to_case(number)


def _page(request: HttpRequest, file: CaseFile, errors: Mapping[str, Refusal]) -> HttpResponse:
    rule = own_act(file, Act.withdraw)
    form = act_form(rule, request.path, read_values(WITHDRAW, request.POST), errors) if rule else None
    context = {
        "heading": "确定撤回这份申请吗？",
        "lead": "撤回后，这份申请不再办理，也不能恢复。需要时您可以重新申请，期限从重新收件算起；"
        "只是材料有误的，不用撤回，等窗口一次性告知后补正就可以。",
        "rows": [
            {"label": "事项", "value": file.card.item_name},
            {"label": "办件编号", "value": file.card.number},
            {"label": "现在的状态", "value": file.card.state},
        ],
        "fields": form.fields if form else (),
        "errors": errors,
        "action": request.path,
        "label": "撤回申请",
        "kind": "danger",
        "back": reverse("portal:case", kwargs={"number": file.card.number}),
    }
    return render(request, "common/confirm.html", context, status=422 if errors else 200)
