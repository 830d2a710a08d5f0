"""What holds the decision of a case, in words: special procedures and the hearing (行政许可法第四十五至四十八条)."""

from __future__ import annotations

from typing import Any

from yimen.cases.queries import CaseFile, HearingNote, ProcedureNote
from yimen.surfaces.common.ui.words import cn_date


def pause_rows(file: CaseFile) -> list[dict[str, Any]]:
    """Rows of {% summary %}; none for most cases."""
    rows = [{"label": f"特别程序：{one.kind.label}", "value": _procedure(one)} for one in file.procedures]
    return [*rows, *(_hearing(file.hearing) if file.hearing else ())]


def _procedure(one: ProcedureNote) -> str:
    told = f"{cn_date(one.started_on)}开始，告知需要{one.told_days}个工作日，到{cn_date(one.told_until)}"
    if one.ended_on is None:
        return f"{told}，还没有结束"
    ended = f"{told}；{cn_date(one.ended_on)}结束"
    return f"{ended}，结果：{one.result}" if one.result else ended


def _hearing(one: HearingNote) -> list[dict[str, Any]]:
    held = "已经举行，笔录见文书" if one.record_made else "已经放弃"
    rows: list[tuple[str, object]] = [
        ("申请听证截止", one.request_due if one.requested_on is None and one.settled_on is None else None),
        ("组织听证截止", one.holding_due if one.held_at is None and one.settled_on is None else None),
        ("听证时间", one.held_at),
        ("听证地点", one.place),
        ("听证主持人", one.host),
        ("听证公告", one.published_on),
        ("听证", held if one.settled_on else ""),
    ]
    return [{"label": label, "value": value} for label, value in rows if value]
