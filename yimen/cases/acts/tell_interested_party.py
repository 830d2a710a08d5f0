"""告知利害关系人: somebody else is directly concerned and is told so (行政许可法第三十六条)."""

from __future__ import annotations

from yimen.cases.job import Job
from yimen.cases.models import InterestedParty
from yimen.foundation.ids import new_id
from yimen.law import clock
from yimen.law.limits import Limit, LimitUnit
from yimen.law.words import day_words


def effect(job: Job) -> None:
    """Keep who was told and until when she may speak; the decision's clock runs on."""
    values, place = job.values, job.case.interested_parties + 1
    until = clock.due_date(job.calendar, job.today, Limit(values["days"], LimitUnit.working_day))
    job.batch.insert(
        InterestedParty,
        {
            "id": new_id(),
            "case_id": job.case.id,
            "place": place,
            "name": values["party_name"],
            "contact": values["party_contact"],
            "interest": values["interest"],
            "told_on": job.today,
            "told_until": until,
        },
    )
    job.changes.update(interested_parties=place, reviewer=job.case.reviewer or job.actor.account_id)
    job.details["place"] = place
    job.document_fields.update(party=values["party_name"], interest=values["interest"], until=day_words(until))
