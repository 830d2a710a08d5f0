"""GET /ask/{code}: how the question stands, whose it is, the answer; POST what its asker does next."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from yimen.consultations.commands import perform_by_code
from yimen.consultations.queries import ConsultationEvent, ConsultationFile, public_consultation
from yimen.foundation import instant
from yimen.law.consultations import ConsultationAct, ConsultationState, Part, rule_of
from yimen.law.identifiers import format_query_code
from yimen.law.refusal import Refusal
from yimen.surfaces.common.access import actor_of, public
from yimen.surfaces.common.act_forms import by_field, read_values
from yimen.surfaces.common.consulting.rows import desk_of, promise
from yimen.surfaces.common.ui.fields import act_field
from yimen.surfaces.portal.apply.consulted import remember
from yimen.surfaces.portal.consultations.ask import ask_page

_A = ConsultationAct
_TURN = {
    ConsultationState.asked: "等待工作人员接办，您现在不需要做什么。",
    ConsultationState.open: "已有人负责，等待答复。",
    ConsultationState.handed_on: "正在转给更合适的部门；对方接办以前，仍由原来的人负责答复。",
    ConsultationState.answered: "已经答复，请看下面。",
    ConsultationState.closed: "您已确认解决。",
    ConsultationState.became_case: "您问的事已经开始办理。",
}


@public
@require_safe
def show(request: HttpRequest, code: str) -> HttpResponse:
    """Which desk is responsible, not who sits there; the holder of the code reads question and answer."""
    try:
        file = public_consultation(actor_of(request), code, today=instant.today())
    except Refusal as refusal:
        return ask_page(request, None, {"code": code}, {"code": refusal}, status=404)
    return _page(request, file, {}, {})


@public
@require_POST
def act(request: HttpRequest, code: str, name: str) -> HttpResponse:
    """已经解决, or 还没有解决 with what is still open."""
    file = public_consultation(actor_of(request), code, today=instant.today())
    if name not in {_A.settle, _A.ask_again}:
        raise Refusal("consultation_not_found", "没有这个操作，请从咨询页面选择。")
    rule = rule_of(ConsultationAct(name))
    values = read_values(rule.fields, request.POST)
    try:
        perform_by_code(actor=actor_of(request), code=code, act=rule.act, values=values, now=instant.now())
    except Refusal as refusal:
        return _page(request, file, values, by_field(refusal, rule.fields))
    messages.success(request, "谢谢，已记下。" if rule.act is _A.settle else "已转告负责人，请等待答复。")
    return _to(code)


@public
@require_POST
def apply(request: HttpRequest, code: str) -> HttpResponse:
    """现在就办: to the application for the item; what the asker's own account submits is tied to the question."""
    file = public_consultation(actor_of(request), code, today=instant.today())
    if not file.card.item_code:
        return _to(code)
    if file.asked_by_viewer:
        remember(request, file.card.item_code, file.card.id)
    return HttpResponseRedirect(reverse("portal:apply", kwargs={"code": file.card.item_code}))


def _to(code: str) -> HttpResponse:
    return HttpResponseRedirect(reverse("portal:consultation", kwargs={"code": code}))


def _page(
    request: HttpRequest, file: ConsultationFile, typed: Mapping[str, Any], errors: Mapping[str, Refusal]
) -> HttpResponse:
    card, rule = file.card, rule_of(_A.ask_again)
    acts = {one.act for one in file.open_rules if Part.asker in one.parts}
    fields = [
        act_field(one, typed.get(one.key), errors[one.key].message if one.key in errors else "") for one in rule.fields
    ]
    context = {
        "file": file,
        "card": card,
        "turn": _TURN[card.state],
        "query_code": format_query_code(card.query_code),
        "facts": _facts(file),
        "events": [_event(one) for one in file.events],
        "settle": _address("consultation_act", card.query_code, name=_A.settle.value) if _A.settle in acts else "",
        "again": _address("consultation_act", card.query_code, name=_A.ask_again.value) if _A.ask_again in acts else "",
        "apply": _address("consultation_apply", card.query_code) if _may_apply(file) else "",
        "fields": fields,
        "errors": errors,
    }
    return render(request, "portal/consultations/answer.html", context, status=422 if errors else 200)


def _may_apply(file: ConsultationFile) -> bool:
    done = {ConsultationState.answered, ConsultationState.closed}
    return bool(file.card.item_code) and file.card.state in done


def _address(view: str, code: str, **more: str) -> str:
    return reverse(f"portal:{view}", kwargs={"code": code, **more})


def _facts(file: ConsultationFile) -> list[dict[str, Any]]:
    card = file.card
    responsible = card.desk if card.state is not ConsultationState.asked else f"{card.desk}（等待接办）"
    rows: list[dict[str, Any]] = [
        {"label": "咨询编号", "value": card.number},
        {"label": "事项", "value": card.item_name or "没有指明"},
        {"label": "由谁负责", "value": responsible, "note": f"正在转给{card.offered_to}" if card.offered_to else ""},
        {"label": "提出时间", "value": card.asked_at},
        promise(card),
    ]
    if file.case_number:
        address = reverse("portal:case", kwargs={"number": file.case_number})
        rows.append({"label": "办件", "value": file.case_number, "href": address, "act": "打开"})
    return rows


def _event(one: ConsultationEvent) -> dict[str, Any]:
    to = f"，转{one.to}" if one.to else ""
    return {"at": one.at, "text": f"{one.label}{to}", "who": desk_of(one), "detail": one.words}
