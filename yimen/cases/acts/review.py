"""领取审查: an approver takes the case."""

from __future__ import annotations

from yimen.cases.job import Job


def effect(job: Job) -> None:
    """The approver becomes the case's reviewer."""
    job.changes["reviewer"] = job.actor.account_id
