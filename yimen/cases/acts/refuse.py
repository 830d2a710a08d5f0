"""不予: a refusal states facts, reasons, basis and the ways to contest it (行政许可法第三十八条第二款)."""

from __future__ import annotations

from yimen.cases.job import Job
from yimen.law import restrictions
from yimen.law.element_codes import LICENSING
from yimen.law.refusal import Refusal
from yimen.law.restrictions import RestrictionGround, restricted_until
from yimen.law.words import day_words

_WITHOUT_NUMBER = "警告另行作出处罚决定"


def effect(job: Job) -> None:
    """Name the decider and put facts, reasons and basis on the decision."""
    job.changes["reviewer"] = job.actor.account_id
    job.document_fields.update(facts=job.values["facts"], reason=job.values["reason"], basis=job.values["basis"])
    found = job.values["dishonesty"] or restrictions.NONE
    if found != restrictions.NONE:
        _dishonest(job, found)


def _dishonest(job: Job, found: str) -> None:
    """Hidden or untrue: a warning and, where safety is at stake, a year without a new application (第七十八条)."""
    if job.version.content.item_type != LICENSING:
        words = "第七十八条只适用于行政许可，这个事项不是行政许可，请选“没有”。"
        raise Refusal("not_a_licence", words, article="行政许可法第七十八条", field="dishonesty")
    job.details["dishonesty"] = found
    job.document_fields["warning"] = job.values["warning"] or _WITHOUT_NUMBER
    if found == restrictions.BARRED:
        until = restricted_until(RestrictionGround.false_materials, job.today)
        job.document_fields["barred_until"] = day_words(until)
