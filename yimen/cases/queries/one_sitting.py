"""What a clerk may do with an on-the-spot case in one sitting, before she does it."""

from __future__ import annotations

from datetime import datetime

from yimen.cases.access import visible
from yimen.cases.sitting import lines_for
from yimen.foundation.instant import county_day
from yimen.law.actors import Actor
from yimen.law.procedure import Rule


def sitting(actor: Actor, *, number: str, now: datetime) -> tuple[Rule, ...]:
    """The lines of the table in their order. Raises Refusal `case_not_found` and that of the first necessary act
    that is not possible.
    """
    return lines_for(actor, visible(actor, number=number, on=county_day(now)), now)
