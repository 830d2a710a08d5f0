"""Amounts of money: written in yuan, kept in fen."""

from __future__ import annotations

import re

from yimen.law.refusal import Refusal

_AMOUNT = re.compile(r"(0|[1-9]\d{0,6})(?:\.(\d{1,2}))?")


def parse_yuan(text: str) -> int:
    """The amount in fen of what is written in yuan, as 80, 80.5 or 80.50. Raises Refusal `wrong_amount`."""
    found = _AMOUNT.fullmatch(text.strip().removesuffix("元"))
    fen = int(found[1]) * 100 + int((found[2] or "0").ljust(2, "0")) if found else 0
    if not fen:
        raise Refusal("wrong_amount", "金额请以元为单位填写，最多两位小数，例如 80 或者 80.50。", field="amount")
    return fen


def yuan_words(fen: int) -> str:
    """An amount in fen as it is printed."""
    return f"{fen // 100}.{fen % 100:02d}元"
