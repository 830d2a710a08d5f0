"""Recompute due dates that were provisional, once the State Council has published the year they fall in.

Nobody is told a changed promise without a record: the old and the new day stand in the trail.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction

from yimen.calendars.queries import working_calendar
from yimen.cases.models import Case
from yimen.catalogue.queries import get_version
from yimen.foundation import trail
from yimen.foundation.batch import Batch
from yimen.law import case_limits, clock
from yimen.law.actors import SYSTEM, Role
from yimen.law.states import UNDER_REVIEW

RECOMPUTE_DUE = "recompute_due"


def recompute_provisional(now: datetime) -> int:
    """Look at every undecided case with a provisional due date; how many became final or moved."""
    calendar = working_calendar()
    years = set(calendar.years)
    cases = Case.objects.filter(state__in=[state.value for state in UNDER_REVIEW], due_provisional=True)
    ids = [
        case_id
        for case_id, last in cases.values_list("id", "statutory_due")
        if last is not None and last.year in years and not calendar.is_provisional(last)
    ]
    return sum(_recompute(case_id, now) for case_id in ids)


@transaction.atomic
def _recompute(case_id: Any, now: datetime) -> int:
    case = Case.objects.select_for_update().get(id=case_id)
    if not case.due_provisional or case.decision_from is None:
        return 0
    content = get_version(case.version_id).content
    limits = {
        "statutory_due": case_limits.statutory_limit(content.item_type, content.legal_limit),
        "promised_due": content.promised_limit,
    }
    changes: dict[str, Any] = {
        column: None if limit is None else clock.due_date(working_calendar(), case.decision_from, limit)
        for column, limit in limits.items()
    }
    row, head = trail.entry_row(
        stream=case.id,
        head=trail.Head(case.trail_sequence, bytes(case.trail_mac)),
        kind="case",
        act=RECOMPUTE_DUE,
        at=now,
        actor=SYSTEM.account_id,
        role=Role.system.value,
        details={column: [_iso(getattr(case, column)), _iso(day)] for column, day in changes.items()},
    )
    batch = Batch()
    trail.add_entry(batch, row)
    changes |= {"due_provisional": False, "trail_sequence": head.sequence, "trail_mac": head.mac}
    batch.update(Case, where={"id": case.id}, values=changes)
    batch.flush()
    return 1


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
