"""Filters that write dates, days and what is missing, the same way on every page."""

from __future__ import annotations

from datetime import date, datetime
from functools import cache

from django.utils.html import format_html
from django.utils.safestring import SafeString

from yimen.foundation.instant import COUNTY_TIME
from yimen.law.identifiers.item_codes import split_case_number
from yimen.law.refusal import Refusal

_WEEKDAYS = "一二三四五六日"
UNPUBLISHED = "未公布"
USCC_LENGTH = 18  # GB 32100-2015: the organ that decides, at the head of every item code


@cache
def missing(word: str = UNPUBLISHED) -> SafeString:
    """A mark for a value nobody gave; it looks different from a value."""
    return format_html('<span class="missing">{}</span>', word)


def unpublished(value: object, word: str = UNPUBLISHED) -> object:
    """The value, or 未公布 where there is none. Zero and False are values."""
    return missing(word) if value is None or value in ("", [], ()) else value


def cn_date(value: date | datetime | None) -> object:
    """2026年11月23日（周一）. A datetime is shown as the day it is in Shanghai; None as 未公布."""
    if value is None:
        return missing()
    day = _local(value) if isinstance(value, datetime) else value
    return f"{day.year}年{day.month}月{day.day}日（周{_WEEKDAYS[day.weekday()]}）"


def cn_datetime(value: datetime | None) -> object:
    """2026年11月23日（周一）09:05, in Shanghai; None is 未公布."""
    return missing() if value is None else f"{cn_date(value)}{_local(value):%H:%M}"


def working_days(value: int | None) -> object:
    """3个工作日; None is 未公布."""
    return missing() if value is None else f"{value}个工作日"


def calendar_days(value: int | None) -> object:
    """3天; None is 未公布."""
    return missing() if value is None else f"{value}天"


def grouped(value: float | None) -> object:
    """12,345 for numbers of people and money; None is 未公布."""
    return missing() if value is None else f"{value:,}"


def case_number(number: str) -> object:
    """A case number as it is read: the item's code small, then day and serial. Copied, it is still one number."""
    try:
        parts = split_case_number(number)
    except Refusal:
        return number
    code = parts.item_code
    return format_html(
        '<span class="case-number"><small>{}<wbr>{}</small><wbr>{}<wbr>{}</span>',
        code[:USCC_LENGTH],
        code[USCC_LENGTH:],
        f"{parts.day:%Y%m%d}",
        f"{parts.serial:05d}",
    )


def _local(value: datetime) -> datetime:
    return value.astimezone(COUNTY_TIME)
