"""A case that exists only as facts: what the procedure table alone does to it, without the application."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from uuid import UUID

from yimen.law import case_limits, clock, limits
from yimen.law.actors import SYSTEM, Actor, Grant, Power, Role
from yimen.law.calendar import WorkingCalendar
from yimen.law.guards import Facts
from yimen.law.limits import Limit
from yimen.law.materials import CheckResult, MaterialState
from yimen.law.procedure import Act, Clock, Rule, decide
from yimen.law.refusal import Refusal
from yimen.law.states import State
from yimen.law.visibility import may_see

ORGAN, OTHER_ORGAN, ITEM, PARTY = (UUID(int=number) for number in (1, 2, 3, 4))
DAY = date(2026, 3, 2)


def person(number: int, *roles: Role, organ: UUID | None = None, powers: tuple[Power, ...] = ()) -> Actor:
    """Somebody with these posts; `powers` are over all items of the case's organ, without end."""
    return Actor(
        account_id=UUID(int=number),
        name="某人",
        roles=frozenset(roles),
        organ_ids=frozenset({organ} if organ else ()),
        grants=tuple(Grant(power, ORGAN, None, date(2020, 1, 1), None) for power in powers),
    )


APPLICANT = replace(person(10, Role.applicant), party_id=PARTY)
STRANGER = replace(person(11, Role.applicant), party_id=UUID(int=12))
CLERK = person(13, Role.clerk, organ=ORGAN, powers=tuple(Power))
ACCEPTING_CLERK = person(14, Role.clerk, organ=ORGAN, powers=(Power.accept,))
POWERLESS_CLERK = person(15, Role.clerk, organ=ORGAN)
APPROVER = person(16, Role.approver, organ=ORGAN)
OTHER_APPROVER = person(17, Role.approver, organ=OTHER_ORGAN)
CLERK_AND_APPROVER = person(18, Role.clerk, Role.approver, Role.issuer, organ=ORGAN, powers=tuple(Power))
ISSUER = person(19, Role.issuer, organ=ORGAN)
SUPERVISOR = person(20, Role.supervisor, organ=ORGAN)
ADMIN = person(21, Role.admin, organ=ORGAN)
PEOPLE = (
    APPLICANT, STRANGER, CLERK, ACCEPTING_CLERK, POWERLESS_CLERK, APPROVER, OTHER_APPROVER, CLERK_AND_APPROVER, ISSUER,
    SUPERVISOR, ADMIN,
)  # fmt: skip
EVERYBODY = (*PEOPLE, SYSTEM)


def material(
    result: CheckResult = CheckResult.unchecked, *, required: bool = True, submitted: bool = True
) -> MaterialState:
    """One material as the procedure sees it."""
    return MaterialState("m1", "申请书", required, submitted, result)


def facts(
    *,
    on_the_spot: bool = False,
    issues_certificate: bool = True,
    acceptor_id: UUID | None = None,
    corrections: int = 0,
    answer_due: date | None = None,
    correction_due: date | None = None,
    today: date = DAY,
    materials: tuple[MaterialState, ...] = (),
) -> Facts:
    """Facts of the applicant's case at ORGAN."""
    return Facts(
        item_id=ITEM, organ_id=ORGAN, applicant_id=PARTY, owner_id=APPLICANT.account_id, on_the_spot=on_the_spot,
        issues_certificate=issues_certificate, acceptor_id=acceptor_id, corrections=corrections, answer_due=answer_due,
        correction_due=correction_due, today=today, materials=materials,
    )  # fmt: skip


@dataclass
class Road:
    """A submitted case on its way through the table; `history` holds every line by which something happened."""

    calendar: WorkingCalendar
    facts: Facts
    correction: Limit | None
    state: State = State.submitted
    dates: dict[str, date] = field(default_factory=dict)
    history: list[Rule] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.dates["received"] = self.facts.today
        self.facts = replace(self.facts, answer_due=self._due(limits.ANSWER_LIMIT))

    def wait(self, days: int) -> None:
        """Let days pass."""
        self.facts = replace(self.facts, today=self.facts.today + timedelta(days=days))

    def perform(self, act: Act, actor: Actor, findings: Mapping[str, CheckResult]) -> str:
        """Try the act; the code of the refusal, empty when it was done. `findings` is what a check would find."""
        seen = actor is SYSTEM or may_see(
            actor, applicant_id=self.facts.applicant_id, owner_id=self.facts.owner_id, organ_id=self.facts.organ_id,
            item_id=self.facts.item_id, state=self.state, on=self.facts.today,
        )  # fmt: skip
        if not seen:
            return "case_not_found"
        try:
            rule = decide(act, self.state, self.facts, actor)
        except Refusal as refusal:
            return refusal.code
        self._apply(rule, actor, findings)
        return ""

    def _apply(self, rule: Rule, actor: Actor, findings: Mapping[str, CheckResult]) -> None:
        if rule.date:
            assert rule.date not in self.dates, f"{rule.date} is set twice"
            self.dates[rule.date] = self.facts.today
        self._clocks(rule)
        if rule.act is Act.accept:
            self.facts = replace(self.facts, acceptor_id=actor.account_id)
        if rule.act is Act.request_correction:
            self.facts = replace(self.facts, corrections=self.facts.corrections + 1)
        self.facts = replace(
            self.facts, materials=tuple(_after(rule.act, one, findings) for one in self.facts.materials)
        )
        self.state = rule.target
        self.history.append(rule)

    def _clocks(self, rule: Rule) -> None:
        if Clock.answer in rule.stops:
            self.facts = replace(self.facts, answer_due=None)
        if Clock.correction in rule.stops:
            self.facts = replace(self.facts, correction_due=None)
        if rule.starts is Clock.answer:
            self.facts = replace(self.facts, answer_due=self._due(limits.ANSWER_LIMIT))
        if rule.starts is Clock.correction:
            self.facts = replace(self.facts, correction_due=self._due(self.correction))

    def _due(self, limit: Limit | None) -> date | None:
        return None if limit is None else clock.due_date(self.calendar, self.facts.today, limit)


def _after(act: Act, one: MaterialState, findings: Mapping[str, CheckResult]) -> MaterialState:
    if act is Act.check_materials:
        return replace(one, result=findings.get(one.key, one.result))
    if act is Act.resubmit and one.result.is_faulty:
        return replace(one, result=CheckResult.unchecked, submitted=True)
    return one


def road(calendar: WorkingCalendar, start: Facts, correction_days: int | None = 10) -> Road:
    """A case submitted today with the facts of `start`."""
    return Road(calendar, start, case_limits.correction_limit(correction_days))
