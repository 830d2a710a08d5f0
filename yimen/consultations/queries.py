"""Questions about consultations."""

from __future__ import annotations

from collections.abc import Callable, Container
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet

from yimen.calendars.queries import working_calendar
from yimen.cases.queries import number_if_visible
from yimen.consultations.access import by_code, standing_of, visible
from yimen.consultations.desks import desk_choices, desk_name
from yimen.consultations.models import Consultation, ConsultationRecord
from yimen.foundation.pages import rows_of_page
from yimen.law import clock, masking
from yimen.law import consultations as law
from yimen.law.act_fields import ActField
from yimen.law.actors import Actor
from yimen.law.consultations import (
    COUNTER,
    UNANSWERED,
    ConsultationAct,
    ConsultationRule,
    ConsultationState,
    Desk,
    Part,
    Way,
)
from yimen.law.refusal import Refusal
from yimen.organisations.queries import staff_names

PAGE_SIZE = 30
_EXCERPT = 40  # characters: what tells one question from another in a list
_WAITING = Q(state__in=sorted(UNANSWERED))
_OFFERED = Q(state=ConsultationState.handed_on)


@dataclass(frozen=True, slots=True)
class ConsultationCard:
    """A consultation in one line. `days_left` counts working days, negative when overdue; None without a promise or
    once nobody waits. `excerpt` begins the question, "" for whoever does not read it. `offered_to` is "" unless it is
    handed on and nobody has accepted it yet.
    """

    id: UUID
    number: str
    query_code: str
    way: Way
    state: ConsultationState
    item_code: str
    item_name: str
    excerpt: str
    desk: str
    owner: UUID | None
    asked_at: datetime
    answer_due: date | None
    days_left: int | None
    offered_to: str
    offered_at: datetime | None

    @property
    def overdue(self) -> bool:
        """Whether the promised day is past and nobody has answered."""
        return self.days_left is not None and self.days_left < 0


@dataclass(frozen=True, slots=True)
class ConsultationPage:
    """A page of a list: `number` from 1; lists are not counted."""

    cards: tuple[ConsultationCard, ...]
    number: int
    has_next: bool


@dataclass(frozen=True, slots=True)
class ConsultationEvent:
    """One act. `who` and `words` are "" where the reader has no business with them."""

    at: datetime
    act: ConsultationAct
    label: str
    desk: str
    to: str
    who: str
    words: str


@dataclass(frozen=True, slots=True)
class ConsultationFile:
    """A consultation for one viewer. Question, answer and history hold no words for a supervisor. Name and phone are
    in clear only for the owner, who has to call back. `case_number` is "" unless the viewer may see the case;
    `asked_by_viewer`: she asked with the account she is signed in with.
    """

    card: ConsultationCard
    question: str
    answer: str
    name: str
    phone: str
    owner_name: str
    events: tuple[ConsultationEvent, ...]
    open_rules: tuple[ConsultationRule, ...]
    case_number: str
    asked_by_viewer: bool


def inbox(actor: Actor, *, today: date, show: str = "", number: int = 1) -> ConsultationPage:
    """What the desks of `actor` have to do with, and what she owns. `show`: "" what waits for an answer, the most
    urgent first; mine; offered, to be accepted or sent back; done, the newest first.
    """
    found = Consultation.objects.filter(_of_desk(actor) | _owned(actor) | _offered_to(actor))
    scopes = {"mine": _WAITING & _owned(actor), "offered": _offered_to(actor), "done": ~_WAITING}
    chosen = found.filter(scopes.get(show, _WAITING))
    urgent = (F("answer_due").asc(nulls_last=True), "asked_at", "id")
    return _page(chosen.order_by("-asked_at", "-id") if show == "done" else chosen.order_by(*urgent), today, number)


def inbox_counts(actor: Actor) -> dict[str, int]:
    """How many wait for an answer, are the actor's own, are offered to her desks: "", mine, offered. One query."""
    waiting = Consultation.objects.filter(_WAITING).filter(_of_desk(actor) | _owned(actor) | _offered_to(actor))
    counts = waiting.aggregate(
        all=Count("id"), mine=Count("id", _owned(actor)), offered=Count("id", _offered_to(actor))
    )
    return {"": counts["all"], "mine": counts["mine"], "offered": counts["offered"]}


def watched(*, today: date, show: str = "", number: int = 1) -> ConsultationPage:
    """For supervisors: unanswered ones of the county, the most urgent first; `show` overdue, or handed_on: offered and
    not accepted, the longest wait first.
    """
    found = Consultation.objects.filter(_WAITING)
    if show == "handed_on":
        return _page(found.filter(_OFFERED).order_by("offered_at", "id"), today, number, reads=False)
    if show == "overdue":
        found = found.filter(answer_due__lt=today)
    urgent = (F("answer_due").asc(nulls_last=True), "asked_at", "id")
    return _page(found.order_by(*urgent), today, number, reads=False)


def watched_counts(today: date) -> dict[str, int]:
    """How many wait for an answer, are overdue, are offered and not accepted: "", overdue, handed_on. One query."""
    counts = Consultation.objects.filter(_WAITING).aggregate(
        all=Count("id"), overdue=Count("id", Q(answer_due__lt=today)), handed_on=Count("id", _OFFERED)
    )
    return {"": counts["all"], "overdue": counts["overdue"], "handed_on": counts["handed_on"]}


def my_consultations(actor: Actor, *, today: date, number: int = 1) -> ConsultationPage:
    """What the actor's account asked online, the newest first."""
    asked = Consultation.objects.filter(asker_id=actor.account_id) if actor.account_id else Consultation.objects.none()
    return _page(asked.order_by("-asked_at", "-id"), today, number)


def consultation_file(actor: Actor, consultation_id: UUID, *, today: date) -> ConsultationFile:
    """One consultation for staff. Raises Refusal `consultation_not_found`."""
    return _file(visible(actor, consultation_id), actor, today, holds_code=False)


def public_consultation(actor: Actor, code: str, *, today: date) -> ConsultationFile:
    """The consultation of a query code, for whoever holds it: question, answer, which desk owns it; no names of staff,
    neither name nor phone of the asker. Raises Refusal `query_code_format`, `consultation_not_found`.
    """
    return _file(by_code(code), actor, today, holds_code=True)


def consultation_card(actor: Actor, consultation_id: UUID, *, today: date) -> ConsultationCard | None:
    """The consultation in one line, None unless the actor may see it: for the page of the case it became."""
    try:
        return _card(visible(actor, consultation_id), today)
    except Refusal:
        return None


def act_inputs(rule: ConsultationRule) -> tuple[ActField, ...]:
    """The fields of an act as its form asks them, with every desk there is."""
    return law.fields_of(rule, desk_choices())


def known_of_asker(actor: Actor, consultation_id: UUID) -> dict[str, str]:
    """PLAIN name and phone of the asker, as far as known, by data-element key: what an intake can be begun with.
    Nothing for a colleague who does not own the consultation: she asks whoever stands before her.

    Raises Refusal `consultation_not_found`, `wrong_state`, `wrong_role`.
    """
    one = visible(actor, consultation_id)
    law.decide(ConsultationAct.turn_into_case, standing_of(one), actor)
    if Part.owner not in law.parts_of(standing_of(one), actor):
        return {}
    return {key: value for key, value in (("name", one.name), ("phone", one.phone)) if value}


def has_consultations() -> bool:
    """Whether anybody has asked anything."""
    return Consultation.objects.exists()


def _of_desk(actor: Actor) -> Q:
    desks = law.desks_of(actor)
    organs = [desk.organ_id for desk in desks if desk.organ_id]
    return Q(organ__in=organs) | Q(organ=None) if COUNTER in desks else Q(organ__in=organs)


def _offered_to(actor: Actor) -> Q:
    desks = law.desks_of(actor)
    organs = Q(offered_organ__in=[desk.organ_id for desk in desks if desk.organ_id])
    mine = organs | Q(offered_organ=None) if COUNTER in desks else organs
    return _OFFERED & mine & ~_owned(actor)


def _owned(actor: Actor) -> Q:
    return Q(owner=actor.account_id)


def _page(found: QuerySet[Consultation], today: date, number: int, *, reads: bool = True) -> ConsultationPage:
    rows, has_next = rows_of_page(found.defer("answer", "name", "phone"), number, size=PAGE_SIZE)
    return ConsultationPage(tuple(_card(row, today, reads=reads) for row in rows), number, has_next)


def _card(one: Consultation, today: date, *, reads: bool = True) -> ConsultationCard:
    state = ConsultationState(one.state)
    waits = state in UNANSWERED and one.answer_due is not None
    return ConsultationCard(
        id=one.id,
        number=one.number,
        query_code=one.query_code,
        way=Way(one.way),
        state=state,
        item_code=one.item_code,
        item_name=one.item_name,
        excerpt=_excerpt(one.question) if reads else "",
        desk=desk_name(Desk(one.organ_id)),
        owner=one.owner,
        asked_at=one.asked_at,
        answer_due=one.answer_due,
        days_left=clock.remaining(working_calendar(), one.answer_due, today) if waits and one.answer_due else None,
        offered_to=desk_name(Desk(one.offered_organ_id)) if state is ConsultationState.handed_on else "",
        offered_at=one.offered_at,
    )


def _excerpt(question: str) -> str:
    line = " ".join(question.split())
    return line if len(line) <= _EXCERPT else f"{line[:_EXCERPT]}…"


def _file(one: Consultation, actor: Actor, today: date, *, holds_code: bool) -> ConsultationFile:
    standing = standing_of(one)
    parts = law.parts_of(standing, actor, holds_code=holds_code)
    reads = bool(parts) or (actor.account_id is not None and actor.account_id == one.first_asked)
    records = list(one.records.order_by("sequence"))
    acted = {one.owner, *(record.actor for record in records)} - {one.asker_id}
    names = {} if holds_code else staff_names({account_id for account_id in acted if account_id})
    return ConsultationFile(
        card=_card(one, today, reads=reads),
        question=one.question if reads else "",
        answer=(one.answer or "") if reads else "",
        name="" if holds_code else _shown(one.name, masking.mask_name, parts),
        phone="" if holds_code else _shown(one.phone, masking.mask_phone, parts),
        owner_name=names.get(one.owner, "") if one.owner else "",
        events=tuple(_event(record, names, reads=reads, public=holds_code) for record in records),
        open_rules=tuple(law.open_rules(standing, actor, holds_code=holds_code)),
        case_number=number_if_visible(actor, one.case_id, on=today) if one.case_id else "",
        asked_by_viewer=actor.account_id is not None and actor.account_id == one.asker_id,
    )


def _shown(value: str | None, mask: Callable[[str], str], parts: Container[Part]) -> str:
    """In clear for the owner, who has to call back."""
    return "" if not value else value if Part.owner in parts else mask(value)


def _event(record: ConsultationRecord, names: dict[UUID, str], *, reads: bool, public: bool) -> ConsultationEvent:
    rule = law.rule_of(ConsultationAct(record.act))
    inner = public and rule.act in _BETWEEN_STAFF
    return ConsultationEvent(
        at=record.at,
        act=rule.act,
        label=rule.label,
        desk=record.desk,
        to=record.to,
        who=names.get(record.actor, "") if record.actor else "",
        words=record.words or "" if reads and not inner else "",
    )


_BETWEEN_STAFF = frozenset({ConsultationAct.hand_on, ConsultationAct.send_back, ConsultationAct.stand_in})
