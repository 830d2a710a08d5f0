"""The questions to the ratings. Who rated never leaves this module.

Handlers and the public see figures of an item or an organ, from five ratings on; supervisors see single ratings without
case and person. The case number is left out on purpose: whoever has it finds the applicant.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from importlib import resources
from uuid import UUID

from django.db.models import Count, F, QuerySet
from django.db.models.functions import Coalesce

from yimen.cases.queries import RatingFacts, rateable_count
from yimen.foundation.instant import county_day
from yimen.law.actors import Actor, Role
from yimen.law.masking import scrub
from yimen.law.ratings import (
    ASKED_FOR,
    OF_A_VISIT,
    SMALLEST_SHOWN,
    WORST_GOOD,
    Ratio,
    Scale,
    Stage,
    Visit,
    check_stage,
    good_rate,
    rated_share,
    read_scale,
)
from yimen.law.refusal import Refusal
from yimen.organisations.queries import staff_names
from yimen.queues.queries.finished import finished_count, last_finished
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
class AskedVisit:
    """A service its counter's terminal asks about: `id` to answer with, the ticket's label, when the question goes."""

    id: UUID
    label: str
    until: datetime


@dataclass(frozen=True, slots=True)
class NegativeRating:
    """A 差评 for the supervisor: what and where, not who. `comment` is without anything that looks like ID or phone.

    Of a stage: item and organ; of a visit: the business group, and the counter with its clerk.
    """

    id: UUID
    item_name: str
    organ_name: str
    occasion: str
    grade_name: str
    tags: tuple[str, ...]
    comment: str
    rated_on: date


def stages_of(*, actor: Actor, number: str, on: date) -> tuple[StageStanding, ...]:
    """Both stages of the actor's own case, for the page that asks for a rating. Raises Refusal like access.own_case."""
    facts = own_case(actor, number=number, on=on)
    rows = Rating.objects.filter(case_id=facts.case_id)
    given = {stage: _own(stage, rating) for rating in rows for stage in Stage if rating.stage == stage}
    return tuple(
        StageStanding(stage, given.get(stage), "" if stage in given else _why_closed(stage, facts)) for stage in Stage
    )


def _why_closed(stage: Stage, facts: RatingFacts) -> str:
    try:
        check_stage(stage, state=facts.state, accepted=facts.accepted)
    except Refusal as refusal:
        return refusal.message
    return ""


def _own(stage: Stage, rating: Rating) -> OwnRating:
    return OwnRating(
        stage=stage, grade=rating.grade, grade_name=_grade_name(rating.grade),
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


def asked(counter_id: UUID, *, now: datetime) -> AskedVisit | None:
    """What the counter's terminal asks about now. Two statements, one while nobody was served lately."""
    service = last_finished(counter_id, since=now - ASKED_FOR)
    if service is None:
        return None
    rated = Rating.objects.filter(visit_id=service.id).exists()
    visit = Visit(service.at, next_at_counter=service.next_at_counter, rated=rated)
    return AskedVisit(service.id, service.label, visit.asked_until) if visit.is_asked(now) else None


_LATELY = timedelta(days=30)


def visits_rated(*, now: datetime) -> Ratio | None:
    """Services rated among those finished at the counters in the last thirty days; the others are 未评价."""
    since = now - _LATELY
    return rated_share(rated=Rating.objects.filter(visit__at__gt=since).count(), rateable=finished_count(since=since))


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
    rows = rows.annotate(
        item_name=Coalesce(F("case__version__name"), F("visit__ticket__group__name")),
        organ_name=Coalesce(F("case__organ__name"), F("visit__ticket__hall__name")),
        counter=F("visit__counter__number"),
        clerk=F("visit__actor"),
    )[:limit]
    names = staff_names({row.clerk for row in rows if row.clerk})
    return tuple(
        NegativeRating(
            id=row.pk, item_name=row.item_name, organ_name=row.organ_name + _counter(row.counter, names.get(row.clerk)),
            occasion=Stage(row.stage).label if row.stage else OF_A_VISIT, grade_name=_grade_name(row.grade),
            tags=scale().tag_texts(row.tags), comment=scrub(row.comment), rated_on=county_day(row.rated_at),
        )
        for row in rows
    )  # fmt: skip


def _counter(number: int | None, clerk: str | None) -> str:
    return "" if number is None else f" {number}号窗口（{clerk or '不详'}）"
