"""The questions to the ratings. Who rated never leaves this module.

Handlers and the public see figures of an item or an organ, from five ratings on; supervisors see single ratings without
case and person. The case number is left out on purpose: whoever has it finds the applicant.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from importlib import resources
from uuid import UUID

from django.db.models import Count, F, QuerySet

from yimen.cases.queries import RatingFacts, rateable_count
from yimen.foundation.instant import county_day
from yimen.law.actors import Actor, Role
from yimen.law.masking import scrub
from yimen.law.ratings import (
    SMALLEST_SHOWN,
    WORST_GOOD,
    Ratio,
    Scale,
    Stage,
    check_stage,
    good_rate,
    rated_share,
    read_scale,
)
from yimen.law.refusal import Refusal
from yimen.ratings.access import own_case
from yimen.ratings.models import Rating


@cache
def scale() -> Scale:
    """The five grades and their tags, as shipped in yimen/data."""
    text = resources.files("yimen.data").joinpath("evaluation_tags.json").read_text(encoding="utf-8")
    return read_scale(json.loads(text))


@dataclass(frozen=True, slots=True)
class OwnRating:
    """A rating for the person who gave it."""

    stage: Stage
    grade: int
    grade_name: str
    tags: tuple[str, ...]
    comment: str
    rated_at: datetime


@dataclass(frozen=True, slots=True)
class StageStanding:
    """One stage for the applicant: `rating` if she gave one; else `closed` says why not now, empty when she can."""

    stage: Stage
    rating: OwnRating | None
    closed: str


@dataclass(frozen=True, slots=True)
class Summary:
    """Figures of an item, an organ or the county; below five ratings `counts` (by score) and `good` are None."""

    ratings: int
    counts: Mapping[int, int] | None
    good: Ratio | None
    share: Ratio | None


@dataclass(frozen=True, slots=True)
class NegativeRating:
    """A 差评 for the supervisor: what and where, not who. `comment` is without anything that looks like ID or phone."""

    id: UUID
    item_name: str
    organ_name: str
    stage: Stage
    grade_name: str
    tags: tuple[str, ...]
    comment: str
    rated_on: date


def stages_of(*, actor: Actor, number: str, on: date) -> tuple[StageStanding, ...]:
    """Both stages of the actor's own case, for the page that asks for a rating. Raises Refusal like access.own_case."""
    facts = own_case(actor, number=number, on=on)
    given = {Stage(rating.stage): _own(rating) for rating in Rating.objects.filter(case_id=facts.case_id)}
    return tuple(
        StageStanding(stage, given.get(stage), "" if stage in given else _why_closed(stage, facts)) for stage in Stage
    )


def _why_closed(stage: Stage, facts: RatingFacts) -> str:
    try:
        check_stage(stage, state=facts.state, accepted=facts.accepted)
    except Refusal as refusal:
        return refusal.message
    return ""


def _own(rating: Rating) -> OwnRating:
    return OwnRating(
        stage=Stage(rating.stage), grade=rating.grade, grade_name=_grade_name(rating.grade),
        tags=scale().tag_texts(rating.tags), comment=rating.comment, rated_at=rating.rated_at,
    )  # fmt: skip


def _grade_name(score: int) -> str:
    return next(grade.name for grade in scale().grades if grade.score == score)


def summary(*, item_id: UUID | None = None, organ_id: UUID | None = None) -> Summary:
    """Figures of an item, of an organ, or of the county when neither is named. Anybody may see them."""
    ratings = _of(item_id, organ_id)
    counted = ratings.values_list("grade").annotate(Count("pk")).order_by()
    counts = {grade.score: 0 for grade in scale().grades} | dict(counted)
    total = sum(counts.values())
    shown = total >= SMALLEST_SHOWN
    rated = ratings.aggregate(cases=Count("case_id", distinct=True))["cases"]
    return Summary(
        ratings=total, counts=counts if shown else None, good=good_rate(counts) if shown else None,
        share=rated_share(rated=rated, rateable=rateable_count(item_id=item_id, organ_id=organ_id)),
    )  # fmt: skip


def _of(item_id: UUID | None, organ_id: UUID | None) -> QuerySet[Rating]:
    ratings = Rating.objects.all()
    if item_id:
        ratings = ratings.filter(case__item_id=item_id)
    if organ_id:
        ratings = ratings.filter(case__organ_id=organ_id)
    return ratings


def negative_list(*, actor: Actor, organ_id: UUID | None = None, limit: int = 50) -> tuple[NegativeRating, ...]:
    """The newest 差评, for supervisors. Raises Refusal `wrong_role` for anybody else."""
    if Role.supervisor not in actor.roles:
        raise Refusal("wrong_role", "差评清单只供效能监督人员查看。", article="国办发〔2019〕51号")
    rows = _of(None, organ_id).filter(grade__lt=WORST_GOOD).order_by("-rated_at", "-pk")
    rows = rows.annotate(item_name=F("case__version__name"), organ_name=F("case__organ__name"))[:limit]
    return tuple(
        NegativeRating(
            id=row.pk, item_name=row.item_name, organ_name=row.organ_name, stage=Stage(row.stage),
            grade_name=_grade_name(row.grade), tags=scale().tag_texts(row.tags), comment=scrub(row.comment),
            rated_on=county_day(row.rated_at),
        )
        for row in rows
    )  # fmt: skip
