"""补交容缺材料: what was promised comes, by upload or on paper at a counter."""

from __future__ import annotations

from yimen.cases.acts.resubmit import check_uploads, reference
from yimen.cases.job import Job
from yimen.dossiers import case_materials
from yimen.law.deferral import unpaid
from yimen.law.refusal import Refusal


def effect(job: Job) -> None:
    """Put what came in its place. One material may come after the other; the debt is paid when all are found good."""
    given = {key: reference(job, value) for key, value in job.values["materials"].items()}
    owed = {one.key for one in unpaid(tuple(material.state for material in job.materials))}
    if not given:
        raise Refusal("nothing_given", "请选择要补交的材料。", field="materials")
    if given.keys() - owed:
        raise Refusal("not_owed", "这份材料不在容缺承诺中，或者已经补交。请只提交所列的材料。", field="materials")
    check_uploads(job, [upload for upload in given.values() if upload])
    for material in job.materials:
        if material.key in given:
            case_materials.supply(job.batch, material, upload_id=given[material.key], on=job.today)
    job.details["materials"] = sorted(given)
