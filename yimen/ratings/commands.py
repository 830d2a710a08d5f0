"""The verbs of the ratings: of a stage of one's case, and of the service one was just given at a counter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from yimen.foundation import trail
from yimen.foundation.ids import new_id
from yimen.foundation.instant import county_day
from yimen.law.actors import Actor, Role
from yimen.law.ratings import RatingChannel, Stage, Visit, check_answer, check_stage, check_visit, visit_rated
from yimen.law.refusal import Refusal
from yimen.queues.queries.finished import finished
from yimen.ratings.access import no_staff, own_case
from yimen.ratings.models import Rating
from yimen.ratings.queries import scale


def rate(
    *, actor: Actor, number: str, stage: Stage, grade: int | None, tags: Sequence[str], comment: str,
    channel: RatingChannel, now: datetime,
) -> UUID:  # fmt: skip
    """Rate a stage of the actor's own case, once; the id of the rating.

    The case needs no lock: what opens a stage is never undone, and the database holds "one per case and stage".
    Raises Refusal: those of access.own_case, law.ratings.check_stage and check_answer, and `already_rated`.
    """
    facts = own_case(actor, number=number, on=county_day(now))
    check_stage(stage, state=facts.state, accepted=facts.accepted)
    comment = comment.strip()
    chosen = check_answer(scale(), grade=grade, tags=tags, comment=comment)
    rating = Rating(
        id=new_id(), case_id=facts.case_id, stage=stage, grade=chosen.score, tags=sorted(set(tags)), comment=comment,
        channel=channel, rated_at=now, rater_id=actor.account_id,
    )  # fmt: skip
    again = Refusal(
        "already_rated", "这一阶段您已经评价过，每个阶段评价一次。", article="GB/T 39734-2020 一事一评", field="stage"
    )
    _keep(rating, "rated_once_per_stage", again, details={"stage": stage.value})
    return rating.id


def rate_visit(
    *,
    actor: Actor,
    visit: UUID,
    counter_id: UUID,
    device_id: UUID,
    grade: int | None,
    tags: Sequence[str],
    now: datetime,
) -> UUID:
    """Rate the service `visit` from the terminal `device_id` of the counter, once; the id of the rating.

    Who calls has made sure that the terminal is enrolled and stands at `counter_id`; `actor` is whoever is signed in on
    it, mostly nobody. No lock: a record of a finished
    service never changes, and the database holds "one per visit". Raises Refusal: `staff_may_not_rate`,
    `rating_not_here` for a service of another counter, those of law.ratings.check_visit and check_answer.
    """
    no_staff(actor)
    service = finished(visit)
    if service is None or service.counter_id != counter_id:
        raise Refusal("rating_not_here", "这次服务不是在这个窗口办的，没有记录任何评价。")
    rated = Rating.objects.filter(visit_id=visit).exists()
    check_visit(Visit(service.at, next_at_counter=service.next_at_counter, rated=rated), now=now)
    chosen = check_answer(scale(), grade=grade, tags=tags, comment="")
    rating = Rating(
        id=new_id(), visit_id=visit, device=device_id, grade=chosen.score, tags=sorted(set(tags)), comment="",
        channel=RatingChannel.terminal, rated_at=now,
    )  # fmt: skip
    _keep(rating, "visit_id", visit_rated(), details={"stage": "visit"})
    return rating.id


def _keep(rating: Rating, constraint: str, refusal: Refusal, *, details: Mapping[str, str]) -> None:
    """Write the rating and that there is one. Raises `refusal` where the database holds one already."""
    try:
        with transaction.atomic():
            rating.save(force_insert=True)
            # A stream of its own, without person and grade: the case's stream is shown to those who handled it.
            trail.record(
                stream=rating.id, kind="rating", act="rate", at=rating.rated_at, actor=None, role=Role.applicant.value,
                details=details,
            )  # fmt: skip
    except IntegrityError as error:
        if constraint not in str(error):
            raise
        raise refusal from error
