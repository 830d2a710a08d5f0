"""Codes of service items (GB/T 39554.1-2020) and of the cases made of them.

基本编码 12          area 2, kind of item 2, central department 2, main item 3, sub-item 3
实施编码 31          统一社会信用代码 18 of the organ, level 1 (1 state ... 6 village), 基本编码 12
业务办理项编码 33    实施编码 31, serial 2
办件编号 44 or 46    实施编码 or 业务办理项编码, date yyyymmdd, serial 5
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from yimen.law.identifiers._text import tidy
from yimen.law.identifiers.uscc import parse_uscc
from yimen.law.refusal import Refusal

IMPLEMENTATION_CODE_LENGTH = 31
HANDLE_ITEM_CODE_LENGTH = 33
CASE_TAIL_LENGTH = 13
LARGEST_CASE_SERIAL = 99_999


@dataclass(frozen=True, slots=True)
class CaseNumber:
    """A case number taken apart; `item_code` has 31 or 33 characters, `serial` starts at 1 each day."""

    item_code: str
    day: dt.date
    serial: int


def parse_basic_item_code(text: str, *, field: str = "") -> str:
    """The 12 digits. Raises Refusal `basic_item_code_format`."""
    code = tidy(text)
    if not re.fullmatch(r"[0-9]{12}", code):
        raise Refusal("basic_item_code_format", "事项基本编码应为12位数字，请核对。", field=field)
    return code


def parse_implementation_code(text: str, *, field: str = "") -> str:
    """The 31 characters. Raises Refusal `implementation_code_format` or what `parse_uscc` raises for the organ."""
    code = tidy(text)
    if not re.fullmatch(r"[0-9A-Z]{18}[1-6][0-9]{12}", code):
        raise Refusal(
            "implementation_code_format",
            "实施编码应为31位：18位统一社会信用代码、1位行使层级（1至6）、12位基本编码，请核对。",
            field=field,
        )
    parse_uscc(code[:18], field=field)
    return code


def parse_handle_item_code(text: str, *, field: str = "") -> str:
    """The 33 characters. Raises Refusal `handle_item_code_format` or what the 31-character code raises."""
    code = tidy(text)
    if not re.fullmatch(r"[0-9A-Z]{31}[0-9]{2}", code):
        raise Refusal(
            "handle_item_code_format", "业务办理项编码应为33位：31位实施编码加2位数字序号，请核对。", field=field
        )
    parse_implementation_code(code[:IMPLEMENTATION_CODE_LENGTH], field=field)
    return code


def parse_item_code(text: str) -> str:
    """The code an item of the catalogue goes by: its 业务办理项编码 where it has 33 characters, else its 实施编码.

    Raises what the parser of that code raises.
    """
    is_handle_item = len(tidy(text)) == HANDLE_ITEM_CODE_LENGTH
    return parse_handle_item_code(text) if is_handle_item else parse_implementation_code(text)


def build_implementation_code(uscc: str, level: int, basic_code: str) -> str:
    """The 31-character code of an organ's item; raises what `parse_implementation_code` raises."""
    return parse_implementation_code(f"{uscc}{level}{basic_code}")


def build_handle_item_code(implementation_code: str, serial: int) -> str:
    """The 33-character code of a leaf item; raises what `parse_handle_item_code` raises."""
    return parse_handle_item_code(f"{implementation_code}{serial:02d}")


def build_case_number(item_code: str, day: dt.date, serial: int) -> str:
    """The number of the `serial`-th case of an item on a day; raises Refusal `case_serial_exhausted`.

    `item_code` is a parsed code of 31 or 33 characters; the caller hands out each serial once.
    """
    if not 1 <= serial <= LARGEST_CASE_SERIAL:
        raise Refusal("case_serial_exhausted", "该事项当日的办件编号已用完，请联系管理员。")
    return f"{item_code}{day:%Y%m%d}{serial:05d}"


def parse_case_number(text: str, *, field: str = "") -> str:
    """The 44 or 46 characters. Raises Refusal `case_number_format`; the organ's check characters are not judged."""
    number = tidy(text)
    split_case_number(number, field=field)
    return number


def split_case_number(number: str, *, field: str = "") -> CaseNumber:
    """The parts of a parsed number. Raises Refusal `case_number_format`."""
    code, tail = number[:-CASE_TAIL_LENGTH], number[-CASE_TAIL_LENGTH:]
    try:
        if not re.fullmatch(r"[0-9A-Z]{18}[1-6][0-9]{12}(?:[0-9]{2})?", code) or not re.fullmatch(r"[0-9]{13}", tail):
            raise ValueError(number)
        return CaseNumber(code, dt.date(int(tail[:4]), int(tail[4:6]), int(tail[6:8])), int(tail[8:]))
    except ValueError:
        raise Refusal(
            "case_number_format", "办件编号应为44位或46位，请对照收件凭证核对，或使用查询码查询。", field=field
        ) from None
