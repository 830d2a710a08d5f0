"""A case that exists only as facts: what the procedure table alone does to it, without the application."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from yimen.law import case_limits, clock, deferral, limits
from yimen.law.actors import SYSTEM, Actor, Grant, Power, Role
from yimen.law.calendar import WorkingCalendar
from yimen.law.commitment import CommitmentFacts
from yimen.law.deferral import DeferralFacts
from yimen.law.guards import Facts
from yimen.law.guards.promises import missing_deferrable
from yimen.law.hearing import HOLDING_LIMIT, NOTICE_LIMIT, REQUEST_LIMIT, HearingFacts, check_announcement
from yimen.law.inspections import InspectionFacts
from yimen.law.interests import InterestFacts
from yimen.law.limits import Extension, Limit, LimitUnit, Pause, SpecialProcedureKind
from yimen.law.materials import CheckResult, MaterialState
from yimen.law.procedure import Act, Clock, Rule, decide
from yimen.law.refusal import Refusal
from yimen.law.review_steps import ReviewFacts, ReviewPlan, StepStanding, StepState, chosen
from yimen.law.states import State
from yimen.law.visibility import may_see

ORGAN, OTHER_ORGAN, ITEM, PARTY = (UUID(int=number) for number in (1, 2, 3, 4))
DAY = date(2026, 3, 2)
STATEMENT_LIMIT = Limit(3, LimitUnit.working_day)
INSPECTORS = frozenset({UUID(int=16), UUID(int=18)})  # the approver and the clerk who is one too
ASKED = Extension(10)


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
HEAD = person(22, Role.organ_head, organ=ORGAN)
OTHER_HEAD = person(23, Role.organ_head, organ=OTHER_ORGAN)
MAYOR = person(24, Role.government_head)
PEOPLE = (
    APPLICANT, STRANGER, CLERK, ACCEPTING_CLERK, POWERLESS_CLERK, APPROVER, OTHER_APPROVER, CLERK_AND_APPROVER, ISSUER,
    SUPERVISOR, ADMIN, HEAD, OTHER_HEAD, MAYOR,
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
    decision: tuple[Limit | None, Limit | None] = (None, None)
    state: State = State.submitted
    decision_from: date | None = None
    answer_from: date | None = None
    decision_days: tuple[date | None, date | None] = (None, None)
    pauses: list[Pause] = field(default_factory=list)
    extended: tuple[Extension, date] | None = None
    dates: dict[str, date] = field(default_factory=dict)
    supplied_on: dict[str, date] = field(default_factory=dict)
    history: list[Rule] = field(default_factory=list)
    plan: ReviewPlan | None = None
    organs: Mapping[str, UUID] = field(default_factory=dict)
    inspectors: frozenset[UUID] = INSPECTORS

    def __post_init__(self) -> None:
        self.dates["received"] = self.answer_from = self.facts.today
        self.facts = replace(self.facts, answer_due=self._due(limits.ANSWER_LIMIT))

    def wait(self, days: int) -> None:
        """Let days pass."""
        self.facts = replace(self.facts, today=self.facts.today + timedelta(days=days))

    def perform(
        self, act: Act, actor: Actor, findings: Mapping[str, CheckResult], step: str | None = None, agrees: bool = True
    ) -> str:
        """Try the act; the code of the refusal, empty when it was done. `findings` is what a check would find, `step`
        the step of the review that is meant.
        """
        seen = actor is SYSTEM or may_see(
            actor, applicant_id=self.facts.applicant_id, owner_id=self.facts.owner_id, organ_id=self.facts.organ_id,
            item_id=self.facts.item_id, state=self.state, on=self.facts.today,
            organs_asked=[one.organ_id for one in self.steps if one.state in {StepState.ready, StepState.done}],
        )  # fmt: skip
        if not seen:
            return "case_not_found"
        try:
            rule = decide(act, self.state, self.facts, actor)
            if act is Act.announce_hearing:
                assert self.facts.hearing is not None
                check_announcement(self.facts.hearing, self.earliest_hearing, earliest=self.earliest_hearing)
            self._step(act, actor, step, agrees=agrees)
        except Refusal as refusal:
            return refusal.code
        self._apply(rule, actor, findings)
        return ""

    @property
    def steps(self) -> tuple[StepStanding, ...]:
        """The steps of the review; none before acceptance and without a plan."""
        return self.facts.review.steps if self.facts.review else ()

    def step_for(self, act: Act, actor: Actor) -> str | None:
        """A step the actor may mean by the act, if there is one."""
        review = self.facts.review
        if review is None or act not in {Act.complete_step, Act.return_step}:
            return None
        own = self.facts.organ_id
        open_ = review.may_be_sent_back(actor, own_organ=own) if act is Act.return_step else review.waiting_for(actor)
        return open_[0].step.key if open_ else None

    def _step(self, act: Act, actor: Actor, key: str | None, *, agrees: bool) -> None:
        review = self.facts.review
        if review is None or act not in {Act.complete_step, Act.return_step}:
            return
        if act is Act.return_step:
            key = chosen(review.may_be_sent_back(actor, own_organ=self.facts.organ_id), key).step.key
            behind = {key}
            while more := {one.step.key for one in self.steps if behind & set(one.step.after)} - behind:
                behind |= more
            again = {
                one.step.key: replace(one, state=StepState.waiting, opinions_of=(), objected=False)
                for one in self.steps
                if one.step.key in behind
            }
        else:
            one = chosen(review.waiting_for(actor), key)
            assert actor.account_id is not None
            said = replace(one, opinions_of=(*one.opinions_of, actor.account_id), objected=one.objected or not agrees)
            full = len(said.opinions_of) == (2 if one.step.two_persons else 1)
            again = {one.step.key: replace(said, state=StepState.done) if full else said}
        self._lay_out(tuple(again.get(one.step.key, one) for one in self.steps))

    def _lay_out(self, steps: tuple[StepStanding, ...]) -> None:
        """Open every step whose forerunners are all done."""
        assert self.plan is not None
        done = {one.step.key for one in steps if one.state is StepState.done}
        opened = tuple(
            replace(one, state=StepState.ready)
            if one.state is StepState.waiting and all(key in done for key in one.step.after)
            else one
            for one in steps
        )
        self.facts = replace(self.facts, review=ReviewFacts(self.plan, opened))

    def _apply(self, rule: Rule, actor: Actor, findings: Mapping[str, CheckResult]) -> None:
        if rule.date:
            again = rule.date == "correction" and self.facts.correction_exceptions
            assert again or rule.date not in self.dates, f"{rule.date} is set twice"
            self.dates[rule.date] = self.facts.today
        self._special(rule)
        self._promises(rule, findings)
        self._clocks(rule)
        if rule.act in {Act.accept, Act.deem_accepted} and self.plan and not self.facts.on_the_spot:
            own = self.facts.organ_id
            self._lay_out(
                tuple(
                    StepStanding(one, self.organs[one.organ] if one.organ else own, StepState.waiting)
                    for one in self.plan.steps
                )
            )
        if rule.act is Act.accept:
            self.facts = replace(self.facts, acceptor_id=actor.account_id)
        if rule.act is Act.request_correction:
            self.facts = replace(self.facts, corrections=self.facts.corrections + 1)
        self.facts = replace(
            self.facts, materials=tuple(_after(rule.act, one, findings) for one in self.facts.materials)
        )
        self.state = rule.after(self.state)
        self.history.append(rule)

    @property
    def earliest_hearing(self) -> date:
        """The first day for which a hearing can be announced today."""
        return clock.due_date(self.calendar, self.facts.today, NOTICE_LIMIT)

    def _special(self, rule: Rule) -> None:
        """What holds the decision and what lengthens its limit."""
        today, hearing = self.facts.today, self.facts.hearing or HearingFacts()
        changes: dict[Act, dict[str, Any]] = {
            Act.allow_second_correction: {"correction_exceptions": self.facts.correction_exceptions + 1},
            Act.request_extension: {"extension_requested": ASKED.days},
            Act.decline_extension: {"extension_requested": None},
            Act.approve_extension: {"extension_requested": None, "extended": True},
            Act.tell_hearing_right: {"hearing": HearingFacts(request_due=self._due(REQUEST_LIMIT))},
            Act.announce_hearing: {"hearing": replace(hearing, held_on=self.earliest_hearing, published_on=None)},
            Act.publish_hearing: {"hearing": replace(hearing, published_on=today)},
            Act.record_hearing: {"hearing": replace(hearing, settled=True)},
            Act.waive_hearing: {"hearing": replace(hearing, settled=True)},
            Act.tell_fee: {"fee_told": True},
            Act.tell_interested_party: {"interest": self._told()},
            Act.assign_inspection: {"inspection": InspectionFacts(self.inspectors)},
            Act.record_inspection: {"inspection": None},
            Act.cancel_inspection: {"inspection": None},
        }
        if rule.act is Act.deem_renewed:
            assert self.facts.licence is not None
            changes[rule.act] = {"licence": replace(self.facts.licence, deemed=True)}
        if rule.act in {Act.order_hearing, Act.request_hearing}:
            asked = replace(hearing, requested_on=today, holding_due=self._due(HOLDING_LIMIT))
            changes[rule.act] = {"hearing": asked}
        if rule.act is Act.approve_extension:
            self.extended = (ASKED, today)
        if rule.starts is Clock.special_procedure:
            self.pauses.append(Pause(SpecialProcedureKind.testing, today))
        elif Clock.special_procedure in rule.stops and self.state is State.suspended:
            self.pauses[-1] = replace(self.pauses[-1], end=today)
        self.facts = replace(self.facts, **changes.get(rule.act, {}))

    def _told(self) -> InterestFacts:
        before = self.facts.interest or InterestFacts(0)
        until = clock.due_date(self.calendar, self.facts.today, STATEMENT_LIMIT)
        return InterestFacts(before.told + 1, (*before.silent_until, until))

    def _promises(self, rule: Rule, findings: Mapping[str, CheckResult]) -> None:
        """What was promised, and what it makes of the case."""
        owed = self.facts.deferral or DeferralFacts(None)
        if rule.act is Act.promise_deferral:
            self._defer(missing_deferrable(self.facts))
        elif rule.act in {Act.accept, Act.deem_accepted} and any(one.deferred for one in self.facts.materials):
            assert owed.terms is not None
            self.facts = replace(self.facts, deferral=replace(owed, due=self._due(owed.terms.limit)))
        elif rule.act is Act.supply_deferred:
            self._supply()
        elif rule.act is Act.check_deferred:
            self._check_supplied(owed, findings)
        if Clock.deferral in rule.stops and self.facts.deferral is not None:
            self.facts = replace(self.facts, deferral=replace(owed, due=None))
        self._commitment(rule)

    def _defer(self, keys: tuple[str, ...]) -> None:
        promised = (
            replace(one, deferred=True, result=CheckResult.unchecked) if one.key in keys else one
            for one in self.facts.materials
        )
        self.facts = replace(self.facts, materials=tuple(promised))

    def _supply(self) -> None:
        owed = {one.key for one in deferral.unpaid(self.facts.materials)}
        self.supplied_on |= dict.fromkeys(owed, self.facts.today)
        came = (
            replace(one, submitted=True, result=CheckResult.unchecked) if one.key in owed else one
            for one in self.facts.materials
        )
        self.facts = replace(self.facts, materials=tuple(came))

    def _check_supplied(self, owed: DeferralFacts, findings: Mapping[str, CheckResult]) -> None:
        waiting = [one.key for one in deferral.supplied(self.facts.materials)]
        result = next(iter(findings.values()), CheckResult.qualified)
        checked = (replace(one, result=result) if one.key in waiting else one for one in self.facts.materials)
        assert owed.due is not None
        due: date | None = None
        if result.is_faulty:
            lost = self.calendar.working_days_between(min(self.supplied_on[key] for key in waiting), self.facts.today)
            due = self.calendar.add_working_days(owed.due, lost)
        self.facts = replace(self.facts, materials=tuple(checked), deferral=replace(owed, due=due))

    def _commitment(self, rule: Rule) -> None:
        known = self.facts.commitment or CommitmentFacts(None)
        if rule.act is Act.make_commitment:
            self.facts = replace(self.facts, on_the_spot=True, commitment=replace(known, made=True))
        elif rule.act is Act.grant and known.made:
            assert known.terms is not None
            until = self._due(known.terms.verification)
            self.facts = replace(self.facts, commitment=replace(known, verification_due=until))
        elif rule.act is Act.order_rectification:
            assert known.terms is not None
            until = self._due(known.terms.rectification)
            changed = replace(known, verification_due=until, rectification_due=until)
            self.facts = replace(self.facts, commitment=changed)
        elif rule.act in {Act.verify_commitment, Act.record_breach}:
            self.facts = replace(self.facts, commitment=replace(known, verification_due=None, rectification_due=None))

    def _count_decision(self, rule: Rule) -> None:
        if self.decision_from is None:
            self.decision_from = self.answer_from if rule.act is Act.deem_accepted else self.facts.today
        statutory, promised = (None if one is None else self._decision_day(one) for one in self.decision)
        self.decision_days = (statutory, promised)

    def _decision_day(self, limit: Limit) -> date | None:
        assert self.decision_from is not None
        plain = clock.due(self.calendar, self.decision_from, limit, self.pauses)
        if self.extended is None:
            return plain.date
        extension, on = self.extended
        until_then = clock.due(
            self.calendar, self.decision_from, limit, [one for one in self.pauses if one.start <= on]
        )
        broken = until_then.date is not None and until_then.date < on
        longer = clock.due(self.calendar, self.decision_from, limit, self.pauses, extension)
        return plain.date if broken else longer.date

    def _clocks(self, rule: Rule) -> None:
        if rule.starts is Clock.answer:
            self.answer_from = self.facts.today
        if rule.starts is Clock.special_procedure:
            self.decision_days = (None, None)
        if rule.starts is Clock.decision:
            self._count_decision(rule)
        self.facts = replace(self.facts, decision_due=self.decision_days[0])
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
