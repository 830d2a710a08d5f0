"""What an application that names a licence means to that licence (行政许可法第四十九条、第五十条).

A case that names none pays nothing: its column is null and nothing here is asked.
"""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from yimen.cases.job import Job
from yimen.cases.models import Case
from yimen.cases.named_licence import purpose_of
from yimen.documents.queries import fields_of, list_for_case
from yimen.foundation.instant import county_day
from yimen.law import licence_applications as law
from yimen.law.documents import DocumentKind
from yimen.law.licence_applications import LicenceRequest
from yimen.law.procedure import Act
from yimen.law.states import State
from yimen.law.words import day_words
from yimen.licences import commands, queries
from yimen.notices.commands import add_notice

_BY_THE_LICENCE = frozenset({Act.issue_certificate, Act.deem_renewed})


def claim(asked: LicenceRequest, *, party_id: UUID, item_id: UUID, today: date) -> UUID:
    """The licence the applicant asks about, its row locked, if she may apply about it today. Raises Refusal."""
    held = commands.claim(asked.number, holder_id=party_id, item_id=item_id)
    same = Case.objects.filter(named_licence_id=held.id, purpose=asked.purpose.value)
    already_open = same.exclude(state__in=sorted(law.OVER)).exists()
    law.check(asked.purpose, state=held.state, valid_until=held.valid_until, today=today, already_open=already_open)
    return held.id


def follow(job: Job) -> None:
    """After any act: whether the case keeps its licence from running out. Locks the licence, before any number."""
    case = job.case
    if case.named_licence_id is None:
        return
    if job.rule.act is Act.issue_certificate:
        fill_in_certificate(job, lock=True)
    if job.rule.act in _BY_THE_LICENCE:
        return
    facts, target = job.licence, job.target
    assert facts is not None
    commands.hold(
        job.batch,
        case.named_licence_id,
        case_id=case.id,
        holds=law.holds(facts.purpose, timely=facts.in_time, state=target),
        over=target in law.OVER and target is not State.certified,
    )


def fill_in_certificate(job: Job, *, lock: bool = False) -> None:
    """The new certificate keeps the licence's number and first day, and says which one it takes the place of."""
    case = job.case
    if case.named_licence_id is None:
        return
    terms = commands.terms(
        case.named_licence_id, purpose=purpose_of(case), years=case.valid_years, today=job.today, lock=lock
    )
    job.document_fields.update(
        licence_number=terms.number,
        replaces=terms.replaces,
        valid_from=day_words(terms.valid_from),
        valid_until=day_words(terms.valid_until) if terms.valid_until else None,
    )


def finish(job: Job, paper: str) -> None:
    """The certificate `paper` is made: the licence is renewed, changed or replaced by the decision of the case."""
    case = job.case
    assert case.named_licence_id is not None
    decision = next(one.number for one in list_for_case(case.id) if one.kind is DocumentKind.grant_decision)
    content = fields_of(case.id, DocumentKind.grant_decision).get("content")
    commands.end_of_application(
        job.batch,
        case.named_licence_id,
        case_id=case.id,
        purpose=purpose_of(case),
        values=law.values_of(purpose_of(case), decision=decision, content=str(content or ""), years=case.valid_years),
        paper=paper,
        actor=job.actor,
        role=job.actor.acting_as(job.rule.roles),
        now=job.now,
    )


def deem_renewed(job: Job) -> date | None:
    """Renew the licence by silence; its new last day. Whoever had the case in hand is told that it was too late."""
    case = job.case
    assert case.named_licence_id is not None
    until = commands.deem_renewed(job.batch, case.named_licence_id, case_id=case.id, now=job.now)
    for account_id in {case.reviewer, case.acceptor} - {None}:
        _tell_staff(job, account_id)
    return until


def overdue(now: datetime) -> list[UUID]:
    """The cases whose renewal the organ owed until yesterday, the longest first."""
    asked = queries.overdue_renewals(county_day(now))
    waiting = Case.objects.filter(id__in=asked, state__in=[state.value for state in law.WITH_THE_ORGAN])
    return list(waiting.order_by("received_at").values_list("id", flat=True))


def _tell_staff(job: Job, account_id: UUID | None) -> None:
    title = f"“{job.version.name}”的延续申请逾期未决定，已视为准予延续"
    add_notice(
        job.batch,
        account_id=account_id,
        party_id=None,
        case_id=job.case.id,
        kind="renewal_deemed",
        title=title,
        body=f"{title}（办件编号{job.case.number}，行政许可法第五十条第二款）。请补办书面决定。",
        at=job.now,
    )
