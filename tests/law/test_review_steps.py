"""A review plan: an order that can be followed, what is ready when, and how long it takes at the most."""

from __future__ import annotations

from itertools import combinations, pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cases.cast import PARALLEL_PLAN, step
from yimen.law.element_list import BY_KEY
from yimen.law.element_values import fault_of
from yimen.law.review_steps import ReviewPlan, fault_of_plan, plan_of

_PLAN = plan_of(PARALLEL_PLAN)


@st.composite
def _plans(draw: st.DrawFn) -> ReviewPlan:
    """A plan of up to seven steps, each after some of those before it, written down in any order."""
    size = draw(st.integers(1, 7))
    before = [draw(st.sets(st.integers(0, number - 1))) if number else set() for number in range(size)]
    limits = st.none() | st.integers(1, 20)
    rows = [step(f"s{one}", *(f"s{key}" for key in before[one]), limit=draw(limits)) for one in range(size)]
    return plan_of(draw(st.permutations(rows)))


def test_branches_open_together_and_meet_again() -> None:
    assert [one.key for one in _PLAN.ready(())] == ["look"]
    assert {one.key for one in _PLAN.ready({"look"})} == {"site", "labour"}
    assert {one.key for one in _PLAN.ready({"look", "site"})} == {"labour"}
    assert [one.key for one in _PLAN.ready({"look", "site", "labour"})] == ["sign"]
    assert [one.key for one in _PLAN.first] == ["look"]
    assert [one.key for one in _PLAN.last] == ["sign"]
    assert _PLAN.behind("site") == {"sign"}
    assert _PLAN.working_days == 8


@given(plan=_plans(), data=st.data())
def test_every_plan_can_be_walked_to_its_end_and_no_step_comes_before_what_it_waits_for(
    plan: ReviewPlan, data: st.DataObject
) -> None:
    done: list[str] = []
    while ready := plan.ready(done):
        done.append(data.draw(st.sampled_from([one.key for one in ready])))
        assert set(plan.by_key[done[-1]].after) < set(done)
    assert sorted(done) == sorted(plan.by_key)


@given(plan=_plans())
def test_what_comes_behind_a_step_is_what_a_walk_from_it_reaches(plan: ReviewPlan) -> None:
    for one in plan.steps:
        reached: set[str] = set()
        walk = [one.key]
        while walk:
            at = walk.pop()
            walk += [other.key for other in plan.steps if at in other.after and other.key not in reached]
            reached |= {other.key for other in plan.steps if at in other.after}
        assert plan.behind(one.key) == reached


@given(plan=_plans())
def test_the_longest_way_is_the_longest_chain_of_steps(plan: ReviewPlan) -> None:
    def is_chain(chain: tuple[Any, ...]) -> bool:
        return all(later.key in plan.behind(one.key) for one, later in pairwise(chain))

    chains = (chain for size in range(1, len(plan.steps) + 1) for chain in combinations(plan.steps, size))
    assert plan.working_days == max(sum(one.limit or 0 for one in chain) for chain in chains if is_chain(chain))


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([step("a"), step("a")], "重复"),
        ([step("a", "b")], "不存在"),
        ([step("a", "a")], "圈"),
        ([step("a", "c"), step("b", "a"), step("c", "b")], "圈"),
        ([step("a", preliminary=True), step("b", "a")], "下级机关"),
        ([step("a", organ="乡政府", preliminary=True)], "最先"),
        ([step("a", organ="乡政府", preliminary=True), step("b")], "最先"),
        ([step("b"), step("a", "b", organ="乡政府", preliminary=True)], "最先"),
    ],
)
def test_a_plan_that_cannot_be_followed_is_found(rows: list[dict[str, Any]], words: str) -> None:
    assert words in str(fault_of_plan(rows))


@pytest.mark.parametrize(
    "rows",
    [
        [],
        "书面审查",
        [{"key": "a"}],
        [step("1a")],
        [step("环节")],
        [step("a" * 41)],
        [step("a", name=" ")],
        [step("a", name="长" * 41)],
        [step("a", role="clerk")],
        [step("a", role=["approver"])],
        [step("a", limit=0)],
        [step("a", limit=251)],
        [step("a", limit=True)],
        [step("a", organ="")],
        [step("a", standard=5)],
        [step("a", two_persons="是")],
        [step("a", preliminary="是")],
        [{**step("a"), "more": 1}],
        [{**step("a"), "after": "b"}],
        [{**step("a"), "after": [None]}],
        [step("a", "b")],
    ],
)
def test_an_element_of_the_wrong_form_is_answered_in_words(rows: Any) -> None:
    assert str(fault_of(BY_KEY["review_steps"], rows)).endswith("。")


@pytest.mark.article("行政许可法第四十三条")
def test_a_preliminary_review_comes_first_and_has_twenty_days_at_the_most() -> None:
    lower = step("first", organ="乡政府", preliminary=True, limit=None)
    plan = plan_of([step("own", "first", limit=5), lower])
    assert fault_of(BY_KEY["review_steps"], [step("own", "first"), lower]) is None
    assert [one.key for one in plan.first] == ["first"]
    assert plan.by_key["first"].working_days == 20
    assert plan.working_days == 25
    assert plan_of([{**lower, "limit": 7}]).by_key["first"].working_days == 7
    assert plan_of([step("own", limit=None)]).by_key["own"].working_days is None


def test_a_plan_of_the_right_form_has_no_fault() -> None:
    assert fault_of(BY_KEY["review_steps"], list(PARALLEL_PLAN)) is None
