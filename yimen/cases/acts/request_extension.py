"""报请延长期限: the department asks its head for more time (行政许可法第四十二条)."""

from __future__ import annotations

from yimen.cases.job import Job
from yimen.law.limits import Extension, ExtensionApprover


def effect(job: Job) -> None:
    """Keep days and reason for whoever approves. Raises Refusal `extension_too_long`."""
    joint = bool(job.version.content.elements.get("joint_organs"))
    approver = ExtensionApprover.government_head if joint else ExtensionApprover.organ_head
    Extension(job.values["days"], approver)
    job.changes.update(
        reviewer=job.case.reviewer or job.actor.account_id,
        extension_requested=job.values["days"],
        extension_reason=job.values["reason"],
    )
    job.details["days"] = job.values["days"]
