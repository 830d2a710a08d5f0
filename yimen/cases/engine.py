"""From a decided act to its rows: what every act has in common, written in one statement."""

from __future__ import annotations

from django.conf import settings

from yimen.cases import clocks, dates, licence_matters, papers, results
from yimen.cases.job import Job
from yimen.cases.models import Case
from yimen.foundation import trail
from yimen.law.notices import case_notice, is_told
from yimen.notices.commands import add_notice

_DAYS_TOLD = ("correction_due", "promised_due", "statutory_due")


def write(job: Job) -> None:
    """Dates, clocks, document, notice and trail entry of the act, then everything at once; `job.case` shows the
    result.
    """
    case = job.case
    dates.run(job)
    clocks.run(job)
    licence_matters.follow(job)
    document_number = papers.issue(job)
    if document_number:
        job.details["document"] = document_number
        results.enter(job, document_number)
    if is_told(job.rule):
        _notify(job)
    job.changes |= trail.append(
        job.batch,
        case,
        kind="case",
        act=job.rule.act.value,
        at=job.now,
        actor=job.actor.account_id,
        role=job.actor.acting_as(job.rule.roles).value,
        details={"from": case.state or None, "to": job.target.value, **job.details},
    )
    job.changes["state"] = job.target.value
    _store(job)


def _notify(job: Job) -> None:
    text = case_notice(
        job.rule,
        item_name=job.version.name,
        case_number=job.case.number,
        progress_address=f"{settings.YIMEN_BASE_URL}/progress/{job.case.query_code}",
        issues_certificate=job.version.content.issues_certificate,
        until=next(filter(None, map(job.changes.get, _DAYS_TOLD)), None),
    )
    add_notice(
        job.batch,
        account_id=job.case.owner_id,
        party_id=job.case.applicant_id,
        case_id=job.case.id,
        kind=text.kind,
        title=text.title,
        body=text.body,
        at=job.now,
    )


def _store(job: Job) -> None:
    for name, value in job.changes.items():
        setattr(job.case, name, value)
    if job.rule.sources:
        job.batch.update(Case, where={"id": job.case.id}, values=job.changes)
    else:
        values = {field.attname: getattr(job.case, field.attname) for field in Case._meta.concrete_fields}
        job.batch.insert(Case, {name: value for name, value in values.items() if value is not None})
    job.batch.flush()
