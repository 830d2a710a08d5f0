"""The rows of a JSON file, one after the other: twenty thousand items are never in memory together."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator
from json import JSONDecodeError
from typing import IO, Any

from yimen.catalogue.rows import FORMAT, ItemFile
from yimen.law.refusal import Refusal

_PIECE = 1 << 20
_LONGEST_ROW = 8 << 20  # characters; an item has some ten thousand
_LOOKED_AHEAD = 32
_BLANK = " \t\r\n"


def read_json(file: IO[bytes]) -> ItemFile:
    """The items of a file as export-items writes it. Going through the rows raises Refusal where it is no such file."""
    return ItemFile(_Scanner(file).rows())


def _refused(message: str) -> Refusal:
    return Refusal("json_wrong", f"{message}没有导入任何内容，请用 export-items 写出样例对照。")


class _Scanner:
    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._decoder = codecs.getincrementaldecoder("utf-8-sig")()
        self._json = json.JSONDecoder(parse_constant=_no_number)
        self._text, self._at, self._ended = "", 0, False

    def rows(self) -> Iterator[Any]:
        """{"format": "yimen-items-1", "items": [row, …]} in whatever order."""
        self._expect("{")
        found: set[str] = set()
        while True:
            key = self._value()
            self._expect(":")
            if key == "items":
                yield from self._items()
            elif self._value() != FORMAT and key == "format":
                raise _refused(f"文件的 format 不是 {FORMAT}。")
            found.add(str(key))
            if self._next() != ",":
                break
            self._at += 1
        self._expect("}")
        if self._next() or not {"format", "items"} <= found:
            raise _refused(f"文件应含 format（{FORMAT}）和 items（数组）。")

    def _items(self) -> Iterator[Any]:
        self._expect("[")
        if self._next() == "]":
            self._at += 1
            return
        while True:
            yield self._value()
            if self._next() != ",":
                break
            self._at += 1
        self._expect("]")

    def _value(self) -> Any:
        """The value that begins here, reading on until it is whole."""
        self._next()
        while True:
            try:
                value, end = self._json.raw_decode(self._text, self._at)
            except (JSONDecodeError, RecursionError) as error:
                if isinstance(error, RecursionError) or len(self._text) - self._at > _LONGEST_ROW or not self._more():
                    raise self._broken() from None
                continue
            if len(self._text) - end < _LOOKED_AHEAD and self._more():  # a number may go on
                continue
            self._at = end
            return value

    def _next(self) -> str:
        """The next character that is not blank, "" at the end."""
        while True:
            while self._at < len(self._text):
                if self._text[self._at] not in _BLANK:
                    return self._text[self._at]
                self._at += 1
            if not self._more():
                return ""

    def _expect(self, character: str) -> None:
        if self._next() != character:
            raise self._broken()
        self._at += 1

    def _broken(self) -> Refusal:
        near = self._text[self._at : self._at + 20].strip()
        return _refused(f"文件不是完整的 JSON{f'（在“{near}”附近）' if near else ''}。")

    def _more(self) -> bool:
        """Read on; False at the end of the file."""
        if self._ended:
            return False
        piece = self._file.read(_PIECE)
        self._ended = not piece
        try:
            read = self._decoder.decode(piece, final=self._ended)
        except UnicodeDecodeError:
            raise _refused("文件不是 UTF-8 编码的 JSON。") from None
        if not self._ended:
            self._text, self._at = self._text[self._at :] + read, 0
        return not self._ended


def _no_number(_: str) -> Any:
    raise JSONDecodeError("not JSON", "", 0)
