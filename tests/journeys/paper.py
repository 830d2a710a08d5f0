"""What somebody reads on a document she opened."""

from __future__ import annotations

import re

import pypdfium2
import zxingcpp
from playwright.sync_api import Page


def assert_pdf(page: Page, address: str, words: str) -> bytes:
    """The PDF at `address`, opened as the person of `page`; it says `words`."""
    answer = page.request.get(address)
    assert (answer.status, answer.headers["content-type"]) == (200, "application/pdf")
    pdf = answer.body()
    text = _text(pdf)
    assert words in text, text
    return pdf


def query_code_of(voucher: bytes) -> str:
    """The query code printed on a voucher."""
    found = re.search(r"查询码([0-9A-Z]{10})", _text(voucher))
    assert found
    return found.group(1)


def _text(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        text = "".join(sheet.get_textpage().get_text_range() for sheet in document)
    return "".join(text.split())


def qr_code_of(pdf: bytes) -> str:
    """What the QR code on the first page says to a phone held above it."""
    with pypdfium2.PdfDocument(pdf) as document:
        picture = document[0].render(scale=3).to_pil()
    codes = zxingcpp.read_barcodes(picture)
    assert len(codes) == 1
    return str(codes[0].text)
