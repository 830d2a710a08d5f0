"""The signature on a file: any reader verifies it, any change breaks it, and the file stays what it was."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from tests.documents.document_samples import NOW, VERIFY_ADDRESS
from tests.documents.signing_samples import CODE, STATEMENT, bureau, needs_pdfsig, pdfsig, signed, unsigned
from yimen.documents.signing import demonstration
from yimen.documents.signing.certificate import SigningCertificate


@pytest.fixture
def organ(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> SigningCertificate:
    """The demonstration's certificate of an organ, in a house of its own."""
    monkeypatch.setenv("YIMEN_HOME", str(tmp_path))
    return demonstration.of_organ(CODE, "西平县市场监督管理局")


def _signature(content: bytes) -> dict[str, Any]:
    (field,) = (PdfReader(BytesIO(content)).get_fields() or {}).values()
    found = field["/V"]
    assert isinstance(found, DictionaryObject)
    return dict(found)


@needs_pdfsig
def test_poppler_finds_one_valid_signature_over_the_whole_document(organ: SigningCertificate, tmp_path: Path) -> None:
    told = pdfsig(tmp_path, signed(organ))
    assert "Signature Validation: Signature is Valid." in told
    assert "Total document signed" in told
    assert "Signer Certificate Common Name: 西平县市场监督管理局（演示）" in told
    assert "Signature Type: ETSI.CAdES.detached" in told
    assert "Signature #2" not in told


@needs_pdfsig
def test_poppler_verifies_the_certificate_of_another_authority_too(tmp_path: Path) -> None:
    assert "Signature is Valid" in pdfsig(tmp_path, signed(bureau()))


@needs_pdfsig
def test_poppler_sees_a_changed_byte_and_an_appended_one(organ: SigningCertificate, tmp_path: Path) -> None:
    content = signed(organ)
    place = content.index(b"/CreationDate") + 20
    changed = content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]
    assert "Digest Mismatch" in pdfsig(tmp_path, changed)
    assert "Not total document signed" in pdfsig(tmp_path, content + b"\n% something more\n")


def test_a_reader_is_told_who_signed_what_where_and_how_to_check(organ: SigningCertificate) -> None:
    found = _signature(signed(organ))
    assert found["/Name"] == STATEMENT.name
    assert found["/Reason"] == STATEMENT.reason
    assert found["/Location"] == "西平县"
    assert found["/ContactInfo"] == VERIFY_ADDRESS
    assert found["/SubFilter"] == "/ETSI.CAdES.detached"
    assert found["/M"] == "D:20261123150400+08'00'"


def test_the_signature_forbids_any_later_change(organ: SigningCertificate) -> None:
    (reference,) = _signature(signed(organ))["/Reference"]
    assert reference.get_object()["/TransformMethod"] == "/DocMDP"
    assert reference.get_object()["/TransformParams"]["/P"] == 1


def test_the_document_itself_is_left_as_it_was(organ: SigningCertificate) -> None:
    assert signed(organ).startswith(unsigned())


def test_it_stays_pdf_a_as_far_as_it_was(organ: SigningCertificate) -> None:
    """ISO 19005-2: metadata unchanged (6.6); a field of no area needs no appearance, but is printed (6.3)."""
    before, after = PdfReader(BytesIO(unsigned())), PdfReader(BytesIO(signed(organ)))
    assert after.root_object["/Metadata"].get_data() == before.root_object["/Metadata"].get_data()  # type: ignore[attr-defined]  # the library types no indirect object
    assert after.metadata == before.metadata
    (field,) = (one.get_object() for one in after.pages[0]["/Annots"])  # type: ignore[attr-defined]  # the library types no indirect object
    assert field["/Rect"] == [0, 0, 0, 0]
    assert field["/F"] & 0b1_0010_0111 == 0b100  # Print, and none of Invisible, Hidden, NoView, ToggleNoView
    form = after.root_object["/AcroForm"].get_object()
    assert isinstance(form, DictionaryObject)
    assert "/NeedAppearances" not in form


def test_the_room_for_the_signature_fits_long_keys_and_chains() -> None:
    from cryptography.hazmat.primitives.asymmetric import rsa

    content = signed(bureau(rsa.generate_private_key(65537, 4096)))
    assert len(content) < len(unsigned()) + 16_000


def test_signing_again_later_is_another_signature(organ: SigningCertificate) -> None:
    from yimen.documents.signing.pdf import sign

    assert signed(organ) != sign(unsigned(), organ, STATEMENT, NOW + timedelta(minutes=1))
