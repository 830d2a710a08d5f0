"""The list of everything in a package (清单), with the SM3 of each file. It names no person."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from yimen.archives import strict_json
from yimen.archives.layout import FORMAT, VERSION
from yimen.archives.strict_json import NotAsExpected
from yimen.law.identifiers import parse_case_number
from yimen.law.refusal import Refusal

DATES = (
    ("received", "收件"),
    ("correction", "补正告知"),
    ("accepted", "受理"),
    ("deemed_accepted", "视为受理"),
    ("decided", "决定"),
    ("delivered", "送达"),
    ("ended", "结束"),
)
"""The dates of a case by their names in `head`, with the words for them."""

_SM3 = re.compile(r"[0-9a-f]{64}")
_MEDIA_TYPE = re.compile(r"[a-z]+/[a-z0-9.+-]+")


@dataclass(frozen=True, slots=True)
class FileLine:
    """A file of the package; `title` is what the register of contents calls it, `size` is in bytes."""

    path: str
    title: str
    media_type: str
    size: int
    sm3: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """`head` says which case it is (see `contents.head`); the trail's `sequence` and `mac` are those of its last
    entry, by which the house that wrote it finds it again.
    """

    head: Mapping[str, Any]
    files: tuple[FileLine, ...]
    stream: str
    sequence: int
    mac: str
    generated_at: datetime

    @property
    def case_number(self) -> str:
        """Which case."""
        return str(self.head["case_number"])

    @property
    def dates(self) -> tuple[tuple[str, datetime | None], ...]:
        """The dates by their words; None for what did not happen."""
        found = self.head["dates"]
        return tuple(
            (words, None if found.get(key) is None else strict_json.moment(found, key)) for key, words in DATES
        )

    def to_json(self) -> dict[str, Any]:
        """As it is written."""
        return {
            "format": FORMAT,
            "version": VERSION,
            "case": self.head,
            "trail": {"stream": self.stream, "sequence": self.sequence, "mac": self.mac},
            "files": [
                {"path": one.path, "title": one.title, "media_type": one.media_type, "size": one.size, "sm3": one.sm3}
                for one in self.files
            ],
            "generated_at": self.generated_at,
        }


def from_json(found: Any) -> Manifest:
    """The manifest in a JSON value. Raises NotAsExpected."""
    if strict_json.text(found, "format") != FORMAT:
        raise NotAsExpected(f"“format”应为 {FORMAT}，这不是归档包")
    if (version := strict_json.number(found, "version")) != VERSION:
        raise NotAsExpected(f"格式版本是 {version}，本程序只认识 {VERSION}，请用写出它的程序核验")
    chain = strict_json.mapping(found, "trail")
    return Manifest(
        head=_head(strict_json.mapping(found, "case")),
        files=tuple(_line(one) for one in strict_json.sequence(found, "files")),
        stream=strict_json.text(chain, "stream"),
        sequence=strict_json.number(chain, "sequence"),
        mac=_sm3(chain, "mac"),
        generated_at=strict_json.moment(found, "generated_at"),
    )


def _head(found: Mapping[str, Any]) -> Mapping[str, Any]:
    number = strict_json.text(found, "case_number")
    try:
        same = parse_case_number(number) == number
    except Refusal:
        same = False
    if not same:
        raise NotAsExpected("“case_number”不是办件编号")
    strict_json.text(found, "state_label")
    item, organ = strict_json.mapping(found, "item"), strict_json.mapping(found, "organ")
    strict_json.text(item, "name")
    strict_json.text(item, "code")
    strict_json.number(item, "version")
    strict_json.text(organ, "name")
    if not isinstance(found.get("demonstration"), bool):
        raise NotAsExpected("“demonstration”应为真或假")
    dates = strict_json.mapping(found, "dates")
    for key, value in dates.items():
        if value is not None:
            strict_json.moment(dates, key)
    return found


def _line(found: Any) -> FileLine:
    line = FileLine(
        path=strict_json.text(found, "path"),
        title=strict_json.text(found, "title"),
        media_type=strict_json.text(found, "media_type"),
        size=strict_json.number(found, "size"),
        sm3=_sm3(found, "sm3"),
    )
    if not _MEDIA_TYPE.fullmatch(line.media_type):
        raise NotAsExpected("“media_type”应为文件类型")
    return line


def _sm3(where: Any, key: str) -> str:
    value = strict_json.text(where, key)
    if not _SM3.fullmatch(value):
        raise NotAsExpected(f"“{key}”应为64位十六进制")
    return value
