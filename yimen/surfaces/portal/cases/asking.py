"""GET, POST /cases/{number}/withdraw, request-hearing, waive-hearing, statement, promise-deferral, make-commitment:
what the applicant asks for, says or promises with one button, after reading what it means.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from yimen.cases.queries import CaseFile
from yimen.law.procedure import Act
from yimen.law.refusal import Refusal
from yimen.surfaces.common.access import signed_in
from yimen.surfaces.common.act_forms import act_form, line_of, read_values
from yimen.surfaces.portal.cases.acting import do, to_case
from yimen.surfaces.portal.cases.own import own_act, own_file
from yimen.surfaces.portal.promise_words import commitment_rows, deferral_rows


@dataclass(frozen=True, slots=True)
class _Words:
    heading: str
    lead: str
    label: str
    kind: str = "main"


_WORDS: Mapping[Act, _Words] = {
    Act.withdraw: _Words(
        "确定撤回这份申请吗？",
        "撤回后，这份申请不再办理，也不能恢复。需要时您可以重新申请，期限从重新收件算起；"
        "只是材料有误的，不用撤回，等窗口一次性告知后补正就可以。",
        "撤回申请",
        "danger",
    ),
    Act.request_hearing: _Words(
        "要申请听证吗？",
        "听证会上您可以当面陈述意见、提出证据。审批部门在20个工作日内组织，提前7个工作日通知您时间和地点，不收费；"
        "这段时间不计入办理期限，所以办结会晚一些。",
        "申请听证",
    ),
    Act.waive_hearing: _Words(
        "确定放弃听证吗？",
        "放弃后审批部门可以直接作出决定，不能再要求听证。放弃不影响您的其他权利。",
        "放弃听证",
        "danger",
    ),
    Act.make_statement: _Words(
        "陈述、申辩",
        "决定作出之前，您可以说明情况、提出理由和意见。审批部门会在作出决定前听取，并随办件保存；提交后不能修改，可以再补充。",
        "提交意见",
    ),
    Act.promise_deferral: _Words(
        "承诺以后补交缺少的材料吗？",
        "承诺后，其他材料齐全的就可以受理，办理期限照常计算；补齐并核验合格以前不会准予。"
        "不承诺的，请把材料补齐，没有其他影响。",
        "作出承诺",
    ),
    Act.make_commitment: _Words(
        "采用告知承诺方式吗？",
        "您承诺已经符合下列条件，就可以当场得到决定，之后进行核查。不选择的，按一般程序办理，没有其他影响。",
        "作出承诺",
    ),
}


def _asking(act: Act) -> Callable[..., HttpResponseBase]:
    @signed_in
    @require_http_methods(["GET", "HEAD", "POST"])
    def view(request: HttpRequest, number: str) -> HttpResponse:
        file = own_file(request, number)
        if request.method == "POST":
            try:
                do(request, number, act, read_values(line_of(act, file.acts).fields, request.POST))
            except Refusal as refusal:
                return _page(request, file, act, {refusal.field: refusal})
            return to_case(number)
        return _page(request, file, act, {}) if own_act(file, act) else to_case(number)

    return view


def _page(request: HttpRequest, file: CaseFile, act: Act, errors: Mapping[str, Refusal]) -> HttpResponse:
    rule, words = own_act(file, act), _WORDS[act]
    form = act_form(rule, request.path, read_values(rule.fields, request.POST), errors) if rule else None
    context = {
        "heading": words.heading,
        "lead": words.lead,
        "rows": [
            {"label": "事项", "value": file.card.item_name},
            {"label": "办件编号", "value": file.card.number},
            {"label": "现在的状态", "value": file.card.state},
            *_told(file, act),
        ],
        "fields": form.fields if form else (),
        "errors": errors,
        "action": request.path,
        "label": words.label,
        "kind": words.kind,
        "back": reverse("portal:case", kwargs={"number": file.card.number}),
    }
    return render(request, "common/confirm.html", context, status=422 if errors else 200)


def _told(file: CaseFile, act: Act) -> list[dict[str, str]]:
    """What is promised, before it is promised."""
    if act is Act.promise_deferral:
        return deferral_rows(file.version.content, [one.name for one in file.materials if not one.state.submitted])
    return commitment_rows(file.version.content) if act is Act.make_commitment else []


withdraw, request_hearing, waive_hearing, make_statement, promise_deferral, make_commitment = map(_asking, _WORDS)
