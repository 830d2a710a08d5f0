"""好差评: the five grades and their tags, what may be rated when, and what counts as good.

Sources: 国办发〔2019〕51号 (voluntary, true, the rater protected from whom she rates) and GB/T 39734-2020
(grades, tags, one rating an occasion, no indicator added or left out locally). The figures of the standard's clauses
7.1 and 7.2 are not known to us, so no period is set within which a stage must be rated.

On site a service is rated once (一次一评), by the person who was just served and nobody else; the question is put to
her at the counter and goes away unanswered when she has left. Unanswered is 未评价, never 满意.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from yimen.law.refusal import Refusal
from yimen.law.states import State

_SOURCE = "国办发〔2019〕51号"
LONGEST_COMMENT = 500
WORST_GOOD = 3  # 基本满意 counts as good, 1 and 2 are 差评
# Fewer ratings than these would tell a handler who gave them.
SMALLEST_SHOWN = 5
# How long the counter's terminal asks. A custom of the hall, no known figure of the standard: long enough to put one's
# glasses on, short enough that nobody else stands there.
ASKED_FOR = timedelta(minutes=2)
OF_A_VISIT = "现场服务"


class Stage(StrEnum):
    """What is rated: how the application was accepted, and how it was concluded."""

    acceptance = "acceptance"
    conclusion = "conclusion"

    @property
    def label(self) -> str:
        """The word on the page."""
        return {Stage.acceptance: "受理阶段", Stage.conclusion: "办结阶段"}[self]


class RatingChannel(StrEnum):
    """By which way the rating came."""

    online = "online"
    qr_code = "qr_code"
    api = "api"
    terminal = "terminal"

    @property
    def label(self) -> str:
        """The word on the page."""
        return _CHANNELS[self]


_CHANNELS = {
    RatingChannel.online: "网上",
    RatingChannel.qr_code: "二维码",
    RatingChannel.api: "接口",
    RatingChannel.terminal: "评价器",
}


@dataclass(frozen=True, slots=True)
class Tag:
    """A coded reason that belongs to one grade."""

    code: str
    text: str


@dataclass(frozen=True, slots=True)
class Grade:
    """One of the five grades, 5 the best."""

    score: int
    name: str
    tags: tuple[Tag, ...]

    @property
    def is_negative(self) -> bool:
        """Whether this is a 差评, which somebody must follow up."""
        return self.score < WORST_GOOD


@dataclass(frozen=True, slots=True)
class Scale:
    """The five grades, best first."""

    grades: tuple[Grade, ...]

    def grade(self, score: int) -> Grade | None:
        """The grade of `score`, if there is one."""
        return next((grade for grade in self.grades if grade.score == score), None)

    def tag_texts(self, codes: Collection[str]) -> tuple[str, ...]:
        """The words of the tags in `codes`, in the scale's order."""
        return tuple(tag.text for grade in self.grades for tag in grade.tags if tag.code in codes)


@dataclass(frozen=True, slots=True)
class Ratio:
    """A share with what it is made of; never without its denominator."""

    numerator: int
    denominator: int

    @property
    def percent(self) -> float:
        """In per cent, one decimal."""
        return round(100 * self.numerator / self.denominator, 1)


def read_scale(content: Mapping[str, Any]) -> Scale:
    """The scale from the parsed file of grades and tags. ValueError unless it is the five grades with unique tags."""
    grades = tuple(
        Grade(row["score"], row["name"], tuple(Tag(tag["code"], tag["text"]) for tag in row["tags"]))
        for row in content["grades"]
    )
    codes = [tag.code for grade in grades for tag in grade.tags]
    if [grade.score for grade in grades] != [5, 4, 3, 2, 1]:
        raise ValueError("the grades are not 5 to 1")
    if len(codes) != len(set(codes)):
        raise ValueError("a tag belongs to two grades")
    return Scale(grades)


_ENDED_UNACCEPTED = frozenset({State.not_accepted, State.not_required})
_CONCLUDED = frozenset({State.delivered, State.closed, State.withdrawn, State.terminated})


def check_stage(stage: Stage, *, state: State, accepted: bool) -> None:
    """Whether `stage` of a case can be rated now. Raises Refusal `rating_too_early` or `rating_other_stage`.

    The acceptance stage can be rated once the counter has answered: acceptance (also deemed), non-acceptance and "not
    required" alike, for who was turned away was served as well. The conclusion stage can be rated when the case is
    over: handed over (not merely decided: fetching the result is part of the service), withdrawn or terminated. A case
    that ended unaccepted had one service and gets one rating (一事一评), that of the acceptance stage.
    """
    if stage is Stage.acceptance and not (accepted or state in _ENDED_UNACCEPTED):
        raise Refusal("rating_too_early", "窗口答复是否受理之后，您可以评价受理阶段。", article=_SOURCE, field="stage")
    if stage is Stage.conclusion and state in _ENDED_UNACCEPTED:
        raise Refusal(
            "rating_other_stage",
            "办件没有进入审批，请评价受理阶段。",
            article="GB/T 39734-2020 一事一评",
            field="stage",
        )
    if stage is Stage.conclusion and state not in _CONCLUDED:
        raise Refusal("rating_too_early", "结果送达之后，您可以评价办结阶段。", article=_SOURCE, field="stage")


@dataclass(frozen=True, slots=True)
class Visit:
    """A service that somebody finished at a counter: what the terminal there asks about.

    `next_at_counter`: the next person sits at the counter by now, so that an answer would be hers.
    """

    finished_at: datetime
    next_at_counter: bool
    rated: bool

    @property
    def asked_until(self) -> datetime:
        """When the question goes away by itself."""
        return self.finished_at + ASKED_FOR

    def is_asked(self, now: datetime) -> bool:
        """Whether the terminal asks about it now."""
        return not self.rated and not self.next_at_counter and now < self.asked_until


def check_visit(visit: Visit, *, now: datetime) -> None:
    """Whether the service can be rated at its counter now. Raises Refusal `already_rated` or `rating_over`."""
    if visit.rated:
        raise visit_rated()
    if not visit.is_asked(now):
        raise Refusal(
            "rating_over", "评价的时间已经过了，没有记录任何评价。您可以在网上评价自己的办件。", article=_SOURCE
        )


def visit_rated() -> Refusal:
    """The refusal of a second rating of one service."""
    return Refusal("already_rated", "这次服务已经评价过，谢谢。", article="GB/T 39734-2020 一次一评")


def check_answer(scale: Scale, *, grade: int | None, tags: Sequence[str], comment: str) -> Grade:
    """The grade that was chosen. No answer is no rating: nothing stands for a grade that was not given.

    Raises Refusal `rating_without_grade`, `rating_unknown_grade`, `rating_foreign_tag` or `rating_comment_too_long`.
    """
    if grade is None:
        raise Refusal(
            "rating_without_grade",
            "请选择一个评价等级；不选择就不评价，不影响您的办件。",
            article=_SOURCE,
            field="grade",
        )
    chosen = scale.grade(grade)
    if chosen is None:
        raise Refusal("rating_unknown_grade", "评价等级只有非常满意至非常不满意五级，请重新选择。", field="grade")
    if not set(tags) <= {tag.code for tag in chosen.tags}:
        raise Refusal(
            "rating_foreign_tag",
            f"有的评价选项不属于“{chosen.name}”，请重新选择。",
            article="GB/T 39734-2020",
            field="tags",
        )
    if len(comment) > LONGEST_COMMENT:
        raise Refusal(
            "rating_comment_too_long", f"文字评价最多{LONGEST_COMMENT}字，现有{len(comment)}字。", field="comment"
        )
    return chosen


def good_rate(counts: Mapping[int, int]) -> Ratio | None:
    """好评率: ratings of grade 3 to 5 among all ratings; None when there is none. `counts` is by score."""
    total = sum(counts.values())
    good = sum(count for score, count in counts.items() if score >= WORST_GOOD)
    return Ratio(good, total) if total else None


def rated_share(*, rated: int, rateable: int) -> Ratio | None:
    """主动评价率: cases rated among the cases that could be rated; None when there is nothing to rate."""
    return Ratio(rated, rateable) if rateable else None
