"""What people are told about their appointments. The words name the group and the hour, no person: a text message is
read on locked screens.
"""

from __future__ import annotations

from datetime import datetime

from yimen.law.notices import NoticeText
from yimen.law.words import moment_words


def booked_for_you(*, hall: str, group: str, starts: datetime, address: str) -> str:
    """To the phone of somebody another person booked for."""
    return f"已为您预约{moment_words(starts)}在{hall}办理“{group}”。到厅凭此签到，不用再取号；查看或取消：{address}"


def reminder(*, hall: str, group: str, starts: datetime, address: str) -> NoticeText:
    """The day before."""
    title = f"预约提醒：{moment_words(starts)}办理“{group}”"
    return NoticeText("appointment_reminder", title, f"{title}，地点{hall}。来不了请提前取消：{address}")


def displaced(*, hall: str, group: str, starts: datetime, address: str) -> NoticeText:
    """That the hall cannot serve her at that hour after all."""
    title = f"您预约的{moment_words(starts)}“{group}”时段已取消"
    body = f"{title}，给您添麻烦了。请改到别的时段，不计入未到次数；也可以直接到{hall}取号。改期：{address}"
    return NoticeText("appointment_conflict", title, body)


def offered(*, hall: str, group: str, starts: datetime, until: datetime, address: str) -> NoticeText:
    """That a place came free for the first of the waiting list."""
    title = f"候补到号：{moment_words(starts)}办理“{group}”"
    return NoticeText(
        "appointment_offered", title, f"{title}，地点{hall}。请在{moment_words(until)}以前确认：{address}"
    )


def missed(*, group: str, starts: datetime, address: str) -> NoticeText:
    """That she did not come; it bars nobody from the hall."""
    title = f"您没有按{moment_words(starts)}的预约到厅（“{group}”）"
    return NoticeText("appointment_missed", title, f"{title}。现场取号不受影响；详情：{address}")
