"""Documents that are zip packages inside: DOCX and XLSX (GB/T 32394, ISO/IEC 29500), OFD (GB/T 33190)."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Sequence

from yimen.dossiers.contents.refusals import damaged, forbidden, refused
from yimen.dossiers.contents.types import DOCX, OFD, XLSX

MOST_ENTRIES = 3000
MOST_BYTES = 200 * 1024 * 1024
MOST_RATIO = 200  # of the whole package; text compresses some twenty times, a bomb a thousand times
_READ_MOST = 4 * 1024 * 1024
_TYPES_PART = "[Content_Types].xml"
_MAIN_TYPES = {
    b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml": DOCX,
    b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml": XLSX,
}
_MACRO_TYPE = b"macroenabled"
_MACRO_PART = re.compile(r"(^|/)(vba[^/]*\.bin|vbadata\.xml|macrosheets/.*)$")
_PROGRAM_PART = re.compile(r"\.(exe|dll|com|scr|bat|cmd|ps1|vbs|jse?|wsf|hta|lnk|jar|msi)$")
_ACTIVE_PART = re.compile(r"(^|/)(activex/|embeddings/oleobject)")
# A relationship to something elsewhere that the program fetches and runs by itself when it opens the document.
_EXTERNAL = re.compile(rb"<relationship\s[^>]*targetmode\s*=\s*[\"']external[^>]*>")
_FETCHED = (b"attachedtemplate", b"oleobject", b"/frame", b"subdocument")
_ENCRYPTED = 0x1


def type_of(content: bytes) -> str | None:
    """What the package is by the parts it has; None for any other archive, and for one that cannot be opened."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            names = set(package.namelist())
            if "OFD.xml" in names:
                return OFD
            if _TYPES_PART not in names:
                return None
            declared = _read(package, _TYPES_PART).lower()
    except (zipfile.BadZipFile, zlib.error, OSError, NotImplementedError, RuntimeError, ValueError):
        return None
    if _MACRO_TYPE in declared:
        raise _macros()
    return next((kind for main, kind in _MAIN_TYPES.items() if main in declared), None)


def judged(content: bytes) -> bytes:
    """`content` unchanged.

    Raises Refusal `archive_bomb`, `encrypted_file`, `macro_document`, `active_content`, `forbidden_file`,
    `disguised_file`, `file_damaged`.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            entries = package.infolist()
            _refuse_bomb(entries, len(content))
            _refuse_polyglot(package, entries)
            for entry in entries:
                _refuse_part(entry)
                if entry.filename.endswith(".rels"):
                    _refuse_fetched(_read(package, entry.filename).lower())
    except (zipfile.BadZipFile, zlib.error, OSError, NotImplementedError, RuntimeError, ValueError) as error:
        raise damaged() from error
    return content


def _refuse_bomb(entries: Sequence[zipfile.ZipInfo], size: int) -> None:
    inflated = sum(entry.file_size for entry in entries)
    if len(entries) > MOST_ENTRIES or inflated > MOST_BYTES or inflated > size * MOST_RATIO:
        raise refused("archive_bomb", "这个文档解压后过大，不能上传，请另存为PDF后上传。")


def _refuse_polyglot(package: zipfile.ZipFile, entries: Sequence[zipfile.ZipInfo]) -> None:
    """Nothing stands before the first part or behind the last, where another kind of file could hide."""
    if package.comment or min(entry.header_offset for entry in entries) != 0:
        raise _odd()


def _refuse_part(entry: zipfile.ZipInfo) -> None:
    name = entry.filename.lower().replace("\\", "/")
    if entry.flag_bits & _ENCRYPTED:
        raise refused("encrypted_file", "这个文档设有密码，请取消密码后重新上传。")
    if name.startswith("/") or ".." in name.split("/"):
        raise _odd()
    if _MACRO_PART.search(name):
        raise _macros()
    if _PROGRAM_PART.search(name):
        raise forbidden()
    if _ACTIVE_PART.search(name):
        raise _active()


def _refuse_fetched(relationships: bytes) -> None:
    for external in _EXTERNAL.findall(relationships):
        if any(kind in external for kind in _FETCHED):
            raise _active()


def _read(package: zipfile.ZipFile, name: str) -> bytes:
    """The first bytes of a part: what we look for stands at the beginning, and a bomb does not go off."""
    with package.open(name) as part:
        return part.read(_READ_MOST)


def _macros() -> Exception:
    return refused("macro_document", "带宏的文档不能上传，请另存为不带宏的docx、xlsx，或另存为PDF。")


def _odd() -> Exception:
    return refused("disguised_file", "这个文档的内部结构不正常，请用原来的软件另存一份后上传。")


def _active() -> Exception:
    return refused("active_content", "这个文档嵌有别的程序、控件或外部模板，请另存为PDF后上传。")
