"""How the values of a document are kept in its row, and how they come back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.conf import settings

from yimen.documents.models import Document
from yimen.law.document_parts import DocumentKind
from yimen.law.document_sheet import DocumentHeader, DocumentPayload, RawValue, as_field
from yimen.law.parties import PartyKind


def to_json(header: DocumentHeader, fields: Mapping[str, RawValue]) -> dict[str, Any]:
    """What the row keeps (encrypted): the header, its identity number already masked, and the fields as printed."""
    kept = {name: getattr(header, name) for name in DocumentHeader.__slots__}
    kept["applicant_id_number"] = header.shown_id_number
    return {"header": kept, "fields": {key: as_field(value) for key, value in fields.items()}}


def header_of(document: Document) -> DocumentHeader:
    """The header as it was when the document was issued."""
    kept = document.payload["header"]
    return DocumentHeader(**kept | {"applicant_kind": PartyKind(kept["applicant_kind"])})


def payload_of(document: Document) -> DocumentPayload:
    """Everything the rendering needs."""
    return DocumentPayload(
        kind=DocumentKind(document.kind),
        number=document.number,
        verify_code=document.verify_code,
        verify_address=f"{settings.YIMEN_BASE_URL}/verify/{document.verify_code}",
        issued_at=document.issued_at,
        header=header_of(document),
        fields=document.payload["fields"],
    )
