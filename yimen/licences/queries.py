"""Questions about licences."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from yimen.foundation.pages import rows_of_page
from yimen.law import licences as law
from yimen.law import masking
from yimen.law.actors import Actor, Role
from yimen.law.licences import LicenceAct, LicenceRule, LicenceState
from yimen.law.parties import PartyKind
from yimen.law.refusal import Refusal
from yimen.law.restrictions import Bar, RestrictionGround
from yimen.law.visibility import IN_THE_DEPARTMENT
from yimen.licences.access import visible
from yimen.licences.models import Licence, LicenceRecord, Restriction

PAGE_SIZE = 30
_MOST = 200


@dataclass(frozen=True, slots=True)
class LicenceCard:
    """A licence in one line. `holder` is masked; `days_left` counts calendar days until the last day, None without one
    or once the licence is no longer in force. `paper` is the number of the certificate in force: another than `number`
    once the first one was replaced. `deemed`: renewed by silence, the organ's decision is still owed.
    `renewing`: a case about its renewal is with the organ.
    """

    id: UUID
    number: str
    paper: str
    name: str
    item_name: str
    organ_name: str
    holder: str
    state: LicenceState
    valid_from: date
    valid_until: date | None
    days_left: int | None
    deemed: bool
    renewing: bool
    demonstration: bool


@dataclass(frozen=True, slots=True)
class LicencePage:
    """A page of a list: `number` from 1; lists are not counted."""

    cards: tuple[LicenceCard, ...]
    number: int
    has_next: bool


@dataclass(frozen=True, slots=True)
class LicenceEvent:
    """One act on a licence. `decision`, `ground` and `reason` are "" where it has none."""

    at: datetime
    label: str
    article: str
    decision: str
    ground: str
    reason: str
    valid_until: date | None


@dataclass(frozen=True, slots=True)
class LicenceFile:
    """A licence with its history, oldest first, and what the actor may do to it now."""

    card: LicenceCard
    case_id: UUID
    events: tuple[LicenceEvent, ...]
    open_rules: tuple[LicenceRule, ...]
    restricted_until: date | None


@dataclass(frozen=True, slots=True)
class RestrictionCard:
    """A time without applications in one line. `party` is masked; `warning` is "" without its own decision."""

    party: str
    item_name: str
    ground: RestrictionGround
    decision: str
    warning: str
    since: date
    until: date
    demonstration: bool


@dataclass(frozen=True, slots=True)
class RestrictionPage:
    """A page of them: `number` from 1."""

    rows: tuple[RestrictionCard, ...]
    number: int
    has_next: bool


def my_licences(actor: Actor, *, today: date, number: int = 1) -> LicencePage:
    """The licences of the actor's own party, the newest first; none without a real name."""
    held = Licence.objects.filter(holder_id=actor.party_id) if actor.party_id else Licence.objects.none()
    return _page(held, today, number)


def organ_licences(actor: Actor, *, today: date, state: LicenceState | None = None, number: int = 1) -> LicencePage:
    """The licences of the actor's organs, the newest first; of one state when asked."""
    found = Licence.objects.filter(organ_id__in=actor.organ_ids if actor.roles & IN_THE_DEPARTMENT else ())
    return _page(found.filter(state=state.value) if state else found, today, number)


def licence_file(actor: Actor, licence_id: UUID, *, today: date) -> LicenceFile:
    """One licence. Raises Refusal `licence_not_found`."""
    licence = visible(actor, licence_id)
    restriction = Restriction.objects.filter(licence=licence).first()
    return LicenceFile(
        card=_card(licence, today),
        case_id=licence.case_id,
        events=_events(licence),
        open_rules=tuple(law.open_rules(LicenceState(licence.state), actor)),
        restricted_until=restriction.until if restriction else None,
    )


def licence_of_case(case_id: UUID, *, today: date) -> LicenceCard | None:
    """The licence the case led to, renewed, changed or replaced; None before its certificate is issued."""
    about = Q(case_id=case_id) | Exists(LicenceRecord.objects.filter(licence=OuterRef("pk"), case_id=case_id))
    found = Licence.objects.filter(about).first()
    return _card(found, today) if found else None


@dataclass(frozen=True, slots=True)
class Standing:
    """A licence as an application about it needs it. `asked_against`: the last day that was to come when renewal was
    asked for; `deemed`: this case's silence renewed it.
    """

    state: LicenceState
    valid_until: date | None
    asked_against: date | None
    deemed: bool


@dataclass(frozen=True, slots=True)
class OwnLicence:
    """A licence for its holder, and the item she applies for when it is about this licence."""

    card: LicenceCard
    item_id: UUID


def own_licence(actor: Actor, licence_id: UUID, *, today: date) -> OwnLicence:
    """A licence of the actor's own party. Raises Refusal `licence_not_found`."""
    found = Licence.objects.filter(id=licence_id, holder_id=actor.party_id).first() if actor.party_id else None
    if found is None:
        raise Refusal("licence_not_found", "没有找到这个证照，请从“我的证照”里打开。")
    return OwnLicence(_card(found, today), found.item_id)


def number_of(licence_id: UUID) -> str:
    """The number of a licence (证照编号)."""
    return Licence.objects.values_list("number", flat=True).get(id=licence_id)


def deemed_renewals() -> int:
    """How many renewals happened because the organ did not decide in time: each is a breach of its duty."""
    return LicenceRecord.objects.filter(act=LicenceAct.deem_renewed).count()


def standing(licence_id: UUID, *, case_id: UUID) -> Standing:
    """How the licence stands that the case names."""
    licence = Licence.objects.get(id=licence_id)
    deemed = licence.deemed_case_id == case_id
    return Standing(
        LicenceState(licence.state), licence.valid_until, licence.deemed_from or licence.valid_until, deemed
    )


def overdue_renewals(today: date) -> list[UUID]:
    """The cases that keep a licence in force whose last day is over: the organ owed a decision by then
    (行政许可法第五十条第二款).
    """
    in_force = [LicenceState.valid, LicenceState.suspended]
    found = Licence.objects.filter(renewal_case__isnull=False, state__in=in_force, valid_until__lt=today)
    return list(found.order_by("valid_until").values_list("renewal_case_id", flat=True)[:_MOST])


def restrictions(actor: Actor, *, today: date, number: int = 1) -> RestrictionPage:
    """Who may not apply now: to approvers and heads those of their organs, to supervisors all; the longest first."""
    running = Restriction.objects.filter(until__gte=today).order_by("-until", "-id")
    if Role.supervisor not in actor.roles:
        running = running.filter(organ_id__in=actor.organ_ids if actor.roles & IN_THE_DEPARTMENT else ())
    rows, has_next = rows_of_page(running, number, size=PAGE_SIZE)
    return RestrictionPage(tuple(_restriction(row) for row in rows), number, has_next)


def _restriction(row: Restriction) -> RestrictionCard:
    return RestrictionCard(
        party=masking.mask_party_name(row.party_name, PartyKind(row.party_kind)),
        item_name=row.item_name,
        ground=RestrictionGround(row.ground),
        decision=row.decision,
        warning=row.warning,
        since=row.since,
        until=row.until,
        demonstration=row.demonstration,
    )


def bar_of(party_id: UUID, item_id: UUID, today: date) -> Bar | None:
    """What keeps the party from applying for the item today, the longest first; None when nothing does."""
    bars = Restriction.objects.filter(party_id=party_id, item_id=item_id, until__gte=today)
    found = bars.order_by("-until").first()
    return Bar(RestrictionGround(found.ground), found.until, found.decision) if found else None


def _page(found: QuerySet[Licence], today: date, number: int) -> LicencePage:
    rows, has_next = rows_of_page(found.order_by("-valid_from", "-id"), number, size=PAGE_SIZE)
    return LicencePage(tuple(_card(row, today) for row in rows), number, has_next)


def _card(licence: Licence, today: date) -> LicenceCard:
    state = LicenceState(licence.state)
    in_force = state in {LicenceState.valid, LicenceState.suspended}
    return LicenceCard(
        id=licence.id,
        number=licence.number,
        paper=licence.paper,
        name=licence.name,
        item_name=licence.item_name,
        organ_name=licence.organ_name,
        holder=masking.mask_party_name(licence.holder_name, PartyKind(licence.holder_kind)),
        state=state,
        valid_from=licence.valid_from,
        valid_until=licence.valid_until,
        days_left=(licence.valid_until - today).days if in_force and licence.valid_until else None,
        deemed=licence.deemed_from is not None,
        renewing=licence.renewal_case_id is not None or licence.deemed_case_id is not None,
        demonstration=licence.demonstration,
    )


def _events(licence: Licence) -> tuple[LicenceEvent, ...]:
    rules = {act: law.rule_of(act) for act in LicenceAct}
    return tuple(
        LicenceEvent(
            at=one.at,
            label=rules[LicenceAct(one.act)].label,
            article=rules[LicenceAct(one.act)].article,
            decision=one.decision,
            ground=law.ground_words(rules[LicenceAct(one.act)], one.ground),
            reason=one.reason or "",
            valid_until=one.valid_until,
        )
        for one in licence.records.order_by("at", "id")
    )
