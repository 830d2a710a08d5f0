"""The signs as files for the printer: sizes, words, codes that can be read, room for the knife."""

from __future__ import annotations

from datetime import UTC, datetime

import pypdfium2
import pytest
import zxingcpp

from tests.law.test_signs import HALL
from yimen.documents.signs import render_signs
from yimen.documents.symbols import picture
from yimen.law.halls.signs import Paper, Sign, SignKind, clerk_plate, signs_needed
from yimen.law.refusal import Refusal

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
SIGNS = signs_needed(HALL)
SIZES = {Paper.a3: (420, 297), Paper.a4: (297, 210), Paper.a5: (210, 148), Paper.a5_upright: (148, 210)}


@pytest.fixture(scope="module")
def pages() -> list[tuple[Sign, pypdfium2.PdfPage]]:
    """Every sign of the hall with its page."""
    plate = next(one for one in SIGNS if one.kind is SignKind.counter)
    signs = [*SIGNS, clerk_plate(plate, name="张华", number="", post="")]
    return list(zip(signs, pypdfium2.PdfDocument(render_signs(signs, made_at=AT)), strict=True))


def test_every_sign_is_one_page_of_its_paper_and_says_its_title(
    pages: list[tuple[Sign, pypdfium2.PdfPage]],
) -> None:
    for sign, page in pages:
        size = tuple(round(points / 72 * 25.4) for points in page.get_size())
        assert size == SIZES[sign.kind.paper], sign.key
        assert sign.title in "".join(page.get_textpage().get_text_range().split()), sign.key


def test_nothing_stands_where_the_knife_may_go(pages: list[tuple[Sign, pypdfium2.PdfPage]]) -> None:
    for sign, page in pages:
        picture_of_page = page.render(scale=0.5).to_pil().convert("L")
        border = round(7 / 25.4 * 72 * 0.5)
        wide, high = picture_of_page.size
        strips = [
            (0, 0, wide, border),
            (0, high - border, wide, high),
            (0, 0, border, high),
            (wide - border, 0, wide, high),
        ]
        assert all(picture_of_page.crop(strip).getextrema()[0] == 255 for strip in strips), sign.key


def test_the_code_on_a_card_leads_to_the_item(pages: list[tuple[Sign, pypdfium2.PdfPage]]) -> None:
    (card,) = [page for sign, page in pages if sign.kind is SignKind.card]
    (found,) = zxingcpp.read_barcodes(card.render(scale=2).to_pil())
    assert found.text == "https://example.cn/q/abc"


def test_what_is_missing_or_a_demonstration_is_said(pages: list[tuple[Sign, pypdfium2.PdfPage]]) -> None:
    words = {sign.key: "".join(page.get_textpage().get_text_range().split()) for sign, page in pages}
    assert "演示数据" in words["card-X1"]
    assert "演示数据" not in words["counter-1"]
    assert "工号未公布" in words["clerk-1"]


def test_every_symbol_of_the_table_is_drawn() -> None:
    assert all(picture(one.kind, one.symbol) for one in SIGNS if one.symbol)


def test_a_character_without_a_glyph_names_the_sign_and_not_the_value() -> None:
    bad = Sign("counter-1", SignKind.counter, "", "综合\U000323af", (("a", "b"), ("c", "d")), "1")
    with pytest.raises(Refusal, match="窗口标牌1"):
        render_signs([bad], made_at=AT)
    with pytest.raises(Refusal, match="至少选择"):
        render_signs([], made_at=AT)
