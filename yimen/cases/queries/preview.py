"""The document an act would issue, to be read before the act is performed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from yimen.cases import clocks, dates, papers
from yimen.cases.access import visible
from yimen.cases.preparation import prepare
from yimen.foundation.instant import county_day
from yimen.law.actors import Actor
from yimen.law.document_sheet import Sheet
from yimen.law.procedure import Act


def preview(actor: Actor, *, number: str, act: Act, values: Mapping[str, Any], now: datetime) -> Sheet | None:
    """The words of the document, made by the same road as the document itself, the applicant's name masked.

    None when the act issues none. Raises Refusal exactly as performing the act would.
    """
    case = visible(actor, number=number, on=county_day(now))
    job = prepare(actor=actor, case=case, act=act, values=values, now=now)
    dates.run(job)
    clocks.run(job)
    return papers.sheet(job)
