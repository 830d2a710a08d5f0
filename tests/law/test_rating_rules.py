"""好差评: what may be rated when, by which words, and what counts as good."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yimen.law.ratings import (
    ASKED_FOR,
    LONGEST_COMMENT,
    Grade,
    Ratio,
    Scale,
    Stage,
    Tag,
    Visit,
    check_answer,
    check_stage,
    check_visit,
    good_rate,
    rated_share,
    read_scale,
)
from yimen.law.refusal import Refusal
from yimen.law.states import State

_NAMES = {5: "非常满意", 4: "满意", 3: "基本满意", 2: "不满意", 1: "非常不满意"}
SCALE = Scale(
    tuple(Grade(score, name, (Tag(f"{score}10", "甲"), Tag(f"{score}11", "乙"))) for score, name in _NAMES.items())
)


def _open(stage: Stage, state: State, *, accepted: bool) -> bool:
    try:
        check_stage(stage, state=state, accepted=accepted)
    except Refusal:
        return False
    return True


@pytest.mark.parametrize(
    ("state", "accepted", "acceptance", "conclusion"),
    [
        (State.submitted, False, False, False),
        (State.received, False, False, False),
        (State.correction_required, False, False, False),
        (State.not_accepted, False, True, False),
        (State.not_required, False, True, False),
        (State.accepted, True, True, False),
        (State.reviewing, True, True, False),
        (State.granted, True, True, False),
        (State.refused, True, True, False),
        (State.certified, True, True, False),
        (State.delivered, True, True, True),
        (State.closed, True, True, True),
        (State.withdrawn, False, False, True),
        (State.withdrawn, True, True, True),
        (State.terminated, True, True, True),
    ],
)
def test_a_stage_can_be_rated_once_it_is_over(state: State, accepted: bool, acceptance: bool, conclusion: bool) -> None:
    assert _open(Stage.acceptance, state, accepted=accepted) is acceptance
    assert _open(Stage.conclusion, state, accepted=accepted) is conclusion


_FINISHED = datetime(2026, 3, 20, 10, 0, tzinfo=ZoneInfo("Asia/Shanghai"))


def _why_not_asked(visit: Visit, seconds: float) -> str:
    try:
        check_visit(visit, now=_FINISHED + timedelta(seconds=seconds))
    except Refusal as refusal:
        return refusal.code
    return ""


@given(st.floats(0, 600), st.booleans(), st.booleans())
def test_a_service_is_rated_once_by_who_still_sits_there(seconds: float, next_there: bool, rated: bool) -> None:
    visit = Visit(_FINISHED, next_at_counter=next_there, rated=rated)
    in_time = timedelta(seconds=seconds) < ASKED_FOR
    expected = "already_rated" if rated else "rating_over" if next_there or not in_time else ""
    assert _why_not_asked(visit, seconds) == expected
    assert visit.is_asked(_FINISHED + timedelta(seconds=seconds)) is (expected == "")


def test_the_question_goes_away_by_itself() -> None:
    visit = Visit(_FINISHED, next_at_counter=False, rated=False)
    assert visit.asked_until == _FINISHED + ASKED_FOR
    assert _why_not_asked(visit, ASKED_FOR.total_seconds()) == "rating_over"


def test_no_answer_is_no_rating() -> None:
    with pytest.raises(Refusal) as refused:
        check_answer(SCALE, grade=None, tags=(), comment="很好")
    assert refused.value.code == "rating_without_grade"


@given(st.integers().filter(lambda score: score not in _NAMES))
def test_there_are_five_grades_and_no_others(score: int) -> None:
    with pytest.raises(Refusal) as refused:
        check_answer(SCALE, grade=score, tags=(), comment="")
    assert refused.value.code == "rating_unknown_grade"


@given(score=st.sampled_from(sorted(_NAMES)), other=st.sampled_from(sorted(_NAMES)))
def test_a_tag_belongs_to_its_grade(score: int, other: int) -> None:
    if score == other:
        assert check_answer(SCALE, grade=score, tags=[f"{other}10"], comment="").score == score
        return
    with pytest.raises(Refusal) as refused:
        check_answer(SCALE, grade=score, tags=[f"{score}11", f"{other}10"], comment="")
    assert refused.value.code == "rating_foreign_tag"


def test_a_comment_has_at_most_500_characters() -> None:
    check_answer(SCALE, grade=3, tags=(), comment="好" * LONGEST_COMMENT)
    with pytest.raises(Refusal) as refused:
        check_answer(SCALE, grade=3, tags=(), comment="好" * (LONGEST_COMMENT + 1))
    assert refused.value.code == "rating_comment_too_long"


def test_dissatisfied_and_worse_are_negative() -> None:
    assert [grade.score for grade in SCALE.grades if grade.is_negative] == [2, 1]


def test_nothing_rated_has_no_good_rate() -> None:
    assert good_rate({}) is None
    assert good_rate(dict.fromkeys(range(1, 6), 0)) is None
    assert rated_share(rated=0, rateable=0) is None


def test_basically_satisfied_counts_as_good() -> None:
    found = good_rate({5: 2, 4: 0, 3: 1, 2: 1, 1: 0})
    assert found == Ratio(3, 4)
    assert found.percent == 75.0


@given(st.dictionaries(st.integers(1, 5), st.integers(0, 10**6)))
def test_a_good_rate_lies_between_nothing_and_all(counts: dict[int, int]) -> None:
    found = good_rate(counts)
    assert found is None or 0 <= found.percent <= 100


@pytest.mark.parametrize(
    "content",
    [
        {"grades": [{"score": 5, "name": "好", "tags": []}]},
        {"grades": [{"score": score, "name": "好", "tags": [{"code": "510", "text": "快"}]} for score in _NAMES]},
    ],
    ids=["a grade is missing", "a tag is in two grades"],
)
def test_a_scale_that_is_not_the_national_one_is_not_read(content: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"grades|tag"):
        read_scale(content)
