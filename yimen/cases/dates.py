"""Setting the six dates. Which date an act sets is in the procedure table."""

from __future__ import annotations

from datetime import datetime, time

from yimen.cases.job import Job
from yimen.foundation.instant import COUNTY_TIME

SIX_DATES = ("received", "correction", "accepted", "deemed_accepted", "decided", "delivered")


def run(job: Job) -> None:
    """Set the date of the act: the moment it happens, or for a deemed acceptance the day it dates back to."""
    if job.rule.date is None:
        return
    moment = job.now
    if job.rule.date == "deemed_accepted":
        received = job.case.received_at
        same_day = received.astimezone(COUNTY_TIME).date() == job.case.answer_from
        moment = received if same_day else datetime.combine(job.case.answer_from, time(), COUNTY_TIME)
    job.changes[f"{job.rule.date}_at"] = moment
