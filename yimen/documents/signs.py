"""From the signs of a hall to one file for the printer: each sign a page of its own size, nothing within 8 mm of its
edge, where printers and knives cannot be trusted.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime

import typst

from yimen.documents.rendering import printable, qr_svg, typeset
from yimen.documents.symbols import picture
from yimen.law.halls.signs import UNPUBLISHED, Sign
from yimen.law.refusal import Refusal


def render_signs(signs: Sequence[Sign], *, made_at: datetime) -> bytes:
    """The PDF/A-2b file of the signs in their order. Raises Refusal `no_signs`, `glyph_missing`, naming the sign."""
    if not signs:
        raise Refusal("no_signs", "请至少选择一块标识。")
    inputs = {"signs": json.dumps([_page(one) for one in signs], ensure_ascii=False)}
    try:
        return typeset(b'#include "sign.typ"', inputs, int(made_at.timestamp()))
    except typst.TypstError:
        bad = next((one for one in signs if not printable(_words(one))), None)
        if bad is None:
            raise
        message = f"“{bad.kind.label}{bad.number}”中有现有字库没有的字，暂时无法印制。请联系管理员补充字库。"
        raise Refusal("glyph_missing", message) from None  # the cause quotes the value


def _page(sign: Sign) -> dict[str, object]:
    return asdict(sign) | {
        "lines": [[label, value or UNPUBLISHED] for label, value in sign.lines],
        "colour": sign.kind.colour.value,
        "paper": sign.kind.paper.value,
        "label": sign.kind.label,
        "picture": picture(sign.kind, sign.symbol) if sign.symbol else "",
        "qr": qr_svg(sign.qr) if sign.qr else "",
    }


def _words(sign: Sign) -> str:
    return "".join([sign.title, sign.foot, sign.number, *(f"{label}{value or ''}" for label, value in sign.lines)])
