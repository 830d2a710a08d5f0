"""Writing the document an act issues. Which one it is stands in the procedure table, its fields in law/documents.py."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from django.conf import settings

from yimen.cases.job import Job
from yimen.documents.commands import add_document
from yimen.documents.queries import fields_of, list_for_case
from yimen.foundation import series
from yimen.foundation.instant import COUNTY_TIME
from yimen.law import case_limits
from yimen.law.calendar_years import last_day
from yimen.law.data_elements import DICTIONARY
from yimen.law.document_sheet import DocumentHeader, DocumentPayload, Sheet, as_field, compose
from yimen.law.documents import DocumentKind, rule_for, series_key, validate_fields
from yimen.law.words import day_words, moment_words
from yimen.organisations.queries import organ


def issue(job: Job) -> str | None:
    """Add the act's document to the batch; its number, or None when the act issues none.

    Takes the number of its series, whose row stays locked until the commit: called as late as possible.
    """
    kind = job.rule.document
    if kind is None:
        return None
    fields = _fields(kind, job)
    key = series_key(job.case.organ_id, kind, job.today.year)
    return add_document(
        job.batch,
        kind=kind,
        case_id=job.case.id,
        organ_id=job.case.organ_id,
        serial=job.serials.get(key) or series.take([key])[key],
        header=_header(job),
        fields=fields,
        issued_at=job.now,
    )


def sheet(job: Job) -> Sheet | None:
    """The words of the document the act would issue, for a page: name masked, without number and code. None when the
    act issues none.
    """
    kind = job.rule.document
    if kind is None:
        return None
    fields = _fields(kind, job)
    validate_fields(kind, fields)
    payload = DocumentPayload(
        kind=kind,
        number="",
        verify_code="",
        verify_address="",
        issued_at=job.now,
        header=replace(_header(job), applicant_name=job.applicant.masked_name),
        fields={key: as_field(value) for key, value in fields.items()},
    )
    return compose(rule_for(kind), payload)


def _fields(kind: DocumentKind, job: Job) -> dict[str, Any]:
    return _FIELDS[kind](job) | job.document_fields


def _header(job: Job) -> DocumentHeader:
    """What every document begins with."""
    content = job.version.content
    return DocumentHeader(
        organ_name=job.version.organ_name,
        organ_abbreviation=job.version.organ_abbreviation,
        applicant_name=job.applicant.name,
        applicant_kind=job.applicant.kind,
        applicant_id_number=job.applicant.masked_id_number,
        item_name=job.version.name,
        item_code=job.version.code,
        item_type=content.item_type,
        item_basis=content.legal_basis,
        case_number=job.case.number,
        review_body=content.elements.get("review_body"),
        litigation_court=content.elements.get("litigation_court"),
        demonstration=job.version.demonstration,
        delegate_name=_delegate(job),
    )


def _delegate(job: Job) -> str | None:
    """The organ of whoever acts, where it acts in another's name."""
    found = job.actor.delegate_of(organ_id=job.case.organ_id, item_id=job.case.item_id, on=job.today)
    return organ(found).name if found else None


def _day(value: date | datetime | None) -> str | None:
    if isinstance(value, datetime):
        value = value.astimezone(COUNTY_TIME)
    return None if value is None else day_words(value)


def _moment(value: datetime) -> str:
    return moment_words(value.astimezone(COUNTY_TIME))


def _received(job: Job) -> dict[str, Any]:
    return {"received_on": _day(job.case.received_at)}


def _accepted(job: Job) -> dict[str, Any]:
    return _received(job) | {"accepted_on": _day(job.case.accepted_at or job.case.deemed_accepted_at)}


def _receipt_voucher(job: Job) -> dict[str, Any]:
    return {
        "received_at": _moment(job.now),
        "answer_due": _day(job.changes["answer_due"]),
        "query_code": job.case.query_code,
        "contact": settings.YIMEN_HALL_PHONE,
    }


def _correction_notice(job: Job) -> dict[str, Any]:
    due = job.changes["correction_due"]
    return _received(job) | {
        "deadline": _day(due),
        "clerk": job.actor.name,
        "contact": settings.YIMEN_HALL_PHONE,
    }


def _acceptance_notice(job: Job) -> dict[str, Any]:
    content = job.version.content
    statutory = case_limits.statutory_limit(content.item_type, content.legal_limit)
    return _received(job) | {
        "accepted_on": _day(job.changes.get("accepted_at") or job.changes["deemed_accepted_at"]),
        "legal_limit": statutory.text if statutory else None,
        "promised_limit": content.promised_limit.text if content.promised_limit else None,
        "due_on": _day(job.changes["promised_due"] or job.changes["statutory_due"]),
        "handler": job.actor.name,
        "query_code": job.case.query_code,
        "complaint_phone": settings.YIMEN_COMPLAINT_PHONE,
        "deferred": "、".join(material.name for material in job.materials if material.deferred),
        "deferred_until": _day(job.changes.get("deferral_due")),
    }


def _grant_decision(job: Job) -> dict[str, Any]:
    name = job.version.certificate_name if job.version.content.issues_certificate else None
    return _grant_or_refuse(job) | {"certificate_name": name}


def _grant_or_refuse(job: Job) -> dict[str, Any]:
    """The decision follows the record of the hearing where there was one (行政许可法第四十八条第二款)."""
    known = _accepted(job) | {"interest_heard": bool(job.case.interested_parties)}
    if not job.case.hearing:
        return known
    records = (one for one in list_for_case(job.case.id) if one.kind is DocumentKind.hearing_record)
    return known | {"hearing_record": next((record.number for record in records), None)}


def _extension_notice(job: Job) -> dict[str, Any]:
    return _told(job) | {"due_after": _day(job.changes["statutory_due"])}


def _told(job: Job) -> dict[str, Any]:
    """What the notices between acceptance and decision share."""
    return {"accepted_on": _accepted(job)["accepted_on"]}


def _with_contact(job: Job) -> dict[str, Any]:
    return _told(job) | {"contact": settings.YIMEN_HALL_PHONE}


_LICENSED = ("premises_name", "food_business_form", "food_business_items", "business_scope")
"""What a certificate says of the thing licensed, where the form asked for it."""


def _certificate(job: Job) -> dict[str, Any]:
    """The certificate says what the decision said; where that was silent, what was applied for."""
    decided = fields_of(job.case.id, DocumentKind.grant_decision)
    applied = [f"{DICTIONARY[key].label}：{job.case.form[key]}" for key in _LICENSED if job.case.form.get(key)]
    return {
        "certificate_name": job.version.certificate_name,
        "content": decided.get("content") or "；".join(applied) or job.version.name,
        "conditions": decided.get("conditions"),
        "address": job.case.form.get("premises_address") or job.case.form.get("entity_address"),
        "valid_from": _day(job.today),
        "valid_until": _day(last_day(job.today, job.case.valid_years) if job.case.valid_years else None),
    }


def _proof_of_delivery(job: Job) -> dict[str, Any]:
    delivered = (DocumentKind.grant_decision, DocumentKind.refusal_decision, DocumentKind.certificate)
    return {
        "delivered": [
            {"title": document.title, "number": document.number, "count": "1"}
            for document in list_for_case(job.case.id)
            if document.kind in delivered
        ],
        "recipient": job.applicant.name,
        "delivered_at": _moment(job.now),
        "deliverer": job.actor.name,
    }


def _withdrawal(job: Job) -> dict[str, Any]:
    return _received(job) | {"withdrawn_on": _day(job.now)}


def _promise(job: Job) -> dict[str, Any]:
    return _received(job) | {"promised_at": _moment(job.now)}


def _deferral_promise(job: Job) -> dict[str, Any]:
    return _promise(job) | {"contact": settings.YIMEN_HALL_PHONE}


def _decided(job: Job) -> dict[str, Any]:
    return {"decided_on": _day(job.case.decided_at)}


_FIELDS: dict[DocumentKind, Callable[[Job], dict[str, Any]]] = {
    DocumentKind.receipt_voucher: _receipt_voucher,
    DocumentKind.correction_notice: _correction_notice,
    DocumentKind.acceptance_notice: _acceptance_notice,
    DocumentKind.non_acceptance_decision: _received,
    DocumentKind.not_required_notice: _received,
    DocumentKind.grant_decision: _grant_decision,
    DocumentKind.refusal_decision: _grant_or_refuse,
    DocumentKind.certificate: _certificate,
    DocumentKind.proof_of_delivery: _proof_of_delivery,
    DocumentKind.withdrawal_confirmation: _withdrawal,
    DocumentKind.termination_notice: _accepted,
    DocumentKind.fee_notice: _with_contact,
    DocumentKind.special_procedure_notice: _with_contact,
    DocumentKind.extension_notice: _extension_notice,
    DocumentKind.hearing_right_notice: _with_contact,
    DocumentKind.hearing_notice: _with_contact,
    DocumentKind.hearing_announcement: _with_contact,
    DocumentKind.hearing_record: _told,
    DocumentKind.interested_party_notice: _with_contact,
    DocumentKind.inspection_notice: _with_contact,
    DocumentKind.inspection_record: _told,
    DocumentKind.deferral_promise: _deferral_promise,
    DocumentKind.commitment: _promise,
    DocumentKind.rectification_order: _decided,
    DocumentKind.breach_finding: _decided,
}
"""The fields of each kind that follow from the case itself; an act adds what was entered (acts/)."""
