"""Uploading a document to /verify/file: an answer anybody understands, whatever the file is, and nothing kept."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.cases.cast import Cast
from yimen.documents.commands import ensure_rendered
from yimen.documents.queries import FILE_LIMIT_BYTES, DocumentCard, list_for_case, read_pdf
from yimen.foundation import instant


@pytest.fixture
def card(cast: Cast) -> DocumentCard:
    """The voucher of a case, with its file."""
    card = list_for_case(cast.submit().id)[0]
    ensure_rendered(card.document_id, instant.now())
    return card


def _words(response: Any) -> str:
    page: str = response.content.decode()
    return page


def _ask(client: Client, content: bytes, status: int = 200) -> str:
    response = client.post("/verify/file", {"file": SimpleUploadedFile("文书.pdf", content)})
    assert response.status_code == status
    return _words(response)


def test_the_original_is_genuine_and_shows_masked_facts(client: Client, card: DocumentCard) -> None:
    page = _ask(client, read_pdf(card.document_id))
    assert "真实且未改动" in page
    for shown in (card.number, card.title, "王*英", "（演示）"):
        assert shown in page
    assert "王秀英" not in page


def test_a_changed_file_is_called_changed_and_the_original_is_named(client: Client, card: DocumentCard) -> None:
    page = _ask(client, read_pdf(card.document_id) + b"\n% more")
    assert "文件被改动过" in page
    assert "真实且未改动" not in page
    assert card.number in page


def test_a_stranger_s_pdf_is_not_ours(client: Client, db: None) -> None:
    page = _ask(client, b"%PDF-1.7\n%%EOF")
    assert "不是本县出具的电子文书" in page


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"GIF89a", "这不是 PDF 文件"),
        (b"%PDF-1.7 /Encrypt", "加了密"),
        (b"%PDF-" + b"0" * FILE_LIMIT_BYTES, "文件超过5MB"),
        (b"%PDF-" + b"0" * (3 * FILE_LIMIT_BYTES), "文件超过5MB"),
    ],
    ids=["picture", "encrypted", "large", "huge"],
)
def test_what_cannot_be_checked_is_said_beside_the_field(client: Client, db: None, content: bytes, told: str) -> None:
    page = client.post("/verify/file", {"file": SimpleUploadedFile("x.pdf", content)})
    assert page.status_code == 422
    assert 'id="f-file-error"' in page.content.decode()
    assert told in _words(page)


def test_no_file_at_all_is_asked_for(client: Client, db: None) -> None:
    page = client.post("/verify/file")
    assert page.status_code == 422
    assert "请先选择一个 PDF 文件" in _words(page)


def test_the_form_carries_its_token_and_is_refused_without(db: None) -> None:
    strict = Client(enforce_csrf_checks=True)
    file = SimpleUploadedFile("x.pdf", b"%PDF-1.7")
    assert strict.post("/verify/file", {"file": file}).status_code == 403
    asked = strict.get("/verify")
    token = asked.content.decode().split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
    file = SimpleUploadedFile("x.pdf", b"%PDF-1.7")
    assert strict.post("/verify/file", {"file": file, "csrfmiddlewaretoken": token}).status_code == 200


def test_nothing_of_the_file_is_kept(client: Client, card: DocumentCard) -> None:
    def files() -> set[Path]:
        return {path for path in Path(os.environ["YIMEN_HOME"]).rglob("*") if path.is_file()}

    before = files()
    _ask(client, read_pdf(card.document_id) + b"0" * 3_000_000)
    assert files() == before


def test_opened_without_a_file_it_leads_to_the_question(client: Client, db: None) -> None:
    assert client.get("/verify/file")["Location"] == "/verify"


def test_the_page_by_code_says_that_the_file_is_signed_and_gives_the_roots(client: Client, card: DocumentCard) -> None:
    page = _words(client.get(f"/verify/{card.verify_code}"))
    assert "带有电子签名" in page
    assert "pdfsig" in page
    roots = client.get("/verify/roots.pem")
    assert roots.content.startswith(b"-----BEGIN CERTIFICATE-----")
    assert b"PRIVATE" not in roots.content
