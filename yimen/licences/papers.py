"""The written decision about a licence where the house sets it: revoked, cancelled (行政许可法第六十九、七十条)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from yimen.documents.commands import add_document
from yimen.documents.queries import header_in
from yimen.foundation import series
from yimen.foundation.batch import Batch
from yimen.foundation.instant import county_day
from yimen.law.documents import DocumentKind, series_key
from yimen.law.licences import DECEIT, LicenceAct, LicenceRule, Outcome, ground_article, ground_words
from yimen.law.words import day_words
from yimen.licences.models import Licence

KINDS = {
    LicenceAct.revoke: DocumentKind.revocation_decision,
    LicenceAct.cancel: DocumentKind.cancellation_decision,
}
"""The acts whose decision the house writes when the organ has none of its own."""


def issue(
    batch: Batch, licence: Licence, *, rule: LicenceRule, values: Mapping[str, Any], outcome: Outcome, now: datetime
) -> str:
    """Add the decision to the batch; its number, "" for an act without one.

    It begins as the certificate began: same organ, same holder, same remedies. Takes the number of its series.
    """
    kind = KINDS.get(rule.act)
    if kind is None:
        return ""
    key = series_key(licence.organ_id, kind, county_day(now).year)
    return add_document(
        batch,
        kind=kind,
        case_id=licence.case_id,
        organ_id=licence.organ_id,
        serial=series.take([key])[key],
        header=header_in(licence.case_id, DocumentKind.certificate),
        fields=_fields(licence, rule, values, outcome),
        issued_at=now,
    )


def _fields(licence: Licence, rule: LicenceRule, values: Mapping[str, Any], outcome: Outcome) -> dict[str, str | None]:
    ground = values["ground"]
    fields = {
        "certificate_name": licence.name,
        "certificate_number": licence.number,
        "ground": ground_words(rule, ground),
        "reason": values["reason"],
        "basis": ground_article(rule, ground),
    }
    if rule.act is not LicenceAct.revoke:
        return fields
    until = outcome.restricted_until
    return fields | {"deceit": "是" if ground == DECEIT else None, "barred_until": day_words(until) if until else None}
