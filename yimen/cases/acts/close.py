"""办结归档: the case is complete."""

from __future__ import annotations

from yimen.cases.job import Job


def effect(job: Job) -> None:
    """Nothing is left open."""
    job.changes["ended_at"] = job.case.ended_at or job.now
