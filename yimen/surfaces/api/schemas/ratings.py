"""Ratings."""

from __future__ import annotations

from datetime import datetime

from ninja import Schema
from pydantic import ConfigDict, Field

from yimen.law.ratings import LONGEST_COMMENT, Stage


class TagOut(Schema):
    """A coded reason."""

    code: str
    text: str


class GradeOut(Schema):
    """One of the five grades, 5 the best, with the reasons that belong to it."""

    score: int
    name: str
    tags: list[TagOut]


class ScaleOut(Schema):
    """The five grades, best first."""

    grades: list[GradeOut]


class RatingIn(Schema):
    """A rating of one stage; nothing stands for a grade that was not given."""

    model_config = ConfigDict(extra="forbid")

    stage: Stage
    grade: int = Field(ge=1, le=5)
    tags: list[str] = Field(default_factory=list, description="评价等级的选项编码，见 GET ratings/scale")
    comment: str = Field("", max_length=LONGEST_COMMENT)


class RatingOut(Schema):
    """A rating for the person who gave it."""

    grade: int
    grade_name: str
    tags: list[str]
    comment: str
    rated_at: datetime


class StageOut(Schema):
    """One stage: `rating` if she gave one; else `closed` says why not now, empty when she can."""

    stage: Stage
    label: str
    rating: RatingOut | None
    closed: str


class RatingsOut(Schema):
    """Both stages of the caller's own case."""

    stages: list[StageOut]
