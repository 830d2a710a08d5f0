"""Which limit each clock of a case runs by."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from yimen.law import clock
from yimen.law.calendar import WorkingCalendar
from yimen.law.clock import Due
from yimen.law.element_codes import LICENSING
from yimen.law.elements import ItemContent
from yimen.law.limits import ORDINARY_LIMIT, Extension, Limit, LimitUnit, Pause


def statutory_limit(item_type: str | None, published: Limit | None) -> Limit | None:
    """The limit for the decision: the published one; for an administrative licence without one, 20 working days
    (行政许可法第四十二条第一款); for other matters without one, none (优化营商环境条例第三十六条 allows that)."""
    if published is not None:
        return published
    return ORDINARY_LIMIT if item_type == LICENSING else None


def in_months(content: ItemContent) -> bool:
    """Whether the decision's limit is counted in months, so that articles 42 and 45 cannot move it."""
    return any(limit is not None and limit.unit is LimitUnit.month for limit in decision_limits(content))


def decision_limits(content: ItemContent) -> tuple[Limit | None, Limit | None]:
    """The statutory and the promised limit of an item; None where there is none."""
    return statutory_limit(content.item_type, content.legal_limit), content.promised_limit


def correction_limit(days: int | None) -> Limit | None:
    """The applicant's time to correct: set by the county and told in the notice; no law sets it."""
    return None if days is None else Limit(days, LimitUnit.working_day)


def paused_due(
    calendar: WorkingCalendar,
    start: date,
    limit: Limit,
    pauses: Sequence[Pause],
    extended: tuple[Extension, date] | None,
) -> Due:
    """The end of one of the decision's limits with what held and what lengthened it.

    `extended` is the extension and the day it was approved and told. It lengthens the promised limit too, but only one
    that had not been broken by then: a promise broken before anybody said so stays broken.
    """
    plain = clock.due(calendar, start, limit, pauses)
    if extended is None:
        return plain
    extension, told_on = extended
    before = clock.due(calendar, start, limit, [pause for pause in pauses if pause.start <= told_on])
    if before.date is not None and before.date < told_on:
        return plain
    return clock.due(calendar, start, limit, pauses, extension)
