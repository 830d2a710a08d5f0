"""PDF files: nothing that runs, opens or carries other files, nothing locked, nothing behind the end.

Names are searched in the whole file and in whatever its streams inflate to, once escapes are undone. It is a search and
not a parser, so it errs on the side of refusing: a page whose hidden text speaks of /JavaScript is refused too.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

from yimen.dossiers.contents.refusals import damaged, refused

_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
_ACTIVE = re.compile(rb"/(JavaScript|Launch|EmbeddedFiles?|RichMedia|ImportData|SubmitForm|XFA)(?![0-9A-Za-z])")
_LOCKED = re.compile(rb"/Encrypt(?![0-9A-Za-z])")
_STREAM = re.compile(rb"stream\r?\n")
_ARCHIVE_END = b"PK\x05\x06"  # a zip archive is found from its end, so it may hide behind any beginning
_ARCHIVE_TAIL = 65_557
_STEP = 4096
_OVERLAP = 64  # longer than any name searched for, in its longest spelling
_MOST_WORK = 768 * 1024 * 1024  # bytes read and inflated: some seconds


def judged(content: bytes) -> bytes:
    """`content` unchanged.

    Raises Refusal `file_damaged`, `disguised_file`, `encrypted_file`, `active_content`, `archive_bomb`.
    """
    if b"%%EOF" not in content[-2048:]:
        raise damaged()
    if _ARCHIVE_END in content[-_ARCHIVE_TAIL:]:
        raise refused("disguised_file", "这个PDF后面还藏有别的文件，请用“打印为PDF”重新生成一份后上传。")
    plain = _unescaped(content)
    if _LOCKED.search(plain):
        raise refused("encrypted_file", "这个PDF设有密码或限制，请取消密码后重新上传。")
    _refuse_active(plain)
    if b"/ObjStm" in plain:  # objects may be packed into streams; without such streams there is nothing to unpack
        _search_streams(content)
    return content


def _unescaped(data: bytes) -> bytes:
    """`data` with #4a written as J: a name may be spelt either way."""
    return _ESCAPED.sub(lambda found: bytes((int(found[1], 16),)), data) if b"#" in data else data


def _refuse_active(data: bytes) -> None:
    if _ACTIVE.search(data):
        message = "这个PDF带有脚本、自动操作或附件，请用“打印为PDF”重新生成一份后上传。"
        raise refused("active_content", message)


def _search_streams(content: bytes) -> None:
    """Search what every stream inflates to; streams compressed otherwise are pictures or fonts and are passed by."""
    view, left = memoryview(content), _MOST_WORK
    for found in _STREAM.finditer(content):
        tail = b""
        for piece in _inflated(view[found.end() :]):
            _refuse_active(_unescaped(tail + piece))
            tail = piece[-_OVERLAP:]
            left -= _STEP + len(piece)
            if left < 0:
                raise refused("archive_bomb", "这个PDF解压后过大，请用“打印为PDF”重新生成一份后上传。")


def _inflated(data: memoryview) -> Iterator[bytes]:
    """What `data` inflates to, step by step, until the compressed part of it ends."""
    machine = zlib.decompressobj()
    for start in range(0, len(data), _STEP):
        try:
            piece = machine.decompress(data[start : start + _STEP])
        except zlib.error:
            return
        yield piece
        if machine.eof:
            return
