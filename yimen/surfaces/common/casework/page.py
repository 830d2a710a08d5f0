"""A case as a page of a desk. Every desk's template arranges the same parts in its own way."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from yimen.cases.queries import Answer, CaseFile, Event, PromiseStanding, case_file
from yimen.consultations.queries import consultation_card
from yimen.dossiers.case_materials import CaseMaterial
from yimen.foundation import instant
from yimen.law import masking
from yimen.law.act_fields import ActField
from yimen.law.actors import Role
from yimen.law.acts_input import HAND_OVER
from yimen.law.procedure import Act
from yimen.law.refusal import Refusal
from yimen.surfaces.common.access import ActorRequest
from yimen.surfaces.common.casework import panels
from yimen.surfaces.common.casework.desk import Desk
from yimen.surfaces.common.casework.lists import due_words, warning
from yimen.surfaces.common.casework.panels import Opened
from yimen.surfaces.common.casework.pauses import pause_rows
from yimen.surfaces.common.casework.steps import objections, step_rows

Extra = Callable[[ActorRequest, CaseFile], Mapping[str, Any]]

_DATES = {
    "received": "收件",
    "correction": "补正告知",
    "accepted": "受理",
    "deemed_accepted": "视为受理",
    "decided": "决定",
    "delivered": "送达",
}


def show(
    request: ActorRequest,
    desk: Desk,
    number: str,
    *,
    opened: Opened | None = None,
    revealed: tuple[Answer, ...] = (),
    errors: Mapping[str, Refusal] | None = None,
    extra: Extra | None = None,
    status: int = 200,
) -> HttpResponse:
    """The case page of the desk, with the case as it is now.

    `opened` is the act whose form is open (else the one in the address), `revealed` the answers in clear, `extra`
    what only this desk shows. Raises Refusal `case_not_found`, which becomes the page 404 (refusals.py).
    """
    file = case_file(request.actor, number=number, now=instant.now())
    opened = opened or panels.asked_for(request)
    context = parts(file, desk) | {
        "consultation": consultation(request, desk, file),
        "desk": desk,
        "buttons": panels.buttons(desk, file, opened.act if opened else None),
        "panel": panels.panel(request.actor, desk, file, opened) if opened else None,
        "answers": summary_of(revealed or file.answers),
        "is_revealed": bool(revealed),
        "errors": {**(errors or {}), **(opened.errors if opened else {})},
        **(extra(request, file) if extra else {}),
    }
    return render(request, desk.template, context, status=status)


def consultation(request: ActorRequest, desk: Desk, file: CaseFile) -> tuple[str, str]:
    """Number and address of the consultation the case came from; "" where there is none, or none she may see."""
    if file.consultation_id is None:
        return "", ""
    card = consultation_card(request.actor, file.consultation_id, today=instant.today())
    return (card.number, desk.url("consultation", card.id)) if card else ("", "")


def parts(file: CaseFile, desk: Desk) -> dict[str, Any]:
    """What every case page shows, as the components want it."""
    card = file.card
    return {
        "file": file,
        "card": card,
        "warning": warning(card),
        "due": due_words(card.due) if card.due else None,
        "facts": _facts(file),
        "dates": [{"label": label, "value": file.dates[name]} for name, label in _DATES.items()],
        "documents": [(one, desk.url("document", card.number, one.document_id)) for one in reversed(file.documents)],
        "events": [_event(one) for one in file.events],
        "hand_over": _hand_over(file),
        "steps": step_rows(file, desk),
        "objections": objections(file),
        "deferred_checks": [_deferred(file, desk, one) for one in file.supplied],
    }


def _deferred(file: CaseFile, desk: Desk, one: CaseMaterial) -> dict[str, Any]:
    opened = desk.url("material", file.card.number, one.key)
    return {
        "key": one.key,
        "name": one.name,
        "note": f"容缺后补，{one.form.label}",
        "files": [{"label": "打开文件", "href": opened}] if one.upload_id else [],
    }


def summary_of(answers: Iterable[Answer]) -> list[dict[str, Any]]:
    """The answers of the form as rows of {% summary %}."""
    return [{"label": one.label, "value": one.value} for one in answers]


def _facts(file: CaseFile) -> list[dict[str, Any]]:
    card = file.card
    return [
        {"label": "办件编号", "value": card.number},
        {"label": "实施主体", "value": card.organ_name},
        {"label": "申请人", "value": f"{card.applicant}（{file.applicant.kind.label}）"},
        {"label": "来自", "value": card.channel.label},
        {"label": "收件", "value": card.received_at},
        *_promises(file),
        *pause_rows(file),
    ]


def _promises(file: CaseFile) -> list[dict[str, Any]]:
    """What is owed, and how far a commitment is verified; nothing for most cases."""
    known = file.promises
    rows: list[dict[str, Any]] = []
    deferred = [one.name for one in file.materials if one.deferred]
    if deferred:
        rows.append({"label": "容缺后补", "value": "、".join(deferred)})
    if known.deferral_due:
        rows.append({"label": "容缺补交截止", "value": known.deferral_due})
    if known.committed:
        rows.append({"label": "告知承诺", "value": _commitment_words(known)})
    if known.verification_due:
        label = "整改截止" if known.rectification_due else "核查截止"
        rows.append({"label": label, "value": known.verification_due})
    return rows


def _commitment_words(known: PromiseStanding) -> str:
    if known.kept is not None:
        return "核查属实" if known.kept else "已认定违反承诺"
    if known.rectification_due:
        return "限期整改中"
    return "待核查" if known.verification_due else "已承诺"


def _event(one: Event) -> dict[str, Any]:
    return {
        "at": one.at,
        "text": one.label,
        "who": Role(one.role).label,
        "detail": f"文书 {one.document}" if one.document else "",
        "tone": "warn" if one.act == Act.deem_accepted else "info",
    }


def _hand_over(file: CaseFile) -> list[dict[str, Any]]:
    done = file.hand_over
    if done is None:
        return []
    rows: list[dict[str, Any]] = [
        {"label": "送达方式", "value": _word("method", done.method)},
        {"label": "领取人", "value": masking.mask_name(done.recipient_name)},
        {"label": "与申请人的关系", "value": _word("relation", done.relation)},
        {"label": "签收方式", "value": _word("signature", done.signature)},
        {"label": "送达时间", "value": done.at},
    ]
    return [*rows, {"label": "邮件号", "value": done.postal_number}] if done.postal_number else rows


def _word(key: str, value: str) -> str:
    field: ActField = next(one for one in HAND_OVER if one.key == key)
    return dict(field.options).get(value, value)
