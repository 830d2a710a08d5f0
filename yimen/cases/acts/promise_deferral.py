"""容缺承诺: the applicant promises in writing what the item lets follow later."""

from __future__ import annotations

from yimen.cases.job import Job
from yimen.dossiers import case_materials
from yimen.law import clock
from yimen.law.deferral import deferral_terms
from yimen.law.guards.promises import missing_deferrable
from yimen.law.words import day_words


def effect(job: Job) -> None:
    """Mark everything that is missing and may follow; the period runs from acceptance."""
    terms = deferral_terms(job.version.content)
    assert terms is not None and job.facts is not None  # noqa: PT018 - the guards have asked both
    keys = missing_deferrable(job.facts)
    promised = [material for material in job.materials if material.key in keys]
    for material in promised:
        case_materials.defer(job.batch, material)
    job.details["materials"] = [material.key for material in promised]
    job.document_fields.update(
        missing=[{"name": material.name} for material in promised],
        days=terms.limit.text,
        example=day_words(clock.due_date(job.calendar, job.today, terms.limit)),
        consequence=terms.expiry.consequence,
        signed="申请人在窗口当面签字" if "signed" in job.values else "申请人登录本人账号网上确认",
    )
