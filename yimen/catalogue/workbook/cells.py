"""How one value of an element stands in one cell, and how it is read again. What is written is read back the same.

An empty cell, or 未公布, is a missing value. Text that a cell cannot hold as it is (control characters, blanks at its
ends, a word with a meaning of its own) is written as JSON behind `json:`.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

Cell = str | int | None
MISSING, NONE, JSON_MARK = "未公布", "无", "json:"
YES, NO = "是", "否"
BETWEEN = "；"
# What the writer puts for a text kept on the sheet of attachments.
ATTACHED = re.compile(r"附[1-9][0-9]*")
# Not in XML, read as a line break, or read by Excel as an escaped character.
_UNSAFE = re.compile(r"[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]|_x[0-9A-Fa-f]{4}_")
_ESCAPED_IN_JSON = re.compile(r"[\ud800-\udfff\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")


class CellFault(Exception):  # noqa: N818 - what is wrong with a cell, in words
    """The cell cannot be read; the message says what to write there. `column` counts from the element's first."""

    def __init__(self, message: str, column: int = 0) -> None:
        super().__init__(message)
        self.message, self.column = message, column


@dataclass(frozen=True, slots=True)
class Codec:
    """Writing and reading one cell. `read` gets a tidied cell that is not missing and raises CellFault."""

    write: Callable[[Any], Cell]
    read: Callable[[Any], Any]
    hint: str
    choices: tuple[str, ...] = ()


def tidy(cell: object) -> object:
    """The cell as codecs read it: text without blanks at its ends; None for an empty one and for 未公布."""
    if isinstance(cell, str):
        cell = cell.replace("\r\n", "\n").strip()
        return None if cell in ("", MISSING) else cell
    return cell


def as_json(value: Any) -> str:
    """`value` as JSON behind the mark, in characters that every cell holds."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return JSON_MARK + _ESCAPED_IN_JSON.sub(lambda found: f"\\u{ord(found[0][0]):04x}", text)


def from_json(cell: str) -> Any:
    """What `as_json` wrote. Raises CellFault."""
    try:
        return json.loads(cell.removeprefix(JSON_MARK), parse_constant=_no_number)
    except (ValueError, RecursionError):
        raise CellFault("json: 后面不是完整的 JSON，请从系统重新导出后对照修改。") from None


def is_plain(text: str) -> bool:
    """Whether a cell with just this text is read as this text."""
    return (
        text == text.strip()
        and text not in ("", MISSING, NONE)
        and not text.startswith(JSON_MARK)
        and not ATTACHED.fullmatch(text)
        and not _UNSAFE.search(text)
    )


def _no_number(_: str) -> Any:
    raise ValueError


def _words(cell: object) -> str:
    if isinstance(cell, str):
        return cell
    raise CellFault("单元格是数字或日期，前面的零和长编码会丢失。请把单元格设为“文本”格式后重新填写。")


def _write_text(value: str) -> str:
    return value if value == NONE or is_plain(value) else as_json(value)


def _read_text(cell: object) -> Any:
    words = _words(cell)
    return from_json(words) if words.startswith(JSON_MARK) else words


def _read_count(cell: object) -> int:
    if isinstance(cell, str) and re.fullmatch(r"[0-9]{1,9}", cell):
        return int(cell)
    if isinstance(cell, int | float) and not isinstance(cell, bool) and cell == int(cell):
        return int(cell)
    raise CellFault("应为整数，例如 20；未公布的请留空。")


def _read_flag(cell: object) -> bool:
    if isinstance(cell, bool):
        return cell
    if cell in (YES, NO):
        return cell == YES
    raise CellFault("应填“是”或“否”；未公布的请留空。")


def _read_date(cell: object) -> Any:
    if isinstance(cell, dt.datetime):
        return cell.date().isoformat()
    return cell.isoformat() if isinstance(cell, dt.date) else _words(cell)


def _write_texts(value: list[str]) -> str:
    if not value:
        return NONE
    return "\n".join(value) if all(is_plain(one) and "\n" not in one for one in value) else as_json(value)


def _read_texts(cell: object) -> Any:
    words = _words(cell)
    if words == NONE:
        return []
    return (
        from_json(words) if words.startswith(JSON_MARK) else [one.strip() for one in words.split("\n") if one.strip()]
    )


def _read_any(cell: object) -> Any:
    return from_json(_words(cell))


TEXT = Codec(_write_text, _read_text, "文字")
COUNT = Codec(int, _read_count, "整数")
FLAG = Codec(lambda value: YES if value else NO, _read_flag, "是或否", (YES, NO))
DATE = Codec(str, _read_date, "日期，如 2026-11-23")
TEXTS = Codec(_write_texts, _read_texts, "一行一条（单元格内换行）；明确没有的填“无”")
JSON = Codec(as_json, _read_any, "结构化内容，json: 开头；请在系统中编辑，这里保持原样")


def choice(words: Mapping[str, str]) -> Codec:
    """One of a few values, each by its Chinese word."""
    by_word = {word: value for value, word in words.items()}

    def read(cell: object) -> str:
        if isinstance(cell, str) and cell in by_word:
            return by_word[cell]
        raise CellFault(f"“{_shown(cell)}”不能识别，应填{'、'.join(by_word)}之一。")

    return Codec(words.__getitem__, read, "、".join(by_word), tuple(by_word))


def code(codes: Mapping[str, str]) -> Codec:
    """A code with its words behind it; the code alone or the words alone are read as well."""
    lines = {value: f"{value} {words}" for value, words in codes.items()}
    return Codec(
        lambda value: lines.get(value, value), lambda cell: _code(codes, cell), "从列表选择", tuple(lines.values())
    )


def code_list(codes: Mapping[str, str]) -> Codec:
    """Several codes, one behind the other."""

    def write(value: list[str]) -> str:
        return BETWEEN.join(f"{one} {codes.get(one, '')}".strip() for one in value)

    def read(cell: object) -> list[str]:
        parts = re.split(r"[；;\n^]", _words(cell))
        return [_code(codes, part.strip()) for part in parts if part.strip()]

    return Codec(write, read, f"可填多个，用“{BETWEEN}”隔开：{'、'.join(codes.values())}")


def _code(codes: Mapping[str, str], cell: object) -> str:
    if isinstance(cell, float) and cell == int(cell):  # a code typed where the cell was not set to text
        cell = str(int(cell))
    if isinstance(cell, str):
        head = cell.split(" ", 1)[0]
        if head in codes and cell in (head, f"{head} {codes[head]}"):
            return head
        if found := [value for value, words in codes.items() if words == cell]:
            return found[0]
    listed = "、".join(f"{value} {words}" for value, words in codes.items())
    raise CellFault(f"代码“{_shown(cell)}”不在代码表内，应为：{listed}。")


def _shown(cell: object) -> str:
    return str(cell)[:40]
