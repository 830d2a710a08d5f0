"""What an issued document is entered in beside the case: the public register, the licences."""

from __future__ import annotations

from yimen.cases import licence_matters
from yimen.cases.job import Job
from yimen.cases.models import PublicDecision
from yimen.foundation.ids import new_id
from yimen.law.element_codes import LICENSING
from yimen.law.parties import PartyKind
from yimen.law.procedure import Act
from yimen.law.publication import published
from yimen.law.restrictions import BARRED, RestrictionGround, restricted_until
from yimen.licences.commands import NewLicence, Restricted, add_licence, restrict


def enter(job: Job, document_number: str) -> None:
    """Add to the batch of the act what follows from its document `document_number`."""
    if job.rule.act is Act.grant:
        _publish(job, document_number)
    elif job.rule.act is Act.refuse:
        _restrict(job, document_number)
    elif job.rule.act is Act.issue_certificate:
        job.changes["certificate_number"] = document_number
        _license(job, document_number)


def _publish(job: Job, number: str) -> None:
    """Decisions that grant a licence are public (行政许可法第四十条)."""
    version = job.version
    line = published(
        item_type=version.content.item_type,
        item_name=version.name,
        item_code=version.code,
        organ_name=version.organ_name,
        applicant_name=job.case.applicant_name,
        applicant_kind=PartyKind(job.case.applicant_kind),
        number=number,
        demonstration=version.demonstration,
    )
    if line is None:
        return
    job.batch.insert(
        PublicDecision,
        {
            "id": new_id(),
            "case_id": job.case.id,
            "organ_id": job.case.organ_id,
            "number": line.number,
            "item_name": line.item_name,
            "item_code": line.item_code,
            "organ_name": line.organ_name,
            "applicant": line.applicant,
            "decided_on": job.today,
            "demonstration": line.demonstration,
            "words": f"{line.item_name} {line.organ_name}".lower(),
        },
    )


def _restrict(job: Job, number: str) -> None:
    """Untrue materials in a matter of safety: no new application for a year (行政许可法第七十八条)."""
    if job.values.get("dishonesty") != BARRED:
        return
    case, version = job.case, job.version
    new = Restricted(
        ground=RestrictionGround.false_materials,
        licence_id=None,
        case_id=case.id,
        party_id=case.applicant_id,
        party_kind=PartyKind(case.applicant_kind),
        party_name=case.applicant_name,
        item_id=case.item_id,
        item_name=version.name,
        organ_id=case.organ_id,
        decision=number,
        warning=job.values["warning"] or "",
        since=job.today,
        until=restricted_until(RestrictionGround.false_materials, job.today),
        demonstration=version.demonstration,
    )
    restrict(job.batch, new)


def _license(job: Job, number: str) -> None:
    """The certificate of a licence begins its own life (行政许可法第三十九条); other certificates have none."""
    version, case = job.version, job.case
    if case.named_licence_id is not None:
        licence_matters.finish(job, number)
        return
    if version.content.item_type != LICENSING:
        return
    new = NewLicence(
        number=number,
        name=version.certificate_name,
        case_id=case.id,
        organ_id=case.organ_id,
        organ_name=version.organ_name,
        item_id=case.item_id,
        item_name=version.name,
        holder_id=case.applicant_id,
        holder_kind=PartyKind(case.applicant_kind),
        holder_name=case.applicant_name,
        years=case.valid_years,
        demonstration=version.demonstration,
    )
    add_licence(job.batch, new, actor=job.actor, role=job.actor.acting_as(job.rule.roles), at=job.now)
