"""材料核验: what a clerk found, material by material."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from yimen.cases.job import Job
from yimen.dossiers import case_materials
from yimen.dossiers.case_materials import CaseMaterial
from yimen.law.act_fields import ActField, FieldKind
from yimen.law.materials import CheckResult, SubmissionForm
from yimen.law.refusal import Refusal

_LONGEST_REASON = 300


def effect(job: Job) -> None:
    """Write every finding. Raises Refusal for an unknown material, an impossible result or a missing reason."""
    by_key = {material.key: material for material in job.materials}
    for key, finding in job.values["checks"].items():
        if key not in by_key:
            raise Refusal("unknown_material", f"这个办件没有编号为“{key}”的材料，请刷新页面。", field="checks")
        if by_key[key].deferred:
            raise Refusal("deferred", f"“{by_key[key].name}”已承诺容缺后补，受理后补交时再核验。", field="checks")
        result, reason = read_finding(by_key[key], finding)
        case_materials.record_check(
            job.batch, by_key[key].id, result=result, reason=reason, checked_by=job.actor.account_id, now=job.now
        )
        job.details[key] = result.value


def read_finding(material: CaseMaterial, finding: Any) -> tuple[CheckResult, str]:
    """The finding about one material and its reason. Raises Refusal for what cannot be found, or has no reason."""
    result = finding.get("result") if isinstance(finding, Mapping) else None
    if result not in [CheckResult.qualified, CheckResult.needs_correction, CheckResult.missing]:
        raise Refusal("unknown_choice", f"请为“{material.name}”选择：合格、需补正或缺。", field="checks")
    asked = ActField("checks", f"{material.name}的补正说明", FieldKind.text, required=False, max_length=_LONGEST_REASON)
    reason = asked.clean(finding.get("reason")) or ""
    if result == CheckResult.needs_correction and not reason:
        raise Refusal("reason_required", f"“{material.name}”需补正，请写明怎么补。", field="checks")
    if result == CheckResult.qualified and material.form is SubmissionForm.none:
        raise Refusal("not_submitted", f"“{material.name}”还没有提交，不能核验为合格。", field="checks")
    return CheckResult(result), reason
