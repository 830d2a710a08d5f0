"""The steps of a review as pages show them, and the steps that wait for somebody."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.db.models import F, Q, QuerySet

from yimen.calendars.queries import working_calendar
from yimen.cases.cards import CaseCard, card
from yimen.cases.models import Case, ReviewTask, StepOpinion
from yimen.cases.queries.lists import PAGE_SIZE
from yimen.cases.step_rows import opinions_of, tasks_of
from yimen.catalogue.queries import get_version
from yimen.foundation.pages import rows_of_page
from yimen.law import clock
from yimen.law.actors import Actor
from yimen.law.clock import WarningLevel
from yimen.law.procedure import Act
from yimen.law.review_steps import POSTS, ReviewFacts, ReviewStep, StepStanding, StepState
from yimen.law.states import State
from yimen.organisations.queries import organ

_DOABLE = (State.accepted.value, State.reviewing.value)


@dataclass(frozen=True, slots=True)
class StepNote:
    """What was said on a step: by whom, whether she agreed, and why; or for what reason it was sent back."""

    author: str
    verdict: str
    text: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class StepDue:
    """The last day of a step, `days_left` of `days_total` working days; negative when overdue."""

    day: date
    days_left: int
    days_total: int
    level: WarningLevel


@dataclass(frozen=True, slots=True)
class StepCard:
    """A step of a case for one viewer. `mine`: it is her turn; `still`: how many persons have yet to do it."""

    key: str
    name: str
    organ_name: str
    post: str
    standard: str | None
    two_persons: bool
    state: StepState
    still: int
    mine: bool
    due: StepDue | None
    done_at: datetime | None
    objected: bool
    notes: tuple[StepNote, ...]


@dataclass(frozen=True, slots=True)
class StepProgress:
    """A step as the applicant and the public see it: its name and state, nobody and nothing that was said."""

    name: str
    state: StepState


@dataclass(frozen=True, slots=True)
class WaitingStep:
    """A line of the inbox: the case and the step of it that waits."""

    card: CaseCard
    key: str
    name: str
    due: StepDue | None


@dataclass(frozen=True, slots=True)
class StepPage:
    """A page of them."""

    lines: tuple[WaitingStep, ...]
    number: int
    has_next: bool


def steps_of(actor: Actor, case: Case, review: ReviewFacts | None, today: date, *, guest: bool) -> tuple[StepCard, ...]:
    """The steps in the order of the plan; a guest reads only what was said on her own organ's. Empty without a plan."""
    if review is None:
        return ()
    rounds, said = tasks_of(case.id), opinions_of(case.id)
    doable = {one.step.key for one in review.waiting_for(actor)} if case.state in _DOABLE else set()
    cards = []
    for one in review.steps:
        of_step = [task for task in rounds if task.key == one.step.key]
        may_read = not guest or one.organ_id in actor.organ_ids
        notes = _notes(of_step, said, one.step) if may_read else ()
        cards.append(_card(one, of_step[-1], notes, mine=one.step.key in doable, today=today))
    return tuple(cards)


def step_choices(actor: Actor, case: Case, review: ReviewFacts | None) -> Mapping[Act, tuple[tuple[str, str], ...]]:
    """The steps (key, name) from which an act on a step may choose; empty without a plan."""
    if review is None:
        return {}
    found = {
        Act.complete_step: review.waiting_for(actor),
        Act.return_step: review.may_be_sent_back(actor, own_organ=case.organ_id),
    }
    return {act: tuple((one.step.key, one.step.name) for one in steps) for act, steps in found.items()}


def progress_of(review: ReviewFacts | None) -> tuple[StepProgress, ...]:
    """Where a review stands, for everybody, to be shown while it goes on; empty without a plan."""
    return () if review is None else tuple(StepProgress(one.step.name, one.state) for one in review.steps)


def step_inbox(actor: Actor, *, today: date, number: int = 1) -> StepPage:
    """The steps of reviews that wait for the actor, the first due first, those without a limit last."""
    found = (
        _waiting(actor).select_related("case").defer("case__form").order_by(F("due").asc(nulls_last=True), "ready_on")
    )
    tasks, has_next = rows_of_page(found, number, size=PAGE_SIZE)
    return StepPage(tuple(_line(task, today) for task in tasks), number, has_next)


def step_count(actor: Actor) -> int:
    """How many steps wait for the actor."""
    return _waiting(actor).count()


def _waiting(actor: Actor) -> QuerySet[ReviewTask]:
    """Those of her organs and posts on which she has not given her opinion yet."""
    posts = [role.value for role in POSTS if role in actor.roles]
    hers = Q(organ_id__in=actor.organ_ids, state=StepState.ready.value, role__in=posts, case__state__in=_DOABLE)
    assert actor.account_id is not None
    return ReviewTask.objects.filter(hers).exclude(opinions__author=actor.account_id)


def _line(task: ReviewTask, today: date) -> WaitingStep:
    plan = get_version(task.case.version_id).content.review_plan
    assert plan is not None
    return WaitingStep(card(task.case, today), task.key, plan.by_key[task.key].name, _due(task, today))


def _card(one: StepStanding, task: ReviewTask, notes: tuple[StepNote, ...], *, mine: bool, today: date) -> StepCard:
    return StepCard(
        key=one.step.key,
        name=one.step.name,
        organ_name=organ(one.organ_id).name,
        post=one.step.role.label,
        standard=one.step.standard,
        two_persons=one.step.two_persons,
        state=one.state,
        still=one.step.persons - len(one.opinions_of),
        mine=mine,
        due=_due(task, today),
        done_at=task.done_at,
        objected=one.objected,
        notes=notes,
    )


def _notes(rounds: Sequence[ReviewTask], said: Sequence[StepOpinion], step: ReviewStep) -> tuple[StepNote, ...]:
    """Everything said on the step, round by round; what a lower organ found is called what it is."""
    called = "初审意见：" if step.preliminary else ""
    notes: list[StepNote] = []
    for task in rounds:
        notes.extend(
            StepNote(one.author_name, f"{called}{'同意' if one.agrees else '不同意'}", one.text or "", one.at)
            for one in said
            if one.task_id == task.id
        )
        if task.return_reason:
            notes.append(StepNote("", "退回重新办理", task.return_reason, None))
    return tuple(notes)


def _due(task: ReviewTask, today: date) -> StepDue | None:
    if task.due is None or task.ready_on is None or task.state != StepState.ready:
        return None
    calendar = working_calendar()
    total = clock.remaining(calendar, task.due, task.ready_on)
    # A step of a few days would be amber from its first one: its second half is near enough.
    amber_at = min(settings.YIMEN_AMBER_WORKING_DAYS, total // 2)
    return StepDue(
        day=task.due,
        days_left=clock.remaining(calendar, task.due, today),
        days_total=total,
        level=clock.warning(calendar, task.due, today, amber_at=amber_at),
    )
