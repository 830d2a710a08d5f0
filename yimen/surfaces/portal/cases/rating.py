"""GET, POST /cases/{number}/rate/{stage}: the grade first, then the reasons that belong to it, then thanks.

Without JavaScript: the grade is asked by a GET form, whose answer (`?grade=4`) draws the second half. Nothing is chosen
beforehand, because no answer is no rating (国办发〔2019〕51号).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from yimen.foundation import instant
from yimen.law.ratings import LONGEST_COMMENT, Grade, RatingChannel, Stage
from yimen.law.refusal import Refusal
from yimen.ratings import commands
from yimen.ratings.queries import StageStanding, scale, stages_of
from yimen.surfaces.common.access import actor_of, signed_in
from yimen.surfaces.common.faces import face
from yimen.surfaces.portal.cases.own import own_file

_UNCHOSEN = "请选择一个评价等级；不选择就不评价，不影响您的办件。"


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def rate(request: HttpRequest, number: str, stage: str) -> HttpResponse:
    """One stage of her case, once."""
    if stage not in set(Stage):
        raise Http404
    file, actor = own_file(request, number), actor_of(request)
    standing = next(
        one for one in stages_of(actor=actor, number=number, on=instant.today()) if one.stage is Stage(stage)
    )
    context = {"file": file, "standing": standing, "back": reverse("portal:case", kwargs={"number": number})}
    if standing.rating or standing.closed:
        return render(request, "portal/cases/rated.html", context)
    grade = _grade(request)
    if grade is None:
        return _grades_page(request, context)
    errors = _rate(request, number, standing, grade) if request.method == "POST" else {}
    if request.method == "POST" and not errors:
        return HttpResponseRedirect(request.path)
    return _reasons_page(request, context, grade, errors)


def _grade(request: HttpRequest) -> Grade | None:
    text = request.POST.get("grade") or request.GET.get("grade") or ""
    return scale().grade(int(text)) if text.isascii() and text.isdecimal() and len(text) == 1 else None


def _rate(request: HttpRequest, number: str, standing: StageStanding, grade: Grade) -> Mapping[str, Refusal]:
    try:
        commands.rate(
            actor=actor_of(request),
            number=number,
            stage=standing.stage,
            grade=grade.score,
            tags=request.POST.getlist("tags"),
            comment=request.POST.get("comment", ""),
            channel=RatingChannel.online,
            now=instant.now(),
        )
    except Refusal as refusal:
        return {} if refusal.code == "already_rated" else {refusal.field: refusal}
    return {}


def _grades_page(request: HttpRequest, context: Mapping[str, Any]) -> HttpResponse:
    asked = "grade" in request.POST or request.GET.get("asked") == "1"
    choices = [{"score": one.score, "name": one.name, "face": face(one.score)} for one in scale().grades]
    errors = {"grade": _UNCHOSEN} if asked or request.method == "POST" else {}
    page = {**context, "choices": choices, "errors": errors}
    return render(request, "portal/cases/rate_grade.html", page, status=422 if errors else 200)


def _reasons_page(
    request: HttpRequest, context: Mapping[str, Any], grade: Grade, errors: Mapping[str, Refusal]
) -> HttpResponse:
    questions = [
        {
            "key": "tags", "kind": "checkbox", "required": False,
            "label": "哪里需要改进？可以多选" if grade.is_negative else "哪里让您这样评价？可以多选",
            "options": [(tag.code, tag.text) for tag in grade.tags],
            "value": request.POST.getlist("tags"), "error": errors["tags"].message if "tags" in errors else "",
        },
        {
            "key": "comment", "label": "还想说什么", "kind": "textarea", "required": False,
            "hint": "经办人看不到是谁评价的。请不要写身份证号码、手机号码。",
            "value": request.POST.get("comment", ""), "maxlength": LONGEST_COMMENT,
            "error": errors["comment"].message if "comment" in errors else "",
        },
    ]  # fmt: skip
    page = {**context, "grade": grade, "face": face(grade.score), "questions": questions, "errors": errors}
    return render(request, "portal/cases/rate_reasons.html", page, status=422 if errors else 200)
