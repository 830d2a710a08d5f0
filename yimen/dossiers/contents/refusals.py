"""How a file is refused: always beside the field it was chosen in, always with what to do."""

from __future__ import annotations

from yimen.law.refusal import Refusal


def refused(code: str, message: str) -> Refusal:
    """The refusal of the file in hand."""
    return Refusal(code, message, field="file")


def forbidden() -> Refusal:
    """Something that runs when it is opened."""
    return refused("forbidden_file", "程序、脚本和网页文件不能上传，请换成PDF或图片。")


def damaged() -> Refusal:
    """A file no program can open."""
    return refused("file_damaged", "这个文件已损坏，打不开。请用原来的软件重新另存一份后上传。")
