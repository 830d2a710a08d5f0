"""公民身份号码, GB 11643-1999: six digits of area, eight of birth date, three of order, one check character.

The area is not judged: a number keeps the code of the county that issued it after that county is gone.
"""

from __future__ import annotations

import datetime as dt
import re

from yimen.law.identifiers._text import tidy
from yimen.law.refusal import Refusal

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_CHARACTERS = "10X98765432"
CHILD_UNTIL = 14
"""Personal information of children under this age is sensitive: 个人信息保护法第二十八条、第三十一条."""


def id_card_check_character(first_17: str) -> str:
    """The 18th character for the first 17 digits (ISO 7064, MOD 11-2)."""
    total = sum(int(digit) * weight for digit, weight in zip(first_17, _WEIGHTS, strict=True))
    return _CHECK_CHARACTERS[total % 11]


def parse_id_card(text: str, *, today: dt.date, field: str = "") -> str:
    """The 18 characters, with X in upper case.

    Raises Refusal `id_card_old_format` (15 digits), `id_card_format`, `id_card_birth_date`, `id_card_check_digit`.
    """
    number = tidy(text)
    if re.fullmatch(r"[0-9]{15}", number):
        raise Refusal("id_card_old_format", "15位旧身份证号码已停止使用，请填写18位公民身份号码。", field=field)
    if not re.fullmatch(r"[0-9]{17}[0-9X]", number):
        raise Refusal(
            "id_card_format", "身份证号码应为18位，前17位是数字，最后一位是数字或X，请对照证件核对。", field=field
        )
    born = _date(number[6:14])
    if born is None or born > today:
        raise Refusal("id_card_birth_date", "身份证号码第7至14位不是有效的出生日期，请对照证件核对。", field=field)
    if id_card_check_character(number[:17]) != number[17]:
        raise Refusal(
            "id_card_check_digit", "身份证号码校验不通过，可能有一位填错了，请对照证件逐位核对。", field=field
        )
    return number


def birth_date(id_card: str) -> dt.date:
    """The birth date in a parsed number. Raises ValueError when it has none."""
    born = _date(id_card[6:14])
    if born is None:
        raise ValueError("not a parsed ID card number")
    return born


def age(id_card: str, today: dt.date) -> int:
    """Full years (周岁) on `today`; who was born on 29 February is a year older on 1 March."""
    born = birth_date(id_card)
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))


def is_minor_under_14(id_card: str, today: dt.date) -> bool:
    """Whether a guardian has to agree to the use of the data (个人信息保护法第三十一条)."""
    return age(id_card, today) < CHILD_UNTIL


def _date(digits: str) -> dt.date | None:
    try:
        return dt.date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError:
        return None
