"""报请延长期限: the department asks its head for more time (行政许可法第四十二条)."""

from __future__ import annotations

from yimen.cases.job import Job
from yimen.law.limits import Extension, ExtensionApprover


def effect(job: Job) -> None:
    """Keep days, reason and who is to approve. Raises Refusal `extension_too_long`."""
    asked = Extension(job.values["days"], ExtensionApprover.of(joint=job.version.content.handled_jointly))
    job.changes.update(
        reviewer=job.case.reviewer or job.actor.account_id,
        extension_requested=asked.days,
        extension_approver=asked.approver.value,
        extension_reason=job.values["reason"],
    )
    job.details["days"] = asked.days
