"""区划代码: 6 digits to the county (GB/T 2260), 9 to the township (GB/T 10114), 12 to the village (statistics)."""

from __future__ import annotations

import re

from yimen.law.identifiers._text import tidy
from yimen.law.refusal import Refusal

_LEVEL_ENDS = (2, 4, 6, 9, 12)
"""Where province, prefecture, county, township and village end; what lies behind a level is filled with zeros."""


def parse_region_code(text: str, *, field: str = "") -> str:
    """The code as given, 6, 9 or 12 digits. Raises Refusal `region_code_format`."""
    code = tidy(text)
    if not re.fullmatch(r"[1-9][0-9]{5}(?:[0-9]{3}){0,2}", code):
        raise Refusal("region_code_format", "区划代码应为6位、9位或12位数字，请重新选择所在地区。", field=field)
    return code


def belongs_to(code: str, region: str) -> bool:
    """Whether the place `code` is `region` or lies in it: 411721001000 and 411721 both belong to 411721."""
    return code.ljust(12, "0").startswith(_significant(region))


def _significant(region: str) -> str:
    padded = region.ljust(12, "0")
    return next(padded[:end] for end in _LEVEL_ENDS if not padded[end:].strip("0"))
