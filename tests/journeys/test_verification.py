"""Checking an electronic document: downloaded by the citizen, checked by a stranger, without JavaScript."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.journeys.conftest import DESKTOP, PHONE
from tests.journeys.looking import axe, overflow
from tests.journeys.places import Places
from tests.journeys.steps import press


def _document(someone: Callable[..., Page]) -> bytes:
    """A document of the citizen's first case."""
    page = someone("citizen")
    page.goto(Places(page, "").address("{case}"))
    address = page.locator("a[href$='.pdf']").first.get_attribute("href")
    assert address
    return page.request.get(address).body()


def _upload(page: Page, file: Path) -> list[str]:
    """Bring a file; what is wrong with the page of the answer."""
    page.goto("/verify")
    page.get_by_label("PDF 文件").set_input_files(file)
    press(page, "核对文件")
    return [*axe(page), *overflow(page, 320, 640)]


def test_a_stranger_checks_a_document_and_is_told_when_it_was_changed(
    someone: Callable[..., Page], tmp_path: Path
) -> None:
    genuine, changed, picture = tmp_path / "genuine.pdf", tmp_path / "changed.pdf", tmp_path / "picture.pdf"
    genuine.write_bytes(_document(someone))
    changed.write_bytes(genuine.read_bytes().replace(b"%%EOF", b"%%EOG", 1))
    picture.write_bytes(b"GIF89a")
    for viewport in (PHONE, DESKTOP):
        page = someone("", viewport)
        assert _upload(page, genuine) == []
        expect(page.get_by_role("heading", level=1)).to_contain_text("真实且未改动")
        assert _upload(page, changed) == []
        expect(page.get_by_role("heading", level=1)).to_contain_text("文件被改动过")
        assert _upload(page, picture) == []
        expect(page.locator("#f-file-error")).to_contain_text("这不是 PDF 文件")


def test_it_works_without_javascript(someone: Callable[..., Page], tmp_path: Path) -> None:
    file = tmp_path / "document.pdf"
    file.write_bytes(_document(someone))
    page = someone("", PHONE, java_script_enabled=False)
    page.goto("/verify")
    page.get_by_label("PDF 文件").set_input_files(file)
    press(page, "核对文件")
    expect(page.get_by_role("heading", level=1)).to_contain_text("真实且未改动")
    expect(page.locator("main")).to_contain_text(re.compile("电子签名：.+（演示）"))
