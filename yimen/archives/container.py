"""The zip around an archive package: written in one way only, and read back byte for byte.

A package is a zip that any program opens (APPNOTE.TXT 6.3.3): files as they are, uncompressed, one behind the other.
All else is fixed (no times, no comments, no extra fields), so that the same files make the same bytes wherever they
are written, and whatever a reader could be deceived by has no place: every byte outside of the files' contents is
compared with what has to be there.
"""

from __future__ import annotations

import binascii
import stat
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

from yimen.archives.layout import LARGEST_PACKAGE, MOST_FILES, is_known

_LOCAL = struct.Struct("<4s5H3I2H")
_ENTRY = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_LONGEST_NAME = 60
_NEEDS, _MADE_BY_UNIX = 10, 3 << 8 | 10  # a stored file needs version 1.0
_FIRST_OF_JANUARY_1980 = 1 << 5 | 1
_OWNER_ONLY = (stat.S_IFREG | 0o600) << 16
_CHUNK = 1 << 20


class Malformed(Exception):  # noqa: N818 - names what was found
    """Bytes that are no archive package; `faults` say why, in words for people."""

    def __init__(self, *faults: str) -> None:
        super().__init__("；".join(faults))
        self.faults = faults


@dataclass(frozen=True, slots=True)
class Member:
    """A file in the package: where its header begins, how long its content is, the CRC-32 of it."""

    name: str
    size: int
    crc: int
    offset: int

    @property
    def header(self) -> bytes:
        """What stands before the content."""
        name = self.name.encode("ascii")
        return (
            _LOCAL.pack(
                b"PK\x03\x04", _NEEDS, 0, 0, 0, _FIRST_OF_JANUARY_1980, self.crc, self.size, self.size, len(name), 0
            )
            + name
        )

    @property
    def entry(self) -> bytes:
        """What stands in the directory at the end."""
        name = self.name.encode("ascii")
        return (
            _ENTRY.pack(
                b"PK\x01\x02", _MADE_BY_UNIX, _NEEDS, 0, 0, 0, _FIRST_OF_JANUARY_1980, self.crc, self.size, self.size,
                len(name), 0, 0, 0, 0, _OWNER_ONLY, self.offset,
            )
            + name
        )  # fmt: skip

    @property
    def begins(self) -> int:
        """Where the content begins."""
        return self.offset + _LOCAL.size + len(self.name)

    @property
    def ends(self) -> int:
        """Where the next header begins."""
        return self.begins + self.size


class Writer:
    """Writes files one behind the other into `file`, then the directory."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._members: list[Member] = []

    def add(self, name: str, content: bytes) -> None:
        """Write a file."""
        assert is_known(name), name
        offset = self._members[-1].ends if self._members else 0
        member = Member(name, len(content), binascii.crc32(content), offset)
        self._file.write(member.header + content)
        self._members.append(member)

    def finish(self) -> None:
        """Write the directory; nothing may follow. Raises Malformed when the package is larger than one may be."""
        if self._members[-1].ends > LARGEST_PACKAGE or len(self._members) > MOST_FILES:
            raise Malformed("材料太多，一个归档包放不下（最多4GB、2000个文件）。")
        self._file.write(_directory(tuple(self._members)))


def _directory(members: tuple[Member, ...]) -> bytes:
    entries = b"".join(member.entry for member in members)
    count, begins = len(members), members[-1].ends if members else 0
    return entries + _END.pack(b"PK\x05\x06", 0, 0, count, count, len(entries), begins, 0)


def members(file: BinaryIO) -> tuple[Member, ...]:
    """The files of a package in their order, once all that surrounds them is as it was written. Raises Malformed."""
    entries = _entries_of(file)
    found: list[Member] = []
    faults: list[str] = []
    names: set[str] = set()
    for entry, name in entries:
        if fault := _fault(entry, name, known=name in names):
            faults.append(fault)
        names.add(name)
        found.append(Member(name, entry[9], entry[7], entry[16]))
    if faults:
        raise Malformed(*faults)
    _refuse_other_frame(file, tuple(found))
    return tuple(found)


def chunks(file: BinaryIO, member: Member) -> Iterator[bytes]:
    """The content of a member, a piece at a time."""
    file.seek(member.begins)
    left = member.size
    while left and (piece := file.read(min(left, _CHUNK))):
        left -= len(piece)
        yield piece


def content(file: BinaryIO, member: Member) -> bytes:
    """The whole content of a member."""
    return b"".join(chunks(file, member))


def _entries_of(file: BinaryIO) -> list[tuple[tuple[Any, ...], str]]:
    """The directory as it stands in the file, with the name of each entry; the amount read is bounded."""
    size = file.seek(0, 2)
    if size > LARGEST_PACKAGE:
        raise Malformed("文件超过4GB，不是归档包。")
    file.seek(max(0, size - _END.size))
    end = file.read(_END.size)
    if len(end) < _END.size or not end.startswith(b"PK\x05\x06"):
        raise Malformed("文件不是归档包，或者不完整：结尾被截断，或者后面加了内容。")
    _, _, _, _, count, length, begins, _ = _END.unpack(end)
    if count > MOST_FILES or length > count * (_ENTRY.size + 2 * _LONGEST_NAME):
        raise Malformed(f"目录异常：声称有{count}个文件、目录{length}字节，不是归档包的样子。")
    if begins + length + _END.size != size:
        raise Malformed("目录不在它应在的位置，文件中间有内容被删去或者插入。")
    file.seek(begins)
    return list(_unpacked(file.read(length), count))


def _unpacked(directory: bytes, count: int) -> Iterator[tuple[tuple[Any, ...], str]]:
    place = 0
    for _ in range(count):
        if place + _ENTRY.size > len(directory):
            raise Malformed("目录不完整。")
        entry = _ENTRY.unpack_from(directory, place)
        name = directory[place + _ENTRY.size : place + _ENTRY.size + entry[10]]
        yield entry, name.decode("ascii", "backslashreplace")
        place += _ENTRY.size + entry[10] + entry[11] + entry[12]


def _fault(entry: tuple[Any, ...], name: str, *, known: bool) -> str:
    """Why an entry is not to be trusted; empty when nothing is seen by looking at it alone."""
    shown = f"“{ascii(name)[1:-1][:_LONGEST_NAME]}”"
    if known:
        return f"{shown} 出现两次，不知道以哪个为准。"
    if stat.S_ISLNK(entry[15] >> 16):
        return f"{shown} 是链接，不是文件。"
    if not is_known(name):
        return f"{shown} 不是归档包里会有的文件名，可能想写到别的位置。"
    if entry[3] & 1:
        return f"{shown} 被加密，无法核验。"
    if entry[4] != 0 or entry[8] != entry[9]:
        return f"{shown} 是压缩的，归档包里的文件不压缩；解开后可能异常大。"
    return ""


def _refuse_other_frame(file: BinaryIO, found: tuple[Member, ...]) -> None:
    """The headers, their order and the directory are those the writer makes of these files."""
    offset = 0
    for member in found:
        file.seek(member.offset)
        if member.offset != offset or file.read(len(member.header)) != member.header:
            raise Malformed(f"“{member.name}”前面的内容不是归档包的样子，文件被改动或者重新打包过。")
        offset = member.ends
    file.seek(offset)
    directory = _directory(found)
    if file.read(len(directory) + 1) != directory:
        raise Malformed("目录与文件不符，文件被改动或者重新打包过。")
