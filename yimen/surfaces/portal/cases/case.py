"""GET /cases/{number}: what happened, whose turn it is, by when and why, the documents, and the one thing to do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from yimen.cases.queries import CaseFile
from yimen.consultations.queries import consultation_card
from yimen.foundation import instant
from yimen.law.actors import Actor
from yimen.law.identifiers import format_query_code
from yimen.law.procedure import Act
from yimen.law.states import ENDED
from yimen.ratings.queries import StageStanding, stages_of
from yimen.surfaces.common.access import actor_of, signed_in
from yimen.surfaces.common.casework.pauses import pause_rows
from yimen.surfaces.portal.cases import words
from yimen.surfaces.portal.cases.own import own_act, own_file


@signed_in
@require_safe
def case(request: HttpRequest, number: str) -> HttpResponse:
    """Her page of the case."""
    file = own_file(request, number)
    stages = _stages(actor_of(request), number)
    open_stages = [_stage(number, one) for one in stages if one.rating or not one.closed]
    context = {
        "crumbs_trail": [("首页", "/"), ("我的办件", reverse("portal:cases"))],
        "file": file,
        "card": file.card,
        "query_code": format_query_code(file.card.query_code),
        "events": words.events(file.events, file.card.organ_name),
        "due": words.due(file.card, file.decision_due),
        "complaint": words.complaint(file.version),
        "pauses": pause_rows(file),
        "review": file.review,
        "provisional": file.provisional,
        "answers": [{"label": one.label, "value": one.value} for one in file.answers],
        "materials": [_material(file, one) for one in file.materials],
        "documents": [_document(file, one) for one in reversed(file.documents)],
        "faulty": [one for one in file.materials if one.result.is_faulty] if own_act(file, Act.resubmit) else [],
        "resubmit": _address("resubmit", number) if own_act(file, Act.resubmit) else "",
        "supply": _address("supply", number) if own_act(file, Act.supply_deferred) else "",
        "owed": file.owed,
        "promise_deferral": _address("promise_deferral", number) if own_act(file, Act.promise_deferral) else "",
        "make_commitment": _address("make_commitment", number) if own_act(file, Act.make_commitment) else "",
        "withdraw": _address("withdraw", number) if own_act(file, Act.withdraw) else "",
        "request_hearing": _address("request_hearing", number) if own_act(file, Act.request_hearing) else "",
        "waive_hearing": _address("waive_hearing", number) if own_act(file, Act.waive_hearing) else "",
        "make_statement": _address("make_statement", number) if own_act(file, Act.make_statement) else "",
        "stages": open_stages,
        "to_rate": _to_rate(open_stages) if file.card.state in ENDED else None,
        "receipt": _address("receipt", number),
        "consultation": _consultation(request, file),
        "public": f"{settings.YIMEN_BASE_URL}{reverse('portal:progress_of', kwargs={'code': file.card.query_code})}",
    }
    return render(request, "portal/cases/case.html", context)


def _consultation(request: HttpRequest, file: CaseFile) -> str:
    """Where she asked about it before, "" where she did not."""
    if file.consultation_id is None:
        return ""
    card = consultation_card(actor_of(request), file.consultation_id, today=instant.today())
    return reverse("portal:consultation", kwargs={"code": card.query_code}) if card else ""


def _address(view: str, number: str, **more: object) -> str:
    return reverse(f"portal:{view}", kwargs={"number": number, **more})


def _stages(actor: Actor, number: str) -> tuple[StageStanding, ...]:
    """What she may rate; whoever works here rates nothing."""
    return () if actor.is_staff else stages_of(actor=actor, number=number, on=instant.today())


def _to_rate(stages: Sequence[dict[str, Any]]) -> dict[str, Any] | None:
    """The last stage she has not rated: of an ended case, how it was concluded."""
    return next((one for one in reversed(stages) if not one["rating"]), None)


def _stage(number: str, one: StageStanding) -> dict[str, Any]:
    return {
        "stage": one.stage,
        "rating": one.rating,
        "href": _address("rate", number, stage=one.stage.value),
    }


def _material(file: CaseFile, one: Any) -> dict[str, Any]:
    return {
        "name": one.name,
        "form": one.form.label,
        "result": one.result,
        "reason": one.reason,
        "href": _address("case_material", file.card.number, key=one.key) if one.upload_id else "",
    }


def _document(file: CaseFile, one: Any) -> dict[str, Any]:
    return {
        "title": one.title,
        "number": one.number,
        "issued_at": one.issued_at,
        "href": _address("document", file.card.number, document_id=one.document_id),
    }
