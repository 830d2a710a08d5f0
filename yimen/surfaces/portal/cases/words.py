"""A case in plain words: its line of events, the day it is due and why."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from yimen.cases.queries import CaseCard, Event
from yimen.catalogue.queries import PublishedVersion
from yimen.law.actors import Role
from yimen.law.clock import Due
from yimen.law.explanation import DayLine
from yimen.law.procedure import TABLE, Clock
from yimen.surfaces.common.casework.lists import due_words
from yimen.surfaces.common.ui.words import cn_date

_TONES = {rule.act.value: rule.target.tone if rule.target else "working" for rule in TABLE}


def events(found: Iterable[Event], organ_name: str, *, public: bool = False) -> list[dict[str, Any]]:
    """Events for {% timeline %}: what happened and in what part, never who; for the public without documents."""
    who = {
        Role.applicant: "申请人" if public else "您",
        Role.clerk: "综合窗口",
        Role.approver: organ_name,
        Role.organ_head: organ_name,
        Role.government_head: Role.government_head.label,
        Role.supervisor: Role.supervisor.label,
        Role.issuer: "出件窗口",
    }
    return [
        {
            "at": one.at,
            "text": one.sentence,
            "who": who.get(Role(one.role), "系统按规定自动办理"),
            "detail": f"文书编号：{one.document}" if one.document and not public else "",
            "tone": _TONES[one.act],
        }
        for one in found
    ]


def due(card: CaseCard, decision_due: Due | None) -> dict[str, Any] | None:
    """What is to happen by which day, and the folded explanation; None when the case has ended."""
    mark = card.due
    if mark is None:
        return None
    lines = decision_due.explanation if decision_due and mark.day == decision_due.date else ()
    return {
        "what": mark.words,
        "bar": due_words(mark),
        "lines": [_line(one) for one in lines],
        "limit": decision_due.limit.text if lines and decision_due else "",
        "provisional": bool(decision_due and decision_due.provisional),
        "organ_is_late": mark.clock is not Clock.correction and mark.days_left is not None and mark.days_left < 0,
    }


def complaint(version: PublishedVersion) -> dict[str, object]:
    """Where to complain, as the item's guide says (监督投诉电话); without one the page gives the county's number."""
    content = version.content
    return {
        "phone": content.elements["complaint_phone"],
        "demonstration": content.is_demonstration("complaint_phone"),
    }


def _line(one: DayLine) -> dict[str, Any]:
    return {"day": cn_date(one.date), "reason": one.reason, "counted": one.counted}
