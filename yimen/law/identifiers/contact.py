"""Mobile numbers of mainland China."""

from __future__ import annotations

import re

from yimen.law.identifiers._text import tidy
from yimen.law.refusal import Refusal


def parse_mobile(text: str, *, field: str = "") -> str:
    """The 11 digits; a country code +86 and separators are taken off. Raises Refusal `mobile_format`."""
    number = re.sub(r"^(?:\+|00)86", "", tidy(text).replace("-", ""))
    if not re.fullmatch(r"1[3-9][0-9]{9}", number):
        raise Refusal("mobile_format", "手机号码应为11位数字，以13至19开头，请核对。", field=field)
    return number
