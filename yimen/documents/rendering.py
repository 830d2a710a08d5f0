"""From the words of a document to a PDF/A-2b file, by typst, with fonts that come as packages.

The same payload gives the same bytes: the time in the file is that of issue. A character none of the fonts has stops
the work: a certificate with a hole in the name is worse than none.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from functools import cache
from io import BytesIO
from pathlib import Path
from threading import Lock

import manimgx_fonts_cjk
import pylopdf_fonts_zh_cn
import segno
import typst

from yimen.documents.seal import seal_svg
from yimen.law.document_parts import DocumentKind, DocumentRule
from yimen.law.document_sheet import DocumentPayload, Sheet, compose
from yimen.law.refusal import Refusal

_TEMPLATES = Path(__file__).parent / "templates"
_MISSING_GLYPH = "could not be displayed"
_PROBE = b"""#set text(font: ("Noto Serif SC", "Noto Sans CJK SC"))
#sys.inputs.text"""
_one_at_a_time = Lock()


def render(rule: DocumentRule, payload: DocumentPayload) -> bytes:
    """The PDF/A-2b file of `payload`.

    Raises Refusal `glyph_missing`, naming the field and not its value, when a character cannot be printed.
    """
    sheet = compose(rule, payload)
    inputs = {
        "sheet": json.dumps(asdict(sheet), ensure_ascii=False),
        "seal": seal_svg(sheet.organ, sheet.seal_text, demonstration=sheet.demonstration),
        "qr": qr_svg(sheet.verify_address),
    }
    try:
        return typeset(_template(rule.kind), inputs, int(payload.issued_at.timestamp()))
    except typst.TypstError as error:
        if _MISSING_GLYPH not in str(error):
            raise
        raise _glyph_refusal(rule, sheet, payload) from None  # the cause quotes the value


def printable(text: str) -> bool:
    """Whether the fonts have every character of `text`; for forms, so that a rare name is caught on the first day."""
    try:
        typeset(_PROBE, {"text": text}, 0)
    except typst.TypstError:
        return False
    return True


def typeset(source: bytes, inputs: dict[str, str], timestamp: int) -> bytes:
    """The PDF/A-2b file of typst's `source`. Raises typst.TypstError, whose words may quote a value."""
    with _one_at_a_time:
        made = _compiler().compile(source, format="pdf", sys_inputs=inputs, pdf_standards=["a-2b"], timestamp=timestamp)
    assert isinstance(made, bytes)
    return made


def qr_svg(address: str) -> str:
    """The address as a QR code, as SVG."""
    out = BytesIO()
    segno.make_qr(address, error="m").save(out, kind="svg", border=1, xmldecl=False)
    return out.getvalue().decode()


@cache
def _compiler() -> typst.Compiler:
    """One compiler a process: reading the fonts costs fifty times what a document costs."""
    folders = [pylopdf_fonts_zh_cn.sans_path().parent, Path(manimgx_fonts_cjk.__file__).parent]
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)
    return typst.Compiler(root=_TEMPLATES, font_paths=fonts, ignore_system_fonts=True)


def _template(kind: DocumentKind) -> bytes:
    name = "certificate" if kind is DocumentKind.certificate else "notice"
    return f'#include "{name}.typ"'.encode()


def _glyph_refusal(rule: DocumentRule, sheet: Sheet, payload: DocumentPayload) -> Refusal:
    label = next((label for label, text in _printed(rule, sheet, payload) if not printable(text)), sheet.title)
    return Refusal(
        "glyph_missing",
        f"“{label}”中有现有字库没有的字，暂时无法印制《{sheet.title}》。请联系管理员补充字库，已填写的内容不会丢失。",
        field=label,
    )


def _printed(rule: DocumentRule, sheet: Sheet, payload: DocumentPayload) -> Iterator[tuple[str, str]]:
    """Each printed value with the label by which a person knows it."""
    yield "机关名称", sheet.organ
    yield from sheet.facts
    for key, value in payload.fields.items():
        yield rule.field(key).label, json.dumps(value, ensure_ascii=False) if value else ""
    yield "救济途径", sheet.remedies
    yield "文书编号", sheet.number
