"""What a file is, by its bytes: its type, whether it may be kept, and the bytes that are kept.

A file that people hand in is opened later by clerks on the county's machines. So it is one of the types in EXTENSIONS,
it says so in its name and in its content alike, and it carries nothing that runs. This looks for what is known to be
dangerous; it is no virus scanner.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import filetype

from yimen.dossiers.contents import packages, pdf, pictures
from yimen.dossiers.contents.refusals import forbidden, refused
from yimen.dossiers.contents.types import DOCX, EXTENSIONS, JPEG, OFD, PDF, PNG, WEBP, XLSX

__all__ = ["DOCX", "EXTENSIONS", "JPEG", "OFD", "PDF", "PNG", "WEBP", "XLSX", "Inspected", "inspect"]

_ACCEPTED_WORDS = "PDF、JPG、PNG、WebP、OFD、DOCX、XLSX"
_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# What runs when it is opened: programs, scripts, and pages, which a browser would run in our name.
_PROGRAMS = (
    b"MZ",
    b"\x7fELF",
    b"#!",
    b"\xca\xfe\xba\xbe",
    b"\xcf\xfa\xed\xfe",
    b"\xce\xfa\xed\xfe",
    b"@echo",
    b"L\0\0\0",
)
_PAGES = (b"<!doctype", b"<html", b"<svg", b"<script", b"<?xml", b"<?php", b"<head", b"<body", b"<iframe", b"<math")


@dataclass(frozen=True, slots=True)
class Inspected:
    """A file that may be kept: `content` are the bytes to keep (a picture is written anew)."""

    media_type: str
    content: bytes


def inspect(content: bytes, extension: str) -> Inspected:
    """Judge a file whose name ends in `extension` (lower case, without the dot, "" for none).

    Raises Refusal `file_empty`, `file_type`, `forbidden_file`, `disguised_file`, `encrypted_file`, `active_content`,
    `macro_document`, `archive_bomb`, `picture_too_large`, `file_damaged`.
    """
    if not content:
        raise refused("file_empty", "这个文件是空的，请重新选择文件。")
    media_type = _type_of(content)
    if media_type is None:
        raise _unwanted(content, extension)
    if extension and EXTENSIONS.get(extension) != media_type:
        raise _disguised(extension)
    return Inspected(media_type, _JUDGES[media_type](content))


def _type_of(content: bytes) -> str | None:
    if content.startswith(b"%PDF-"):
        return PDF
    if content.startswith(_ZIP):
        return packages.type_of(content)
    guessed = filetype.guess(content)
    return guessed.mime if guessed is not None and guessed.mime in pictures.FORMATS else None


def _unwanted(content: bytes, extension: str) -> Exception:
    start = content[:1024].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    runs = content.startswith(_PROGRAMS) or start.startswith(_PAGES)
    if extension in EXTENSIONS:
        if content.startswith(_OLE) and extension in {"docx", "xlsx"}:
            return refused("encrypted_file", "这个文档设有打开密码，请取消密码后重新上传，或另存为PDF。")
        return _disguised(extension)
    if runs:
        return forbidden()
    return refused("file_type", f"这种文件不能上传，请换成{_ACCEPTED_WORDS}之一；旧版的doc、xls请另存为PDF。")


def _disguised(extension: str) -> Exception:
    return refused(
        "disguised_file",
        f"文件名以.{extension}结尾，内容却不是这种文件。请用原来的软件另存一份后上传，不要直接改文件名。",
    )


_JUDGES: Mapping[str, Callable[[bytes], bytes]] = {
    PDF: pdf.judged,
    JPEG: pictures.rewritten,
    PNG: pictures.rewritten,
    WEBP: pictures.rewritten,
    DOCX: packages.judged,
    XLSX: packages.judged,
    OFD: packages.judged,
}
