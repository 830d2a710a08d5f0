"""What documents there are, their files, and whether a paper is ours."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection

from yimen.documents.models import Document
from yimen.documents.payloads import header_of
from yimen.documents.rendering import printable
from yimen.foundation import storage
from yimen.law.document_parts import DocumentKind
from yimen.law.documents import parse_document_number
from yimen.law.refusal import Refusal
from yimen.law.verify_code import parse_verify_code

__all__ = ["DocumentCard", "VerificationResult", "list_for_case", "printable", "read_pdf", "verify"]


# Asked at every hand-over and on every page of a case; the payload, which is long, stays where it is.
_LIST = """
SELECT id, kind, title, number, verify_code, issued_at, digest IS NOT NULL
  FROM documents_document WHERE case_id = %s ORDER BY issued_at, id
"""


@dataclass(frozen=True, slots=True)
class DocumentCard:
    """A document as a line of a list. `rendered`: its file exists; otherwise opening it makes the file."""

    document_id: UUID
    kind: DocumentKind
    title: str
    number: str
    verify_code: str
    issued_at: datetime
    rendered: bool


@dataclass(frozen=True, slots=True)
class VerificationResult:
    """What the public may know of a document that this house issued.

    `applicant` (masked) and `item` are None for who knows only the number, because numbers can be guessed.
    `digest` is SM3 of the file, None while there is none.
    """

    kind: DocumentKind
    title: str
    number: str
    organ: str
    issued_at: datetime
    applicant: str | None
    item: str | None
    digest: str | None
    demonstration: bool


def list_for_case(case_id: UUID) -> list[DocumentCard]:
    """The documents of a case in the order of issue."""
    with connection.cursor() as cursor:
        cursor.execute(_LIST, [case_id])
        found = cursor.fetchall()
    return [DocumentCard(row[0], DocumentKind(row[1]), *row[2:]) for row in found]


def read_pdf(document_id: UUID) -> bytes:
    """The file of a document. Raises Refusal `document_not_rendered` while there is none (commands.ensure_rendered)."""
    digest = Document.objects.filter(id=document_id).values_list("digest", flat=True).first()
    if digest is None:
        raise Refusal("document_not_rendered", "文书正在制作，请稍后再打开。")
    return storage.get(digest)


def verify(text: str) -> VerificationResult | None:
    """The document with the verification code or number `text`, however it was typed; None when there is none."""
    code = parse_verify_code(text)
    if code and (document := Document.objects.filter(verify_code=code).first()):
        return _result(document, in_full=True)
    number = parse_document_number(text)
    if number and (document := Document.objects.filter(number=number).first()):
        return _result(document, in_full=False)
    return None


def _result(document: Document, *, in_full: bool) -> VerificationResult:
    header = header_of(document)
    return VerificationResult(
        kind=DocumentKind(document.kind),
        title=document.title,
        number=document.number,
        organ=header.organ_name,
        issued_at=document.issued_at,
        applicant=header.masked_applicant if in_full else None,
        item=header.item_name if in_full else None,
        digest=document.digest,
        demonstration=header.demonstration,
    )
