"""Due dates by the statutory calendar."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any

from django.http import HttpResponse
from ninja import Query, Router
from pydantic import BeforeValidator

from yimen.calendars.queries import working_calendar
from yimen.law import clock
from yimen.law.limits import Limit, LimitUnit
from yimen.surfaces.api import representation
from yimen.surfaces.api.json_answer import FOR_EVERYBODY, answer
from yimen.surfaces.api.problems import problems
from yimen.surfaces.api.schemas.clock import DueOut

router = Router(tags=["日历"])
_LONGEST = 1000  # more than any statutory limit; the explanation has a line a day


def _written_as_a_day(value: object) -> object:
    """Pydantic alone would also read 1770681600 as a day."""
    if not (isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value)):
        raise ValueError("not a day")
    return value


@router.get("calendar/due", operation_id="due_date", summary="计算到期日", response={200: DueOut} | problems(422))
def due(
    request: Any,  # noqa: ARG001
    start: Annotated[date, BeforeValidator(_written_as_a_day), Query(description="起算事件发生的日期，当日不计入")],
    value: Annotated[int, Query(ge=0, le=_LONGEST)],
    unit: LimitUnit,
) -> HttpResponse:
    """The last day of a limit that an event on `start` sets running, with every day on the way and its reason."""
    found = clock.due(working_calendar(), start, Limit(value, unit))
    return answer(representation.due(found), keep=FOR_EVERYBODY)
