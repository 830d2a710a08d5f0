"""What documents there are, their files, and whether a paper is ours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from cryptography.x509 import Certificate, NameOID

from yimen.documents.models import Document
from yimen.documents.payloads import header_of, payload_of
from yimen.documents.rendering import printable
from yimen.documents.signing import chain, evidence
from yimen.documents.signing.evidence import Trace
from yimen.foundation import crypto, fixed_text, rows, storage
from yimen.law.document_parts import DocumentKind
from yimen.law.document_sheet import DocumentHeader, FieldValue
from yimen.law.documents import parse_document_number
from yimen.law.refusal import Refusal
from yimen.law.verify_code import parse_verify_code

__all__ = [
    "FILE_LIMIT_BYTES", "DocumentCard", "FileCheck", "FileVerdict", "VerificationResult", "check_file", "fields_of",
    "header_in", "list_for_case", "printable", "public_roots", "read_pdf", "verify",
]  # fmt: skip

FILE_LIMIT_BYTES = 5 * 1024 * 1024
"""A document of ours is far smaller; what is larger is not looked at."""
_PDF_BEGINS_WITHIN = 1024  # bytes; readers look no further for the mark (ISO 32000-1, annex H)
public_roots = chain.public_roots


# Asked at every hand-over and on every page of a case; the payload, which is long, stays where it is.
_LIST = """
SELECT id, kind, title, number, verify_code, issued_at, digest IS NOT NULL
  FROM documents_document WHERE case_id = %s ORDER BY issued_at, id
"""
_NEWEST = "case_id = %s AND kind = %s ORDER BY issued_at DESC, id DESC LIMIT 1"


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

    `case_id` is for whoever asks what became of it, and not shown.
    `applicant` (masked) and `item` are None for who knows only the number, because numbers can be guessed.
    `digest` is SM3 of the file, None while there is none. `signer` is the name in the certificate that signed it, None
    while it is not signed.
    """

    case_id: UUID
    kind: DocumentKind
    title: str
    number: str
    organ: str
    issued_at: datetime
    applicant: str | None
    item: str | None
    digest: str | None
    signer: str | None
    demonstration: bool


class FileVerdict(StrEnum):
    """What a file is."""

    genuine = "genuine"
    """Byte for byte the file in the register."""
    altered = "altered"
    """It bears a signature of ours, and something in it was changed, left out or added."""
    unregistered = "unregistered"
    """Signed by us and unchanged, but the register does not have it."""
    foreign = "foreign"
    """Signed, but by nobody of ours."""
    unsigned = "unsigned"
    """No signature: not the electronic document, perhaps a print or a scan of one."""


@dataclass(frozen=True, slots=True)
class FileCheck:
    """The verdict on a file. `found` is the document in the register, for an altered or unregistered file the one whose
    verification code it names, None when there is none. `signer` is the name in the certificate of ours.
    """

    verdict: FileVerdict
    found: VerificationResult | None
    signer: str | None


def list_for_case(case_id: UUID) -> list[DocumentCard]:
    """The documents of a case in the order of issue."""
    found = fixed_text.execute(_LIST, [case_id])
    return [DocumentCard(row[0], DocumentKind(row[1]), *row[2:]) for row in found]


def fields_of(case_id: UUID, kind: DocumentKind) -> Mapping[str, FieldValue]:
    """What the newest document of the kind in the case says, by field; empty when there is none."""
    found = rows.first(Document, _NEWEST, [case_id, kind.value])
    return {} if found is None else payload_of(found).fields


def header_in(case_id: UUID, kind: DocumentKind) -> DocumentHeader:
    """How the newest document of the kind in the case begins, for another one about the same matter.

    Raises Refusal `document_unknown`.
    """
    found = rows.first(Document, _NEWEST, [case_id, kind.value])
    if found is None:
        raise Refusal("document_unknown", "没有找到这个办件的文书，不能出具后续的决定书。")
    return header_of(found)


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


def check_file(content: bytes) -> FileCheck:
    """Whether a file is a document of this house, unchanged. Nothing of it is kept.

    Raises Refusal `file_too_large`, `file_not_pdf` or `file_encrypted`, each with field "file".
    """
    if len(content) > FILE_LIMIT_BYTES:
        limit = FILE_LIMIT_BYTES // 1024**2
        raise Refusal("file_too_large", f"文件超过{limit}MB，不会是本平台出具的文书，请核对选择的文件。", field="file")
    if b"%PDF-" not in content[:_PDF_BEGINS_WITHIN]:
        raise Refusal("file_not_pdf", "这不是 PDF 文件，请选择下载时得到的 PDF 原件。", field="file")
    if document := Document.objects.filter(digest=crypto.digest(content)).first():
        result = _result(document, in_full=True)
        return FileCheck(FileVerdict.genuine, result, result.signer)
    seen = evidence.look(content)
    if seen.trace is Trace.none and b"/Encrypt" in content:
        raise Refusal("file_encrypted", "这个 PDF 加了密，无法核对；请选择没有加过密的原件。", field="file")
    named = Document.objects.filter(verify_code=seen.code).first() if seen.code else None
    signer = _name_in(seen.certificate) if seen.certificate else None
    return FileCheck(_VERDICTS[seen.trace], _result(named, in_full=True) if named else None, signer)


_VERDICTS = {
    Trace.whole: FileVerdict.unregistered,
    Trace.altered: FileVerdict.altered,
    Trace.foreign: FileVerdict.foreign,
    Trace.none: FileVerdict.unsigned,
}


def _name_in(certificate: Certificate) -> str:
    names = certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
    return str(names[0].value) if names else certificate.subject.rfc4514_string()


def _signer(document: Document) -> str | None:
    """None for a document without a signature, and for one whose certificate was taken out of the folder."""
    certificate = chain.known(document.signed_with) if document.signed_with else None
    return _name_in(certificate) if certificate else None


def _result(document: Document, *, in_full: bool) -> VerificationResult:
    header = header_of(document)
    return VerificationResult(
        case_id=document.case_id,
        kind=DocumentKind(document.kind),
        title=document.title,
        number=document.number,
        organ=header.organ_name,
        issued_at=document.issued_at,
        applicant=header.masked_applicant if in_full else None,
        item=header.item_name if in_full else None,
        digest=document.digest,
        signer=_signer(document),
        demonstration=header.demonstration,
    )
