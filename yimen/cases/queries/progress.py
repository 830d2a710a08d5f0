"""What has happened to a case and what comes next, in plain words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from yimen.calendars.queries import working_calendar
from yimen.cases.cards import CaseCard, card, deadlines_of
from yimen.cases.dates import SIX_DATES
from yimen.cases.models import Case
from yimen.cases.pauses import extension_of, pauses, procedures_of
from yimen.cases.queries.review import StepProgress, progress_of
from yimen.cases.situated import version_of
from yimen.cases.step_rows import facts_of_review
from yimen.catalogue.queries import PublishedVersion, get_version
from yimen.dossiers.case_materials import CaseMaterial, materials_of
from yimen.foundation import trail
from yimen.law import case_limits, deferral
from yimen.law.breaches import REFUSED_ATTEMPT, REMEMBERED_REFUSALS
from yimen.law.clock import Due
from yimen.law.deadlines import Deadlines
from yimen.law.identifiers import parse_query_code
from yimen.law.procedure import Act, line_done
from yimen.law.refusal import Refusal
from yimen.law.states import UNDER_REVIEW, State

_UNSEEN = frozenset(
    {
        Act.check_materials,
        Act.give_opinion,
        Act.complete_step,
        Act.return_step,
        Act.request_extension,
        Act.decline_extension,
    }
)


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the timeline. `role` says in what part somebody acted, never who."""

    at: datetime
    act: str
    label: str
    sentence: str
    role: str
    article: str
    document: str | None


@dataclass(frozen=True, slots=True)
class PublicProgress:
    """What anybody with the query code sees: no identity, a masked name, states and dates."""

    card: CaseCard
    version: PublishedVersion
    turn: str
    events: tuple[Event, ...]
    review: tuple[StepProgress, ...]
    dates: dict[str, datetime | None]
    deadlines: Deadlines
    decision_due: Due | None
    provisional: bool


def six_dates(case: Case) -> dict[str, datetime | None]:
    """The six dates by name (收件、补正告知、受理、视为受理、决定、送达)."""
    return {name: getattr(case, f"{name}_at") for name in SIX_DATES}


def turn_of(case: Case, materials: tuple[CaseMaterial, ...], today: date) -> str:
    """Whose turn it is, in a sentence for the applicant; `materials` count only where something is owed."""
    owes = deferral.owes(tuple(one.state for one in materials), due=case.deferral_due, today=today)
    return deferral.turn(State(case.state), owes=owes)


def timeline(case: Case, *, staff: bool = False) -> tuple[Event, ...]:
    """What happened, oldest first; what only concerns the inside of the house is left out unless `staff`."""
    return tuple(
        _event(entry.at, Act(entry.act), entry.role, entry.details)
        if entry.act in set(Act)
        else _refused(entry.at, entry.role, entry.details)
        for entry in trail.read(case.id)
        if (entry.act in set(Act) and (staff or entry.act not in _UNSEEN)) or (staff and entry.act == REFUSED_ATTEMPT)
    )


def _refused(at: datetime, role: str, details: dict[str, Any]) -> Event:
    words = REMEMBERED_REFUSALS[details["code"]]
    return Event(at, REFUSED_ATTEMPT, words, words, role, article="", document=None)


def _event(at: datetime, act: Act, role: str, details: dict[str, Any]) -> Event:
    rule = line_done(act, details["to"], role)
    assert rule is not None  # an act is in the trail because a line of the table was done
    return Event(
        at=at,
        act=act.value,
        label=rule.label,
        sentence=rule.sentence,
        role=role,
        article=rule.article,
        document=details.get("document"),
    )


def decision_clock(case: Case) -> Due | None:
    """The decision clock with its day-by-day explanation: the promised limit where there is one, else the statutory."""
    if case.decision_from is None:
        return None
    statutory, promised = case_limits.decision_limits(version_of(case).content)
    limit = promised or statutory
    if limit is None:
        return None
    paused, extended = pauses(procedures_of(case)), extension_of(case)
    return case_limits.paused_due(working_calendar(), case.decision_from, limit, paused, extended)


def public_progress(code: str, *, today: date) -> PublicProgress:
    """The masked progress of the case with this query code. Raises Refusal `query_code_unknown` or of its form."""
    case = Case.objects.defer("form").filter(query_code=parse_query_code(code)).first()
    if case is None:
        raise Refusal("query_code_unknown", "没有找到这个查询码，请对照收件凭证核对。", field="code")
    return PublicProgress(
        card=card(case, today),
        version=get_version(case.version_id),
        turn=turn_of(case, materials_of(case.id) if case.deferral_due else (), today),
        events=timeline(case),
        review=_review(case),
        dates=six_dates(case),
        deadlines=deadlines_of(case),
        decision_due=decision_clock(case),
        provisional=case.due_provisional,
    )


def _review(case: Case) -> tuple[StepProgress, ...]:
    if case.state not in UNDER_REVIEW:
        return ()
    return progress_of(facts_of_review(case, get_version(case.version_id).content.review_plan))
