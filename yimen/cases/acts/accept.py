"""受理: complete, in legal form, and ours (行政许可法第三十二条第一款第五项)."""

from __future__ import annotations

from yimen.cases.job import Job
from yimen.dossiers import case_materials


def effect(job: Job) -> None:
    """Whoever accepts vouches for every material not checked one by one."""
    job.changes["acceptor"] = job.actor.account_id
    case_materials.qualify_unchecked(job.batch, job.case.id, checked_by=job.actor.account_id, now=job.now)
