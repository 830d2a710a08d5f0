"""The counter as a desk: who works at it, and what only its case page shows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from yimen.cases.queries import CaseCard, CaseFile, counter_queue, issuing_queue, sitting
from yimen.dossiers.case_materials import CaseMaterial
from yimen.foundation import instant
from yimen.law.actors import Role
from yimen.law.documents import DocumentKind
from yimen.law.materials import CheckResult
from yimen.law.procedure import Act
from yimen.law.refusal import Refusal
from yimen.law.states import BEFORE_ACCEPTANCE
from yimen.surfaces.common.access import ActorRequest
from yimen.surfaces.common.casework import handed_in
from yimen.surfaces.common.casework.desk import Desk
from yimen.surfaces.common.casework.lists import warning

DESK = Desk("counter", (Role.clerk, Role.issuer), "counter/case.html")
WAITING_SHOWN = 12


def extra(request: ActorRequest, file: CaseFile) -> Mapping[str, Any]:
    """Who else waits, the material check, what is missing, and whether one sitting is enough."""
    acts = {rule.act for rule in file.acts}
    at_once = _one_sitting(request, file)
    return {
        "waiting": _waiting(request),
        "unanswered": file.card.state in BEFORE_ACCEPTANCE,
        "checking": Act.check_materials in acts,
        "checks": [_check(file, material) for material in file.materials],
        "faulty": [material for material in file.materials if material.result.is_faulty],
        "unchecked": [
            one.name for one in file.materials if one.state.submitted and one.result is CheckResult.unchecked
        ],
        "absent": [one for one in file.materials if one.required and not one.state.submitted and not one.deferred],
        "deferred": [one.name for one in file.materials if one.deferred],
        "handed_in": handed_in.rows(request, asked_for(file)),
        "one_sitting": at_once,
        # A page has one main button: the act that was begun, or the shortest way to the end.
        "may_correct": Act.request_correction in acts or not _told_already(file),
        "accept_kind": "secondary" if at_once or "act" in request.GET or request.method == "POST" else "main",
    }


def _told_already(file: CaseFile) -> bool:
    return any(one.kind is DocumentKind.correction_notice for one in file.documents)


def queue_of(request: ActorRequest) -> tuple[CaseCard, ...]:
    """The most urgent cases of whoever sits here: to be answered, or to be handed over."""
    if Role.clerk in request.actor.roles:
        return counter_queue(request.actor, today=instant.today()).cards
    return issuing_queue(today=instant.today()).cards


def _waiting(request: ActorRequest) -> list[dict[str, Any]]:
    return [
        {
            "card": card,
            "href": DESK.url("case", card.number),
            "warning": warning(card),
        }
        for card in queue_of(request)[:WAITING_SHOWN]
    ]


def asked_for(file: CaseFile) -> list[tuple[str, str, str]]:
    """What the applicant may bring: key, name, what is wrong with it. After acceptance what was promised to follow,
    before it what the correction notice asked for.
    """
    if file.promises.deferral_due:
        return [(one.key, one.name, f"容缺后补。{one.reason}") for one in file.owed]
    return [(one.key, one.name, f"{one.result.label}。{one.reason}") for one in file.materials if one.result.is_faulty]


def _check(file: CaseFile, material: CaseMaterial) -> dict[str, Any]:
    opened = DESK.url("material", file.card.number, material.key)
    return {
        "key": material.key,
        "name": material.name,
        "result": "" if material.result is CheckResult.unchecked else material.result,
        "reason": material.reason,
        "note": _note(material),
        "files": [{"label": "打开文件", "href": opened}] if material.upload_id else [],
        "label": material.result.label,
    }


def _note(material: CaseMaterial) -> str:
    words = ["补正后新交"] if material.corrected else []
    words += ["已承诺容缺后补"] if material.deferred else []
    return "，".join([*words, "必要" if material.required else "按情形", material.form.label])


def _one_sitting(request: ActorRequest, file: CaseFile) -> str:
    """Where the case can be decided in one sitting, "" where it cannot be."""
    if not file.card.on_the_spot or file.card.due is None:
        return ""
    try:
        sitting(request.actor, number=file.card.number, now=instant.now())
    except Refusal:
        return ""
    return f"{DESK.url('one_sitting', file.card.number)}#f-content"
