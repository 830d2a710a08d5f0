"""陈述、申辩: the applicant's own, or one an approver writes down (行政许可法第三十六条、第七条)."""

from __future__ import annotations

from yimen.cases.interests import parties_of
from yimen.cases.job import Job
from yimen.cases.models import InterestedParty, Statement
from yimen.foundation.ids import new_id
from yimen.law.interests import APPLICANT
from yimen.law.refusal import Refusal


def effect(job: Job) -> None:
    """Keep the words, encrypted, and that this party was heard."""
    party = _party(job)
    if job.case.statements_made:
        _refuse_repetition(job, party)
    statement_id = new_id()
    job.batch.insert(
        Statement,
        {
            "id": statement_id,
            "case_id": job.case.id,
            "party_id": party.id if party else None,
            "text": job.values["statement"],
            "recorder": job.actor.account_id,
            "at": job.now,
        },
    )
    if party and party.heard_on is None:
        job.batch.update(InterestedParty, where={"id": party.id}, values={"heard_on": job.today})
    job.changes["statements_made"] = job.case.statements_made + 1
    job.details["statement"] = str(statement_id)


def _refuse_repetition(job: Job, party: InterestedParty | None) -> None:
    """A form sent twice is one statement."""
    said = Statement.objects.filter(case_id=job.case.id, party_id=party.id if party else None)
    if job.values["statement"] in [one.text for one in said]:
        raise Refusal("statement_already", "同样的意见已经收到，不用再次提交。", field="statement")


def _party(job: Job) -> InterestedParty | None:
    speaker = job.values.get("speaker", APPLICANT)
    if speaker == APPLICANT:
        return None
    for party in parties_of(job.case):
        if str(party.place) == speaker:
            return party
    raise Refusal(
        "party_unknown", "没有告知过这位利害关系人，请先告知利害关系人，或者重新选择是谁的意见。", field="speaker"
    )
