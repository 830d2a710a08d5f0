"""告知承诺: the authority's notice and the applicant's promise, in one document."""

from __future__ import annotations

from yimen.cases.job import Job
from yimen.law.commitment import commitment_terms


def effect(job: Job) -> None:
    """From now on the case is one that is decided on the spot; what follows is verified afterwards."""
    terms = commitment_terms(job.version.content)
    assert terms is not None
    job.changes.update(commitment=True, on_the_spot=True)
    job.document_fields.update(
        conditions=terms.conditions,
        standards=terms.standards,
        duties=terms.duties,
        liability=terms.liability,
        replaced="、".join(sorted(terms.replaced)),
        verification=f"自作出决定之日起{terms.verification.text}内",
        rectification=f"自责令整改之日起{terms.rectification.text}内",
        signed="申请人在窗口当面签字" if "signed" in job.values else "申请人登录本人账号网上确认",
    )
