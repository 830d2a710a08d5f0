"""收件: a clerk takes charge of what was submitted."""

from __future__ import annotations

from yimen.cases.job import Job


def effect(job: Job) -> None:
    """The clerk becomes the case's handler: whoever is asked first owns it (首问负责)."""
    job.changes["handler"] = job.actor.account_id
