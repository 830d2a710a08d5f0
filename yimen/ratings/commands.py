"""The one verb of the ratings."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from yimen.foundation import trail
from yimen.foundation.ids import new_id
from yimen.foundation.instant import county_day
from yimen.law.actors import Actor, Role
from yimen.law.ratings import RatingChannel, Stage, check_answer, check_stage
from yimen.law.refusal import Refusal
from yimen.ratings.access import own_case
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
    with transaction.atomic():
        _insert(rating)
        # A stream of its own, without person and grade: the case's stream is shown to those who handled it.
        trail.record(
            stream=rating.id, kind="rating", act="rate", at=now, actor=None, role=Role.applicant.value,
            details={"stage": stage.value},
        )  # fmt: skip
    return rating.id


def _insert(rating: Rating) -> None:
    try:
        with transaction.atomic():
            rating.save(force_insert=True)
    except IntegrityError as error:
        if "rated_once_per_stage" not in str(error):
            raise
        raise Refusal(
            "already_rated",
            "这一阶段您已经评价过，每个阶段评价一次。",
            article="GB/T 39734-2020 一事一评",
            field="stage",
        ) from error
