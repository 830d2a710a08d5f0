"""A file somebody brings: what is ours and unchanged is told from everything else, and nothing makes it stumble."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter

from tests.documents.document_samples import NOW, Issue
from tests.documents.signing_samples import CODE, bureau, needs_pdfsig, pdfsig, signed, unsigned
from yimen.documents.commands import ensure_rendered
from yimen.documents.models import Document
from yimen.documents.queries import FILE_LIMIT_BYTES, FileVerdict, check_file, read_pdf
from yimen.documents.signing import chain, demonstration, evidence
from yimen.documents.signing.evidence import Trace
from yimen.law.documents import DocumentKind
from yimen.law.refusal import Refusal

V = FileVerdict


@pytest.fixture
def document(issue: Issue) -> Document:
    """An issued document with its file."""
    return ensure_rendered(issue(DocumentKind.grant_decision).id, NOW)


@pytest.fixture
def content(document: Document) -> bytes:
    """Its file."""
    return read_pdf(document.id)


def test_the_file_itself_is_genuine_and_shows_what_the_code_shows(document: Document, content: bytes) -> None:
    checked = check_file(content)
    assert checked.verdict is V.genuine
    assert checked.found is not None
    assert (checked.found.number, checked.found.applicant) == (document.number, "李*敏")
    assert checked.signer == "西平县市场监督管理局（演示）"


def _changed(content: bytes, place: int) -> bytes:
    return content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]


@pytest.mark.parametrize("where", [9, 100, 5000, 40000, -100, -1])
def test_one_changed_byte_is_found_and_the_original_named(document: Document, content: bytes, where: int) -> None:
    checked = check_file(_changed(content, where % len(content)))
    assert checked.verdict is V.altered
    assert checked.found is not None
    assert checked.found.number == document.number


def test_an_update_appended_after_the_signature_is_found(content: bytes, tmp_path: Path) -> None:
    original = tmp_path / "original.pdf"
    original.write_bytes(content)
    writer = PdfWriter(PdfReader(original), incremental=True)
    writer.pages[0].rotate(180)
    updated = tmp_path / "updated.pdf"
    writer.write(updated)
    assert updated.read_bytes().startswith(content)
    assert check_file(updated.read_bytes()).verdict is V.altered
    assert check_file(content + b"\n").verdict is V.altered


def test_a_signature_of_ours_moved_into_another_file_is_found(content: bytes) -> None:
    start = content.index(b"/Contents <3")
    forged = b"%PDF-1.7\n1 0 obj << " + content[start : content.index(b">", start) + 1] + b" >>\n%%EOF\n"
    assert check_file(forged).verdict is V.altered


def test_a_file_cut_short_is_never_genuine(content: bytes) -> None:
    assert check_file(content[:-200]).verdict is V.altered
    assert check_file(content[: len(unsigned()) // 2]).verdict is V.unsigned


@pytest.mark.django_db
def test_what_we_signed_and_the_register_does_not_have_is_told_apart() -> None:
    own = demonstration.of_organ(CODE, "西平县市场监督管理局")
    chain.remember(own)
    checked = check_file(signed(own))
    assert (checked.verdict, checked.found) == (V.unregistered, None)


@pytest.mark.django_db
def test_a_foreign_signer_and_a_chain_made_to_look_like_ours_count_for_nothing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert check_file(signed(bureau())).verdict is V.foreign
    with monkeypatch.context() as other_house:
        other_house.setenv("YIMEN_HOME", str(tmp_path))
        forged = signed(demonstration.of_organ(CODE, "西平县市场监督管理局"))
    assert check_file(forged).verdict is V.foreign


def test_a_genuine_document_signed_over_by_a_stranger_is_altered(content: bytes) -> None:
    assert check_file(signed_again(content)).verdict is V.altered


def signed_again(content: bytes) -> bytes:
    """A second signature, appended as an update of bytes only: readers need not like it, the check must see it."""
    return content + signed(bureau())


def test_a_document_from_before_there_were_signatures_is_genuine_by_its_digest(
    document: Document, issue: Issue
) -> None:
    from yimen.foundation import storage

    older = issue(DocumentKind.receipt_voucher)
    digest = storage.put(unsigned())
    Document.objects.filter(id=older.id).update(digest=digest, size=1, rendered_at=NOW)
    checked = check_file(unsigned())
    assert (checked.verdict, checked.signer) == (V.genuine, None)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file_not_pdf"),
        (b"PK\x03\x04 a zip", "file_not_pdf"),
        (b" " * 2000 + b"%PDF-1.7", "file_not_pdf"),
        (b"%PDF-1.7\n" + b"0" * FILE_LIMIT_BYTES, "file_too_large"),
        (b"%PDF-1.7\ntrailer << /Encrypt 5 0 R >>\n%%EOF", "file_encrypted"),
    ],
)
def test_what_cannot_be_a_document_of_ours_is_refused_in_words(content: bytes, code: str) -> None:
    with pytest.raises(Refusal) as caught:
        check_file(content)
    assert (caught.value.code, caught.value.field) == (code, "file")


@pytest.mark.django_db
@pytest.mark.parametrize(
    "content",
    [
        b"%PDF-1.7",
        b"%PDF-1.7\n\x00\xff" * 500,
        b"%PDF-1.7 /Contents <" + b"3" * 60000,
        b"%PDF-1.7 /Contents <" + b"30" * 600 + b">",
        b"%PDF-1.7 " + b"/Contents <" * 100_000,
    ],
)
def test_malformed_files_are_unsigned_or_foreign(content: bytes) -> None:
    assert check_file(content).verdict in {V.unsigned, V.foreign}


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_no_change_in_the_signature_makes_it_stumble_and_none_before_it_passes(data: st.DataObject) -> None:
    own = demonstration.of_organ(CODE, "西平县市场监督管理局")
    chain.remember(own)
    content = signed(own)
    start = content.index(b"/Contents <3") + 11
    places = data.draw(st.lists(st.integers(start, start + 3000), min_size=1, max_size=4))
    spoiled = bytearray(content)
    for place in places:
        spoiled[place] = data.draw(st.sampled_from(b"0123456789abcdef>"))
    # Whole it may still be: the signature does not speak of the issuers it carries along and of the padding.
    assert evidence.look(bytes(spoiled)).trace in Trace
    place = data.draw(st.integers(0, start - 12))
    assert evidence.look(_changed(content, place)).trace in {Trace.altered, Trace.none}


@needs_pdfsig
def test_poppler_and_the_house_agree(content: bytes, tmp_path: Path) -> None:
    told = pdfsig(tmp_path, content)
    assert "Signature is Valid" in told
    assert "Total document signed" in told
    assert check_file(content).verdict is V.genuine
