"""核验容缺材料: what came for a promise is found good, which pays it, or faulty, and then has to come again."""

from __future__ import annotations

from yimen.cases.acts.check_materials import read_finding
from yimen.cases.job import Job
from yimen.dossiers import case_materials
from yimen.law.deferral import due_after_check, supplied, unpaid
from yimen.law.materials import CheckResult
from yimen.law.refusal import Refusal


def effect(job: Job) -> None:
    """Write every finding. The last good one pays the debt; a faulty one gives back the days its check took."""
    states = tuple(material.state for material in job.materials)
    waiting = {one.key for one in supplied(states)}
    found: dict[str, CheckResult] = {}
    for material in job.materials:
        if material.key not in job.values["checks"]:
            continue
        if material.key not in waiting:
            raise Refusal("not_waiting", f"“{material.name}”没有等待核验的补交材料。", field="checks")
        result, reason = read_finding(material, job.values["checks"][material.key])
        case_materials.record_check(
            job.batch, material.id, result=result, reason=reason, checked_by=job.actor.account_id, now=job.now
        )
        found[material.key] = result
    if not found or job.values["checks"].keys() - found.keys():
        raise Refusal("unknown_material", "请为等待核验的材料逐项选择：合格或需补正。", field="checks")
    job.details.update({key: result.value for key, result in found.items()})
    _count(job, found, left=len(unpaid(states)) + len(waiting - found.keys()))


def _count(job: Job, found: dict[str, CheckResult], *, left: int) -> None:
    faulty = [one for one in job.materials if one.key in found and found[one.key].is_faulty]
    if not faulty and not left:
        job.changes["deferral_due"] = None
        job.details["paid"] = True
    elif faulty:
        assert job.case.deferral_due is not None
        since = min(one.supplied_on or job.today for one in faulty)
        job.changes["deferral_due"] = due_after_check(
            job.calendar, job.case.deferral_due, supplied_on=since, checked_on=job.today
        )
