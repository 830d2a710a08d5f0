"""Rating one's own case (好差评)."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from ninja import Router

from yimen.foundation import instant
from yimen.foundation.instant import COUNTY_TIME
from yimen.law.actors import Actor
from yimen.law.ratings import RatingChannel
from yimen.ratings.commands import rate
from yimen.ratings.queries import OwnRating, scale, stages_of
from yimen.surfaces.api.authentication import ApiRequest, bearer
from yimen.surfaces.api.json_answer import FOR_EVERYBODY, answer
from yimen.surfaces.api.problems import problems
from yimen.surfaces.api.schemas.ratings import RatingIn, RatingsOut, ScaleOut

router = Router(tags=["评价"])


@router.get("ratings/scale", operation_id="read_scale", summary="评价等级", response={200: ScaleOut} | problems())
def read_scale(request: Any) -> HttpResponse:  # noqa: ARG001
    """The five grades, each with its coded reasons."""
    grades = [
        {
            "score": grade.score,
            "name": grade.name,
            "tags": [{"code": tag.code, "text": tag.text} for tag in grade.tags],
        }
        for grade in scale().grades
    ]
    return answer({"grades": grades}, keep=FOR_EVERYBODY)


@router.get(
    "cases/{number}/ratings",
    operation_id="read_ratings",
    summary="我的评价",
    auth=bearer,
    response={200: RatingsOut} | problems(401, 403, 404),
)
def read(request: ApiRequest, number: str) -> HttpResponse:
    """Both stages of the caller's own case: what she said, or whether she can rate now."""
    return _stages(request.auth, number)


@router.post(
    "cases/{number}/ratings",
    operation_id="rate",
    summary="评价",
    auth=bearer,
    response={201: RatingsOut} | problems(401, 403, 404, 409, 413, 422),
)
def give(request: ApiRequest, number: str, payload: RatingIn) -> HttpResponse:
    """Rate a stage of the caller's own case, once. Whoever handled it does not learn who rated."""
    rate(
        actor=request.auth,
        number=number,
        stage=payload.stage,
        grade=payload.grade,
        tags=payload.tags,
        comment=payload.comment,
        channel=RatingChannel.api,
        now=instant.now(),
    )
    return _stages(request.auth, number, 201)


def _stages(actor: Actor, number: str, status: int = 200) -> HttpResponse:
    stages = [
        {"stage": one.stage, "label": one.stage.label, "rating": _rating(one.rating), "closed": one.closed}
        for one in stages_of(actor=actor, number=number, on=instant.today())
    ]
    return answer({"stages": stages}, status)


def _rating(one: OwnRating | None) -> dict[str, Any] | None:
    if one is None:
        return None
    return {
        "grade": one.grade,
        "grade_name": one.grade_name,
        "tags": one.tags,
        "comment": one.comment,
        "rated_at": one.rated_at.astimezone(COUNTY_TIME),
    }
