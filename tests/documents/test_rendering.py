"""The files: PDF/A-2b, every glyph embedded, a code that leads to the verification page, the same bytes again."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from threading import Thread

import pypdfium2
import pytest
import zxingcpp
from document_samples import COMPANY, HEADER, VERIFY_ADDRESS, payload
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from yimen.documents.rendering import printable, render
from yimen.documents.seal import seal_svg
from yimen.law.document_sheet import DocumentHeader, RawValue
from yimen.law.documents import DocumentKind, rule_for
from yimen.law.refusal import Refusal


def _file(kind: DocumentKind, header: DocumentHeader = HEADER, **changed: RawValue) -> bytes:
    return render(rule_for(kind), payload(kind, header, **changed))


def _text(content: bytes) -> str:
    """All its text without spaces, which typesetting puts where it likes."""
    document = pypdfium2.PdfDocument(content)
    return "".join("".join(page.get_textpage().get_text_range().split()) for page in document)


@pytest.mark.parametrize("kind", DocumentKind)
def test_every_kind_is_a_pdf_a_2b_of_one_page(kind: DocumentKind) -> None:
    reader = PdfReader(BytesIO(_file(kind)))
    metadata = reader.trailer["/Root"]["/Metadata"].get_data().decode()
    assert "<pdfaid:part>2</pdfaid:part>" in metadata
    assert "<pdfaid:conformance>B</pdfaid:conformance>" in metadata
    assert len(reader.pages) == 1


@pytest.mark.parametrize("kind", DocumentKind)
def test_every_font_is_embedded(kind: DocumentKind) -> None:
    fonts = PdfReader(BytesIO(_file(kind))).pages[0]["/Resources"]["/Font"]
    for font in fonts.values():
        descendant = font.get_object()["/DescendantFonts"][0].get_object()
        descriptor = descendant["/FontDescriptor"]
        assert isinstance(descriptor, DictionaryObject)
        assert {"/FontFile2", "/FontFile3"} & set(descriptor)


@pytest.mark.parametrize("kind", DocumentKind)
def test_the_code_on_the_paper_leads_to_the_verification_page(kind: DocumentKind) -> None:
    page = pypdfium2.PdfDocument(_file(kind))[0]
    found = zxingcpp.read_barcodes(page.render(scale=300 / 72).to_pil())
    assert [code.text for code in found] == [VERIFY_ADDRESS]


@pytest.mark.parametrize("kind", DocumentKind)
def test_number_title_applicant_and_organ_are_text_in_the_file(kind: DocumentKind) -> None:
    sample = payload(kind)
    text = _text(_file(kind))
    title = rule_for(kind).title_on_paper(HEADER.item_type, sample.fields)
    for printed in (sample.number, title, HEADER.applicant_name, HEADER.organ_name, "0123-4567-89AB-CDEF"):
        assert printed in text
    assert "411***********432X" in text
    assert "19850715" not in text


def test_a_demonstration_says_so_on_the_paper_and_in_the_seal() -> None:
    assert "演示数据·不具有法律效力" in _text(_file(DocumentKind.acceptance_notice))
    real = replace(HEADER, demonstration=False)
    assert "演示" not in _text(_file(DocumentKind.acceptance_notice, real))
    assert "演示用章" in seal_svg("西平县民政局", "", demonstration=True)


def test_the_same_values_give_the_same_bytes() -> None:
    first = _file(DocumentKind.grant_decision)
    assert _file(DocumentKind.correction_notice) != first
    assert _file(DocumentKind.grant_decision) == first


@pytest.mark.parametrize("name", ["李𠮷", "王㛃", "张𬭚", "陈䶮", "买买提·吐尔逊"])
def test_rare_names_are_printed(name: str) -> None:
    assert printable(name)
    assert name in _text(_file(DocumentKind.certificate, replace(HEADER, applicant_name=name)))


def test_a_name_no_font_has_stops_the_printing_and_the_refusal_does_not_repeat_it() -> None:
    unknown = "李\U0002a6d6"
    assert not printable(unknown)
    with pytest.raises(Refusal) as caught:
        _file(DocumentKind.certificate, replace(HEADER, applicant_name=unknown))
    assert (caught.value.code, caught.value.field) == ("glyph_missing", "持证人")
    assert unknown[1] not in caught.value.message
    assert caught.value.__suppress_context__


def test_a_character_no_font_has_is_found_in_a_table_too() -> None:
    with pytest.raises(Refusal) as caught:
        _file(DocumentKind.correction_notice, problems=[{"name": "\ue000", "problem": "缺", "remedy": "请提交"}])
    assert caught.value.field == "需要补正的材料"


def test_what_people_wrote_is_text_and_never_typesetting() -> None:
    reason = '#read("/etc/passwd") *粗* $x$ <b>&amp; \\'
    assert "".join(reason.split()) in _text(_file(DocumentKind.termination_notice, reason=reason))


def test_a_long_document_goes_on_to_further_pages_and_never_leaves_the_seal_alone() -> None:
    for count in range(6, 16):
        materials = [{"name": f"第{place}份材料", "form": "纸质", "count": 1} for place in range(count)]
        pages = pypdfium2.PdfDocument(_file(DocumentKind.receipt_voucher, COMPANY, materials=materials))
        last = "".join(pages[len(pages) - 1].get_textpage().get_text_range().split())
        assert "不表示申请已经受理" in last
        assert f"第{len(pages)}页，共{len(pages)}页" in last


def test_two_threads_may_render_at_once() -> None:
    expected = _file(DocumentKind.grant_decision)
    made: list[bytes] = []
    threads = [Thread(target=lambda: made.append(_file(DocumentKind.grant_decision))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert made == [expected] * 4


@pytest.mark.parametrize("name", ["民", "西平县民政局", "西平县自然资源局（不动产登记中心）柏城街道办事处服务站"])
def test_a_seal_bears_every_character_of_its_organ(name: str) -> None:
    svg = seal_svg(name, "政务服务专用章", demonstration=False)
    for character in name:
        assert f">{character}</text>" in svg
    assert "政务服务专用章" in svg
