"""Issuing documents and making their files."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

import typst
from django.conf import settings
from django.db import transaction

from yimen.documents import rendering
from yimen.documents.models import Document
from yimen.documents.payloads import payload_of, to_json
from yimen.documents.signing import chain
from yimen.documents.signing.pdf import Statement, sign
from yimen.foundation import logs, storage
from yimen.foundation.batch import Batch
from yimen.foundation.ids import new_id
from yimen.foundation.instant import county_day
from yimen.law.document_sheet import DocumentHeader, RawValue
from yimen.law.documents import DocumentKind, document_number, rule_for, validate_fields
from yimen.law.refusal import Refusal
from yimen.law.verify_code import VERIFY_CODE_LENGTH, new_verify_code

BATCH_SIZE = 20
_CERTIFICATE_PROBLEMS = ("certificate_missing", "certificate_unusable")
_log = logs.logger("documents")


def document_row(
    *,
    kind: DocumentKind,
    case_id: UUID,
    organ_id: UUID,
    serial: int,
    header: DocumentHeader,
    fields: Mapping[str, RawValue],
    issued_at: datetime,
) -> dict[str, Any]:
    """The row of a new document, for a caller that writes it with others. `serial` is the next of its series
    (law.documents.series_key).

    Raises Refusal `document_field_missing` naming the field.
    """
    validate_fields(kind, fields)
    rule = rule_for(kind)
    year = county_day(issued_at).year
    return {
        "id": new_id(),
        "case_id": case_id,
        "organ_id": organ_id,
        "kind": kind.value,
        "title": rule.title_on_paper(header.item_type, fields),
        "number": document_number(header.organ_abbreviation, rule.series_mark, year, serial),
        "verify_code": new_verify_code(os.urandom(VERIFY_CODE_LENGTH)),
        "issued_at": issued_at,
        "payload": to_json(header, fields),
    }


def add_document(
    batch: Batch,
    *,
    kind: DocumentKind,
    case_id: UUID,
    organ_id: UUID,
    serial: int,
    header: DocumentHeader,
    fields: Mapping[str, RawValue],
    issued_at: datetime,
) -> str:
    """Add the document to the rows of an act; its number. Raises Refusal like `document_row`."""
    row = document_row(
        kind=kind,
        case_id=case_id,
        organ_id=organ_id,
        serial=serial,
        header=header,
        fields=fields,
        issued_at=issued_at,
    )
    batch.insert(Document, row)
    return str(row["number"])


def ensure_rendered(document_id: UUID, now: datetime) -> Document:
    """The document with its file; made now if it was not yet. Two at once make one file.

    Raises Refusal `document_unknown`, `glyph_missing` when a character cannot be printed, or `certificate_missing` or
    `certificate_unusable` when the organ cannot sign.
    """
    with transaction.atomic():
        document = Document.objects.select_for_update().filter(id=document_id).first()
        if document is None:
            raise Refusal("document_unknown", "没有找到这份文书，请返回办件页面重新打开。")
        if document.digest is None:
            _render(document, now)
    return document


def render_pending(now: datetime) -> int:
    """Make the files of the oldest documents that have none, at most BATCH_SIZE; how many were made.

    Documents another worker holds are passed over. One that cannot be printed is noted and not tried again by itself;
    opening it tries again.
    """
    with transaction.atomic():
        waiting = (
            Document.objects.select_for_update(skip_locked=True)
            .filter(digest=None, render_problem="")
            .order_by("issued_at")[:BATCH_SIZE]
        )
        return sum(_render_or_note(document, now) for document in waiting)


def prepare_certificates(now: datetime) -> int:
    """Before the house opens: the certificates put in place can sign, a demonstration has its chain, and documents that
    waited for a certificate are tried again; how many.

    Raises Refusal `certificate_unusable` with a sentence for the operator.
    """
    chain.refuse_unusable(now)
    waiting = Document.objects.filter(digest=None, render_problem__in=_CERTIFICATE_PROBLEMS)
    return waiting.update(render_problem="")


def _render(document: Document, now: datetime) -> None:
    """Make the file, sign it, and write down where it is; the caller holds the row."""
    payload = payload_of(document)
    certificate = chain.signing_certificate(document.organ.code, payload.header.organ_name, now)
    content = rendering.render(rule_for(DocumentKind(document.kind)), payload)
    statement = Statement(
        name=payload.header.organ_name,
        reason=f"出具《{document.title}》{document.number}",
        location=settings.YIMEN_COUNTY_NAME,
        contact=payload.verify_address,
    )
    signed = sign(content, certificate, statement, now)
    chain.remember(certificate)
    document.digest = storage.put(signed)
    document.size = len(signed)
    document.rendered_at = now
    document.signed_with = certificate.fingerprint
    document.render_problem = ""
    document.save(update_fields=["digest", "size", "rendered_at", "signed_with", "render_problem"])


def _render_or_note(document: Document, now: datetime) -> bool:
    try:
        _render(document, now)
    except (Refusal, typst.TypstError) as problem:
        document.render_problem = problem.code if isinstance(problem, Refusal) else "typesetting_failed"
        document.save(update_fields=["render_problem"])
        _log.error("document_not_rendered", number=document.number, problem=document.render_problem)
        return False
    return True
