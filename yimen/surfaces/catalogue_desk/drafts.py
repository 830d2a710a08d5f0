"""/catalogue-desk/drafts/<id>/: a draft as a whole, for its editor and for whoever publishes it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from yimen.catalogue import commands
from yimen.catalogue.queries import DraftFile, draft_file
from yimen.foundation import instant
from yimen.law.catalogue_desk import REASON, DraftAct, rule_of
from yimen.law.refusal import Refusal
from yimen.law.version_compare import compare
from yimen.surfaces.catalogue_desk.compare import changes_context
from yimen.surfaces.catalogue_desk.desk import DESK, counted, edit_address, findings, notes_in, written_groups
from yimen.surfaces.common.access import ActorRequest, staff
from yimen.surfaces.common.ui.fields import act_field

_Errors = Mapping[str, Refusal]
_SIMPLE: Mapping[DraftAct, Callable[..., None]] = {
    DraftAct.hand_in: commands.hand_in,
    DraftAct.take_back: commands.take_back,
    DraftAct.discard: commands.discard,
}


@staff(*DESK)
@require_safe
def show(request: ActorRequest, draft_id: UUID) -> HttpResponse:
    """What it says, what changes, what the check finds, and what may be done now."""
    return _page(request, draft_file(request.actor, draft_id), {})


@staff(*DESK)
@require_POST
def act(request: ActorRequest, draft_id: UUID, name: str) -> HttpResponse:
    """Does what the button said; a refusal is told on the page, which has kept what was typed."""
    file = draft_file(request.actor, draft_id)
    if name not in set(DraftAct) - {DraftAct.save}:
        raise Refusal("draft_not_found", "没有这个操作，请从草稿页面选择。")
    try:
        done = _do(request, draft_id, DraftAct(name))
    except Refusal as refusal:
        if refusal.code == "wrong_role":
            raise
        return _page(request, file, {refusal.field: refusal})
    messages.success(request, done)
    return HttpResponseRedirect(reverse("catalogue_desk:draft", args=[draft_id]))


def _do(request: ActorRequest, draft_id: UUID, chosen: DraftAct) -> str:
    """Performs the act; the sentence that says so."""
    common: dict[str, Any] = {"actor": request.actor, "draft_id": draft_id, "now": instant.now()}
    if chosen is DraftAct.publish:
        version = commands.publish_draft(effective_from=_day(request.POST.get("effective_from", "")), **common)
        return f"已发布第{version.number}版，{version.effective_from.isoformat()}起生效。"
    if chosen is DraftAct.send_back:
        commands.send_back(reason=request.POST.get("reason", ""), **common)
    elif chosen is DraftAct.catch_up:
        both = commands.catch_up(**common)
        words = "、".join(element.label for element in both)
        return "已改以最新版本为底。" + (f"两边都改过、保留了草稿写法的：{words}，请核对。" if both else "")
    else:
        _SIMPLE[chosen](**common)
    return f"已{rule_of(chosen).label}。"


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise Refusal("date_wrong", "请填写生效日期，写作 2026-11-23。", field="effective_from") from error


def _page(request: ActorRequest, file: DraftFile, errors: _Errors) -> HttpResponse:
    acts = {rule.act for rule in file.open_rules}
    writable = DraftAct.save in acts
    context = {
        "file": file,
        "errors": errors,
        "acts": {one.value: one in acts for one in DraftAct},
        "tasks": [_task(file, group, writable=writable) for group in written_groups()],
        **changes_context(compare(file.base_elements, file.elements)),
        "findings": findings(file.check, file.id if writable else None),
        "counted": counted(file.check),
        "facts": _facts(file),
        "publish_fields": _publish_fields(request, errors),
        "send_back_fields": _send_back_fields(request, errors),
        "trail": [("事项编辑", reverse("catalogue_desk:home"))],
    }
    return render(request, "catalogue_desk/draft.html", context, status=409 if errors else 200)


def _task(file: DraftFile, group: Any, *, writable: bool) -> dict[str, Any]:
    notes = list(notes_in(file.check, group))
    wrong = sum(note in file.check.errors for note in notes)
    changed = sum(one.element.group is group for one in file.changes)
    state, tone = (f"{wrong}处错误", "danger") if wrong else ("没有错误", "done")
    return {
        "label": group.value,
        "href": edit_address(file.id, group) if writable else "",
        "state": state,
        "tone": tone,
        "hint": f"改了{changed}项" if changed else "",
    }


def _facts(file: DraftFile) -> list[dict[str, Any]]:
    base = f"第{file.base_number}版" if file.base_number else "新事项，还没有版本"
    return [
        {"label": "实施主体", "value": file.organ_name},
        {"label": "编码", "value": file.code},
        {"label": "以哪一版为底", "value": base, "note": file.copied_from and f"内容取自第{file.copied_from}版"},
        {"label": "最后保存", "value": file.saved_at, "note": file.saved_by},
        *([{"label": "提交发布", "value": file.handed_in_at, "note": file.handed_in_by}] if file.handed_in_at else []),
    ]


def _publish_fields(request: ActorRequest, errors: _Errors) -> list[dict[str, Any]]:
    typed = request.POST.get("effective_from", instant.today().isoformat())
    hint = "今天或者以后。在这一天以前收到的办件，仍按它们收到时的版本办理。"
    return [{
        "key": "effective_from", "label": "生效日期", "kind": "date", "value": typed, "hint": hint,
        "error": errors["effective_from"].message if "effective_from" in errors else "",
    }]  # fmt: skip


def _send_back_fields(request: ActorRequest, errors: _Errors) -> list[dict[str, Any]]:
    error = errors[REASON.key].message if REASON.key in errors else ""
    return [act_field(REASON, request.POST.get(REASON.key), error)]
