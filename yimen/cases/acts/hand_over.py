"""出件: the result reaches the applicant, and there is proof of it (行政许可法第四十四条)."""

from __future__ import annotations

from typing import Any

from yimen.cases.job import Job
from yimen.cases.models import HandOver
from yimen.foundation.ids import new_id
from yimen.law.act_fields import ActField
from yimen.law.acts_input import HAND_OVER
from yimen.law.identifiers import parse_id_card
from yimen.law.refusal import Refusal


def effect(job: Job) -> None:
    """Keep who took it, how, and on what proof; nothing is delivered without that record."""
    values = job.values
    _check(job)
    job.changes["ended_at"] = job.now
    job.details["method"] = values["method"]
    job.batch.insert(
        HandOver,
        {
            "id": new_id(),
            "case_id": job.case.id,
            "method": values["method"],
            "recipient_name": values["recipient_name"],
            "relation": values["relation"],
            "recipient_id_number": values["recipient_id_number"],
            "identity_checked": values["identity_checked"],
            "signature": values["signature"],
            "postal_number": values["postal_number"],
            "issuer": job.actor.account_id,
            "at": job.now,
        },
    )
    job.document_fields.update(
        method=_words("method", values),
        signatory=values["recipient_name"],
        relation=_words("relation", values),
        signature=_words("signature", values),
        postal_number=values["postal_number"],
    )


def _check(job: Job) -> None:
    values = job.values
    if values["method"] == "counter" and not values["recipient_id_number"]:
        raise Refusal("required", "窗口领取请填写领取人身份证号。", field="recipient_id_number")
    if values["recipient_id_number"]:
        parse_id_card(values["recipient_id_number"], today=job.today, field="recipient_id_number")
    if values["method"] == "post" and not values["postal_number"]:
        raise Refusal("required", "邮寄送达请填写邮件号。", field="postal_number")


def _words(key: str, values: Any) -> str:
    field: ActField = next(field for field in HAND_OVER if field.key == key)
    return dict(field.options)[values[key]]
