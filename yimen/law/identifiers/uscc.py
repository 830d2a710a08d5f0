"""统一社会信用代码, GB 32100-2015: registering authority, kind, area (6), organisation code (9), check character.

The organisation code is GB 11714 with a check character of its own; both are judged.
"""

from __future__ import annotations

import re

from yimen.law.identifiers._text import tidy
from yimen.law.refusal import Refusal

_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_WEIGHTS = tuple(pow(3, place, 31) for place in range(17))
_ORGANISATION_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_ORGANISATION_CHECKS = "0123456789X"


def organisation_check_character(first_8: str) -> str:
    """The ninth character of an organisation code (GB 11714-1997)."""
    values = (_ORGANISATION_ALPHABET.index(character) for character in first_8)
    total = sum(value * weight for value, weight in zip(values, _ORGANISATION_WEIGHTS, strict=True))
    return _ORGANISATION_CHECKS[-total % 11]


def uscc_check_character(first_17: str) -> str:
    """The 18th character for the first 17."""
    values = (_ALPHABET.index(character) for character in first_17)
    total = sum(value * weight for value, weight in zip(values, _WEIGHTS, strict=True))
    return _ALPHABET[-total % 31]


def parse_uscc(text: str, *, field: str = "") -> str:
    """The 18 characters. Raises Refusal `uscc_format`, `uscc_organisation_check`, `uscc_check_digit`."""
    code = tidy(text)
    if not re.fullmatch(rf"[{_ALPHABET}]{{2}}[0-9]{{6}}[{_ALPHABET}]{{10}}", code):
        raise Refusal(
            "uscc_format",
            "统一社会信用代码应为18位数字或大写字母（不含I、O、S、V、Z），请对照营业执照或登记证书核对。",
            field=field,
        )
    if organisation_check_character(code[8:16]) != code[16]:
        raise Refusal(
            "uscc_organisation_check",
            "统一社会信用代码第9至17位校验不通过，可能有一位填错了，请对照证书逐位核对。",
            field=field,
        )
    if uscc_check_character(code[:17]) != code[17]:
        raise Refusal(
            "uscc_check_digit", "统一社会信用代码校验不通过，可能有一位填错了，请对照证书逐位核对。", field=field
        )
    return code
