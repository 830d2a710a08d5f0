"""审查环节: the inner steps of an item's review, their order, and whose turn it is.

Several departments or posts share one review (行政许可法第二十六条第二款); steps without an order between them run
beside each other (并联审批). What a lower organ reviews first (初步审查, 第三十五条) begins with its step, and its
opinion goes up with all materials. A check of the facts takes two persons (第三十四条第三款). A plan is part of a
version of the item, so a case follows the one it was received under.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from graphlib import CycleError, TopologicalSorter
from typing import Any
from uuid import UUID

from yimen.law.actors import Actor, Role
from yimen.law.limits import Limit, LimitUnit
from yimen.law.refusal import Refusal

POSTS = (Role.approver, Role.organ_head)
"""Who may be given a step: the approvers of an organ, or its head (审核, 审定)."""

PRELIMINARY_LIMIT = Limit(20, LimitUnit.working_day, "行政许可法第四十三条")
"""For the lower organ to finish its preliminary review, from the day of acceptance."""

TWO_PERSONS = 2
TWO_PERSONS_ARTICLE = "行政许可法第三十四条第三款"


@dataclass(frozen=True, slots=True)
class ReviewStep:
    """One step. `after` are the keys of the steps that have to be done before; `organ` is the name of another organ
    than the item's own; `limit` counts working days from the day the step can begin, None where none is set;
    `two_persons`: it takes two different persons. `preliminary`: it is the 初步审查 of a lower organ.
    """

    key: str
    name: str
    after: tuple[str, ...]
    role: Role
    organ: str | None
    limit: int | None
    standard: str | None
    two_persons: bool
    preliminary: bool = False

    @property
    def working_days(self) -> int | None:
        """How long it may take: what the plan says, for a preliminary review at the most what the law allows."""
        return PRELIMINARY_LIMIT.value if self.limit is None and self.preliminary else self.limit

    @property
    def persons(self) -> int:
        """How many different persons have to do it."""
        return TWO_PERSONS if self.two_persons else 1


@dataclass(frozen=True)
class ReviewPlan:
    """The steps of a version in an order in which each comes after those it waits for."""

    steps: tuple[ReviewStep, ...]

    @cached_property
    def by_key(self) -> Mapping[str, ReviewStep]:
        """The steps by their keys."""
        return {step.key: step for step in self.steps}

    @property
    def first(self) -> tuple[ReviewStep, ...]:
        """Where the review begins."""
        return tuple(step for step in self.steps if not step.after)

    @property
    def last(self) -> tuple[ReviewStep, ...]:
        """The steps no other step waits for: the decision does."""
        waited_for = {key for step in self.steps for key in step.after}
        return tuple(step for step in self.steps if step.key not in waited_for)

    def ready(self, done: Collection[str]) -> tuple[ReviewStep, ...]:
        """What can be done once the steps `done` are."""
        return tuple(step for step in self.steps if step.key not in done and set(step.after) <= set(done))

    def behind(self, key: str) -> frozenset[str]:
        """The keys of all steps that wait for the step `key`, directly or not."""
        found: set[str] = set()
        for step in self.steps:
            if {key, *found} & set(step.after):
                found.add(step.key)
        return frozenset(found)

    @property
    def working_days(self) -> int:
        """The sum of the limits on the longest way through the plan; a step without a limit adds nothing."""
        until: dict[str, int] = {}
        for step in self.steps:
            until[step.key] = max((until[key] for key in step.after), default=0) + (step.working_days or 0)
        return max(until.values(), default=0)


FIELDS = ("key", "name", "after", "role", "organ", "limit", "standard", "two_persons")
"""What a step is written with in an implementation list; `preliminary` may be left out."""


def plan_of(rows: Iterable[Mapping[str, Any]]) -> ReviewPlan:
    """The plan of `rows` without faults (`fault_of_plan`)."""
    steps = {row["key"]: ReviewStep(**{**row, "after": tuple(row["after"]), "role": Role(row["role"])}) for row in rows}
    order = TopologicalSorter({key: step.after for key, step in steps.items()})
    return ReviewPlan(tuple(steps[key] for key in order.static_order()))


def fault_of_plan(rows: Sequence[Mapping[str, Any]]) -> str | None:
    """What is wrong with the order of `rows`, whose values have the right form; None for one that can be followed."""
    keys = [row["key"] for row in rows]
    if len(set(keys)) != len(keys):
        return "环节的 key 重复。"
    for row in rows:
        if unknown := [key for key in row["after"] if key not in keys]:
            return f"环节“{row['name']}”排在不存在的环节“{unknown[0]}”之后。"
    try:
        TopologicalSorter({row["key"]: row["after"] for row in rows}).prepare()
    except CycleError as error:
        names = {row["key"]: row["name"] for row in rows}
        return f"环节的先后成了一个圈：{'→'.join(names[key] for key in error.args[1])}。"
    return _fault_of_preliminary(rows)


def _fault_of_preliminary(rows: Sequence[Mapping[str, Any]]) -> str | None:
    """A preliminary review is another organ's, and everything else comes after it (第三十五条)."""
    plan = plan_of(rows)
    for step in plan.steps:
        if not step.preliminary:
            continue
        if step.organ is None:
            return f"初审环节“{step.name}”没有写明由哪个下级机关办理。"
        others = {one.key for one in plan.steps if not one.preliminary}
        if not others or not others <= plan.behind(step.key):
            return f"初审环节“{step.name}”应排在最先，其他审查环节都在它之后。"
    return None


class StepState(StrEnum):
    """Where a step of a case stands; one that was sent back has a round after it."""

    waiting = "waiting"
    ready = "ready"
    done = "done"
    returned = "returned"

    @property
    def label(self) -> str:
        """The word on the page."""
        return {"waiting": "未开始", "ready": "进行中", "done": "已完成", "returned": "已退回"}[self]

    @property
    def tone(self) -> str:
        """The tone of its tag."""
        return {"waiting": "ended", "ready": "working", "done": "good", "returned": "attention"}[self]


@dataclass(frozen=True, slots=True)
class StepStanding:
    """A step in one case: with which organ it lies, who has given an opinion on it, and whether anybody objected."""

    step: ReviewStep
    organ_id: UUID
    state: StepState
    opinions_of: tuple[UUID, ...] = ()
    objected: bool = False

    def lies_with(self, actor: Actor) -> bool:
        """Whether it can be done now, by the actor's organ and post."""
        return self.state is StepState.ready and self.organ_id in actor.organ_ids and self.step.role in actor.roles

    def waits_for(self, actor: Actor) -> bool:
        """Whether it lies with the actor and she is not one of those who did her part of it."""
        return self.lies_with(actor) and actor.account_id not in self.opinions_of


@dataclass(frozen=True)
class ReviewFacts:
    """The review of one case: its plan and how far each step has come, in the order of the plan."""

    plan: ReviewPlan
    steps: tuple[StepStanding, ...]

    @property
    def open_names(self) -> tuple[str, ...]:
        """The names of the steps that are not done."""
        return tuple(one.step.name for one in self.steps if one.state is not StepState.done)

    @property
    def objections(self) -> tuple[str, ...]:
        """The names of the steps on which somebody objected."""
        return tuple(one.step.name for one in self.steps if one.objected)

    def waiting_for(self, actor: Actor) -> tuple[StepStanding, ...]:
        """The steps that are the actor's turn now."""
        return tuple(one for one in self.steps if one.waits_for(actor))

    def may_be_sent_back(self, actor: Actor, *, own_organ: UUID) -> tuple[StepStanding, ...]:
        """The done steps the actor may ask to have done again: any for the organ that decides, for another organ
        those its own turn comes after.
        """
        done = tuple(one for one in self.steps if one.state is StepState.done)
        if own_organ in actor.organ_ids:
            return done
        mine = {one.step.key for one in self.steps if one.lies_with(actor)}
        return tuple(one for one in done if mine & self.plan.behind(one.step.key))


def chosen(steps: Sequence[StepStanding], key: str | None) -> StepStanding:
    """The one of `steps` with `key`; without a key the only one there is. Raises Refusal `which_step`."""
    found = [one for one in steps if key in {None, one.step.key}]
    if len(found) != 1:
        names = "、".join(f"{one.step.name}（{one.step.key}）" for one in steps)
        raise Refusal("which_step", f"请选择一个环节：{names}。", field="step")
    return found[0]
