"""What somebody who asked is told, and in which words. They name neither the question nor the person."""

from __future__ import annotations

from yimen.law.notices import NoticeText


def answered(*, number: str, address: str) -> NoticeText:
    """That the answer is there, and where to read it."""
    title = "您的咨询已答复"
    return NoticeText("consultation_answered", title, f"{title}（编号{number}）。查看答复：{address}")
