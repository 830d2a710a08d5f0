"""The files: PDF/A-2b, every glyph embedded, a code that leads to the verification page, the same bytes again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from io import BytesIO
from threading import Thread

import pypdfium2
import pytest
import zxingcpp
from pypdf import PdfReader
from pypdf.generic import DictionaryObject, StreamObject

from tests.documents.document_samples import COMPANY, HEADER, VERIFY_ADDRESS, payload
from yimen.documents.rendering import printable, render
from yimen.documents.seal import seal_svg
from yimen.law.document_sheet import DocumentHeader, RawCell, RawValue
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
    metadata = reader.root_object["/Metadata"].get_object()
    assert isinstance(metadata, StreamObject)
    described = metadata.get_data().decode()
    assert "<pdfaid:part>2</pdfaid:part>" in described
    assert "<pdfaid:conformance>B</pdfaid:conformance>" in described
    assert len(reader.pages) == (2 if kind is DocumentKind.inspection_record else 1)  # its signatures need room


@pytest.mark.parametrize("kind", DocumentKind)
def test_every_font_is_embedded(kind: DocumentKind) -> None:
    reader = PdfReader(BytesIO(_file(kind)))
    objects = [reader.get_object(number) for number in range(1, len(reader.xref_objStm) + len(reader.xref[0]))]
    descriptors = [
        one for one in objects if isinstance(one, DictionaryObject) and one.get("/Type") == "/FontDescriptor"
    ]
    assert len(descriptors) >= 2
    for descriptor in descriptors:
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
    for printed in (sample.number, title, HEADER.organ_name, "0123-4567-89AB-CDEF"):
        assert printed in text
    # What would identify the applicant is not told to somebody else: an interested party, or everybody.
    rule = rule_for(kind)
    assert (HEADER.applicant_name in text) is not rule.for_everybody
    assert ("411***********432X" in text) is not (rule.for_everybody or bool(rule.addressee))
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
        materials: list[Mapping[str, RawCell]] = [
            {"name": f"第{place}份材料", "form": "纸质", "count": 1} for place in range(count)
        ]
        pages = pypdfium2.PdfDocument(_file(DocumentKind.receipt_voucher, COMPANY, materials=materials))
        last = "".join(pages[len(pages) - 1].get_textpage().get_text_range().split())
        assert "不表示申请已经受理" in last
        assert f"第{len(pages)}页，共{len(pages)}页" in last


def test_a_certificate_with_much_to_say_stays_on_one_page() -> None:
    said = "热食类食品制售、冷食类食品制售、自制饮品制售；" * 5
    content = _file(
        DocumentKind.certificate,
        COMPANY,
        certificate_name="公众聚集场所投入使用、营业前消防安全检查意见书",
        content=said,
        address="河南省驻马店市西平县柏城街道解放路与棠溪大道交叉口向北二百米路东一号楼一层",
        conditions="不得现场加工生食水产品。",
    )
    assert len(PdfReader(BytesIO(content)).pages) == 1
    assert said in _text(content)


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
