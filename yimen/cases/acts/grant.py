"""准予: the decision in the applicant's favour, in writing (行政许可法第三十八条第一款)."""

from __future__ import annotations

from yimen.cases.job import Job, facts_of
from yimen.cases.quantity import hold_places
from yimen.law.guards import place_is_certain


def effect(job: Job) -> None:
    """Name the decider, put content and conditions on the decision, and keep for how long the licence is valid. Where
    permits are limited in number, take one."""
    if job.version.content.elements.get("quantity_available") is not None:
        _take_place(job)
    years = job.values["valid_years"]
    job.changes.update(reviewer=job.actor.account_id, valid_years=years)
    job.document_fields.update(
        content=job.values["content"],
        conditions=job.values["conditions"],
        valid_years=f"{years}年" if years else None,
    )


def _take_place(job: Job) -> None:
    """Ask again with the places of the item held: the last one goes to one case."""
    hold_places(job.case.item_id)
    place_is_certain(facts_of(job.case, job.version, job.materials, job.today), job.actor)
    job.changes["place_taken_on"] = job.today
