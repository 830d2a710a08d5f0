"""Reading one answer by its data element: one reader per kind, each returning the text as it is kept, or refusing."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date

from yimen.law.data_elements import DataElement, DateRange, FieldKind, Options
from yimen.law.identifiers import parse_id_card, parse_mobile, parse_uscc
from yimen.law.refusal import Refusal

_Reader = Callable[[DataElement, Options, str, date], str]
_EMAIL = re.compile(r"[^\s@<>\"]{1,64}@[^\s@<>\".]+(\.[^\s@<>\".]+)+")
_NAME = re.compile(r"[^\W\d_]+([·•.\-' ][^\W\d_]+)*")


def read_answer(element: DataElement, options: Options, value: object, today: date, *, key: str) -> str | None:
    """The answer as it is kept, None when it is empty. Raises `Refusal` with `field` = `key`."""
    if value is None:
        return None
    if not isinstance(value, str):
        raise Refusal("field_wrong", f"{element.label}应以文字填写。", field=key)
    text = _plain(value, lines=element.kind is FieldKind.textarea)
    if text is None:
        raise Refusal("field_wrong", f"{element.label}中有无法保存的字符，请重新输入。", field=key)
    if not text:
        return None
    if len(text) > element.max_length:
        raise Refusal("field_too_long", f"{element.label}最多{element.max_length}个字，请删减。", field=key)
    try:
        return _READERS[element.kind](element, options, text, today)
    except Refusal as refusal:
        raise Refusal(refusal.code, refusal.message, article=refusal.article, field=key) from refusal


def _plain(value: str, *, lines: bool) -> str | None:
    """Trimmed, in NFC; None when it holds control characters, surrogates or other code points no text needs."""
    text = unicodedata.normalize("NFC", value.replace("\r\n", "\n")).strip()
    allowed = "\n\t" if lines else ""
    bad = any(unicodedata.category(char) in {"Cc", "Cs", "Cn"} and char not in allowed for char in text)
    return None if bad else text


def _text(element: DataElement, _options: Options, text: str, _today: date) -> str:
    return text if element.kind is FieldKind.textarea else re.sub(r"\s+", " ", text)


def _name(element: DataElement, _options: Options, text: str, _today: date) -> str:
    if not _NAME.fullmatch(text):
        raise Refusal("name_wrong", f"{element.label}应与证件一致，只写文字和间隔号（·），不写数字和其他符号。")
    return text


def _id_number(_element: DataElement, _options: Options, text: str, today: date) -> str:
    return parse_id_card(text, today=today)


def _uscc(_element: DataElement, _options: Options, text: str, _today: date) -> str:
    return parse_uscc(text)


def _phone(_element: DataElement, _options: Options, text: str, _today: date) -> str:
    return parse_mobile(text)


def _address(element: DataElement, _options: Options, text: str, _today: date) -> str:
    if len(text) < 4:
        raise Refusal("address_too_short", f"{element.label}请写完整，写到门牌号或村组。")
    return re.sub(r"\s+", " ", text)


def _date(element: DataElement, _options: Options, text: str, today: date) -> str:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise Refusal("date_wrong", f"{element.label}没有这一天，请按 2026-11-23 的样子填写。") from None
    if element.date_range is DateRange.past and day > today:
        raise Refusal("date_in_future", f"{element.label}不能晚于今天，请核对。")
    return day.isoformat()


def _choice(element: DataElement, options: Options, text: str, _today: date) -> str:
    if text not in {value for value, _ in options}:
        raise Refusal("choice_unknown", f"请从列出的选项中选择{element.label}。")
    return text


def _region(element: DataElement, options: Options, text: str, _today: date) -> str:
    if text not in {value for value, _ in options}:
        raise Refusal("region_not_ours", f"{element.label}请选择本县的乡镇或街道；外县的事项请向当地申请。")
    return text


def _number(element: DataElement, _options: Options, text: str, _today: date) -> str:
    digits = unicodedata.normalize("NFKC", text).replace(",", "")
    if not re.fullmatch(r"[0-9]{1,15}", digits):
        raise Refusal("number_wrong", f"{element.label}请填写整数，不带单位。")
    if not element.minimum <= int(digits) <= element.maximum:
        raise Refusal("number_out_of_range", f"{element.label}应在{element.minimum}到{element.maximum}之间。")
    return str(int(digits))


def _email(element: DataElement, _options: Options, text: str, _today: date) -> str:
    if not _EMAIL.fullmatch(text):
        raise Refusal("email_wrong", f"{element.label}的写法不对，应像 name@example.com，请核对。")
    return text


_READERS: Mapping[FieldKind, _Reader] = {
    FieldKind.text: _text,
    FieldKind.name: _name,
    FieldKind.id_number: _id_number,
    FieldKind.uscc: _uscc,
    FieldKind.phone: _phone,
    FieldKind.address: _address,
    FieldKind.date: _date,
    FieldKind.choice: _choice,
    FieldKind.number: _number,
    FieldKind.email: _email,
    FieldKind.textarea: _text,
    FieldKind.region: _region,
}
