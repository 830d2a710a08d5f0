"""批准延长期限: the one extension, by the head of the organ or of the government (行政许可法第四十二条)."""

from __future__ import annotations

from yimen.cases.job import Job
from yimen.law.limits import Extension, ExtensionApprover
from yimen.law.words import day_words


def effect(job: Job) -> None:
    """Count the days as asked for, and tell the applicant the reason; the new last day comes with the clocks."""
    days, approver = job.case.extension_requested, job.case.extension_approver
    assert days is not None
    assert approver is not None
    job.new_extension = Extension(days, ExtensionApprover(approver))
    job.changes.update(
        extension_days=job.new_extension.days,
        extended_on=job.today,
        extension_requested=None,
    )
    job.details["days"] = job.new_extension.days
    due = job.case.statutory_due
    job.document_fields.update(
        due_before=day_words(due) if due else None,
        days=f"{job.new_extension.days}个工作日",
        reason=job.case.extension_reason,
        approved_by=f"{job.new_extension.approver.label}{job.actor.name}",
    )
