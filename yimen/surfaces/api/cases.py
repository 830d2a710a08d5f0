"""Applying, reading a case, acting on it."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from ninja import Body, Header, Query, Router

from yimen.cases.commands import perform, submit, take_in
from yimen.cases.queries import CaseCard, case_file, case_standing, my_cases
from yimen.catalogue.queries import PublishedVersion, current_version
from yimen.documents.commands import ensure_rendered
from yimen.documents.queries import read_pdf
from yimen.foundation import instant
from yimen.law.actors import Actor, Role
from yimen.law.licence_applications import request_of
from yimen.law.procedure import Act
from yimen.law.refusal import Refusal, Refusals
from yimen.law.situations import SITUATION
from yimen.law.states import Channel
from yimen.people.queries import party_values
from yimen.surfaces.api import representation
from yimen.surfaces.api.authentication import ApiRequest, bearer
from yimen.surfaces.api.json_answer import answer
from yimen.surfaces.api.problems import problems
from yimen.surfaces.api.schemas.cases import CaseIn, CaseOut, CasesOut, StandingOut

router = Router(tags=["办件"], auth=bearer)


@router.post(
    "cases",
    operation_id="apply",
    summary="提交申请",
    by_alias=True,
    response={201: StandingOut, 200: StandingOut} | problems(401, 403, 409, 413, 422),
)
def apply(
    request: ApiRequest,
    payload: CaseIn,
    idempotency_key: Annotated[str, Header(alias="Idempotency-Key", min_length=1, max_length=100)],
) -> HttpResponse:
    """Apply for an item; at a counter, take in and receive what somebody brought. The same `Idempotency-Key` with the
    same content gives the same case: 201 once, then 200."""
    actor, now = request.auth, instant.now()
    case, made = _applied(actor, payload, idempotency_key, now)
    response = answer(representation.standing(case_standing(actor, case, now)), 201 if made else 200)
    response["Location"] = reverse("api-1:case", kwargs={"number": case.number})
    return response


def _applied(actor: Actor, payload: CaseIn, key: str, now: datetime) -> Any:
    """The case, and whether it was made now. What was wrong in the form is named as the caller wrote it."""
    version = _item(payload.item)
    code, values, materials = version.code, _with_own_data(actor, version, payload.form), payload.materials
    asked = request_of(payload.purpose, payload.licence)
    try:
        if Role.clerk in actor.roles:
            return take_in(
                actor=actor, code=code, values=values, materials=materials, situation=payload.situation, key=key,
                now=now, asked=asked,
            )  # fmt: skip
        return submit(
            actor=actor, code=code, values=values, materials=materials, situation=payload.situation,
            channel=Channel.api, key=key, now=now, asked=asked,
        )  # fmt: skip
    except Refusals as refused:
        raise Refusals({_as_written(field): refusal for field, refusal in refused.errors.items()}) from refused


def _as_written(field: str) -> str:
    return field if field.startswith(SITUATION) else f"form.{field}"


def _item(code: str) -> PublishedVersion:
    try:
        return current_version(code)
    except Refusal as unknown:
        raise Refusal("unknown_item", unknown.message, field="item") from unknown


def _with_own_data(actor: Actor, version: PublishedVersion, form: dict[str, str]) -> dict[str, str]:
    """The answers, with what the house knows of the caller where she applies for herself (不得要求重复提供)."""
    if "applicant_kind" in form or actor.party_id is None or Role.clerk in actor.roles:
        return form
    asked = {field.element_key for section in version.form.sections for field in section.fields}
    return {key: value for key, value in party_values(actor.party_id).items() if key in asked} | form


@router.get("cases", operation_id="own_cases", summary="我的办件", response={200: CasesOut} | problems(401, 422))
def own(request: ApiRequest, page: Annotated[int, Query(ge=1, le=10_000)] = 1) -> HttpResponse:
    """The caller's own cases, newest first."""
    found = my_cases(request.auth, today=instant.today(), number=page)
    return answer({"cases": [_line(card) for card in found.cards], "page": found.number, "has_next": found.has_next})


def _line(card: CaseCard) -> dict[str, Any]:
    return {
        "number": card.number,
        "item_name": card.item_name,
        "department": card.organ_name,
        "state": card.state,
        "state_label": card.state.label,
        "received": card.received_at.astimezone(instant.COUNTY_TIME),
        "due": card.due.day if card.due else None,
        "days_left": card.due.days_left if card.due else None,
    }


@router.get(
    "cases/{number}",
    operation_id="read_case",
    url_name="case",
    summary="查看办件",
    by_alias=True,
    response={200: CaseOut} | problems(401, 404),
)
def read(request: ApiRequest, number: str) -> HttpResponse:
    """A case with its six dates, its clock, what happened and the acts open to the caller."""
    return answer(representation.case(case_file(request.auth, number=number, now=instant.now())))


@router.post(
    "cases/{number}/acts/{act}",
    operation_id="act",
    summary="办理",
    by_alias=True,
    response={200: StandingOut} | problems(401, 403, 404, 409, 413, 422),
)
def act(
    request: ApiRequest, number: str, act: Act, payload: Annotated[dict[str, Any] | None, Body()] = None
) -> HttpResponse:
    """Perform an act of `acts`, whose `schema` describes the body. Answers where the case stands now; what happened and
    the documents are in `GET cases/{number}`."""
    actor, now = request.auth, instant.now()
    case = perform(actor=actor, number=number, act=act, values=payload or {}, now=now)
    return answer(representation.standing(case_standing(actor, case, now)))


@router.get(
    "cases/{number}/documents/{document_id}",
    operation_id="read_document",
    summary="下载文书",
    response=problems(401, 404, 422),
    openapi_extra={"responses": {200: {"description": "PDF", "content": {"application/pdf": {"schema": {}}}}}},
)
def document(request: ApiRequest, number: str, document_id: UUID) -> HttpResponse:
    """A document of the case as PDF/A, made now if it was not yet."""
    now = instant.now()
    file = case_file(request.auth, number=number, now=now)
    if document_id not in {one.document_id for one in file.documents}:
        raise Refusal("document_unknown", "这个办件没有这份文书。")
    ensure_rendered(document_id, now)
    return HttpResponse(
        read_pdf(document_id), content_type="application/pdf", headers={"Cache-Control": "private, no-store"}
    )
