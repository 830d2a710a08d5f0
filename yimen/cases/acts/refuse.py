"""不予: a refusal states facts, reasons, basis and the ways to contest it (行政许可法第三十八条第二款)."""

from __future__ import annotations

from yimen.cases.job import Job


def effect(job: Job) -> None:
    """Name the decider and put facts, reasons and basis on the decision."""
    job.changes["reviewer"] = job.actor.account_id
    job.document_fields.update(facts=job.values["facts"], reason=job.values["reason"], basis=job.values["basis"])
