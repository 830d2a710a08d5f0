"""Applying, reading a case, acting on it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Header, Router

from yimen.cases.commands import perform, submit
from yimen.cases.queries import case_file, my_cases
from yimen.documents.queries import read_pdf
from yimen.foundation import instant
from yimen.law.actors import Actor, Role
from yimen.law.procedure import Act
from yimen.law.refusal import Refusal
from yimen.law.states import Channel
from yimen.people.queries import party_values
from yimen.surfaces.api import representation
from yimen.surfaces.api.authentication import bearer
from yimen.surfaces.api.json_answer import answer
from yimen.surfaces.api.problems import PROBLEMS
from yimen.surfaces.api.schemas import CaseIn, CaseOut, CasesOut

router = Router(tags=["办件"], auth=bearer)
_LONGEST_KEY = 100


def _actor(request: HttpRequest) -> Actor:
    actor = getattr(request, "auth", None)
    assert isinstance(actor, Actor)
    return actor


def _case(actor: Actor, number: str, status: int = 200) -> HttpResponse:
    return answer(representation.case(case_file(actor, number=number, now=instant.now())), status)


@router.post("cases", response={201: CaseOut, 200: CaseOut} | PROBLEMS, summary="提交申请")
def apply(
    request: HttpRequest, payload: CaseIn, idempotency_key: str | None = Header(None, alias="Idempotency-Key")
) -> HttpResponse:
    """Apply for an item. The same `Idempotency-Key` with the same content gives the same case: 201 once, then 200."""
    actor = _actor(request)
    if not idempotency_key or len(idempotency_key) > _LONGEST_KEY:
        words = f"请在 Idempotency-Key 头中给出这次提交自己的编号（1 到 {_LONGEST_KEY} 个字符），重试时用同一个。"
        raise Refusal("idempotency_key_required", words, field="Idempotency-Key")
    at_counter = Role.clerk in actor.roles
    known = party_values(actor.party_id) if actor.party_id and not at_counter else {}
    case, made = submit(
        actor=actor,
        code=payload.item,
        values={**known, **payload.form},
        materials=payload.materials,
        channel=Channel.counter if at_counter else Channel.api,
        key=idempotency_key,
        now=instant.now(),
    )
    return _case(actor, case.number, 201 if made else 200)


@router.get("cases", response={200: CasesOut} | PROBLEMS, summary="我的办件")
def own(request: HttpRequest, page: int = 1) -> HttpResponse:
    """The caller's own cases, newest first."""
    found = my_cases(_actor(request), today=instant.today(), number=max(page, 1))
    lines = [
        {
            "number": card.number,
            "item_name": card.item_name,
            "department": card.organ_name,
            "state": card.state.value,
            "state_label": card.state.label,
            "received": card.received_at.astimezone(instant.COUNTY_TIME),
            "due": card.due.day if card.due else None,
            "days_left": card.due.days_left if card.due else None,
        }
        for card in found.cards
    ]
    return answer({"cases": lines, "page": found.number, "has_next": found.has_next})


@router.get("cases/{number}", response={200: CaseOut} | PROBLEMS, summary="查看办件")
def read(request: HttpRequest, number: str) -> HttpResponse:
    """A case with its six dates, its clock and the acts open to the caller."""
    return _case(_actor(request), number)


@router.post("cases/{number}/acts/{act}", response={200: CaseOut} | PROBLEMS, summary="办理")
def act(request: HttpRequest, number: str, act: str, payload: dict[str, Any] | None = None) -> HttpResponse:
    """Perform an act; its input is described by `acts[].schema` of the case. Answers with the case as it is now."""
    if act not in set(Act):
        raise Refusal("unknown_act", f"没有“{act}”这个操作，可用的操作见办件的 acts。")
    actor = _actor(request)
    perform(actor=actor, number=number, act=Act(act), values=payload or {}, now=instant.now())
    return _case(actor, number)


@router.get("cases/{number}/documents/{document_id}", response=PROBLEMS, summary="下载文书")
def document(request: HttpRequest, number: str, document_id: UUID) -> HttpResponse:
    """A document of the case as PDF."""
    file = case_file(_actor(request), number=number, now=instant.now())
    if document_id not in {one.id for one in file.documents}:
        raise Refusal("document_unknown", "这个办件没有这份文书。")
    return HttpResponse(read_pdf(document_id), content_type="application/pdf")
