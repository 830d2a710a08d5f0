"""What supervisors see: counts first, then the cases behind them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Count, Exists, OuterRef, Q, Subquery

from yimen.cases.models import Case, CaseWarning
from yimen.cases.queries.lists import CasePage, page_of
from yimen.foundation.instant import COUNTY_TIME
from yimen.law.clock import WarningLevel
from yimen.law.states import ENDED, State


@dataclass(frozen=True, slots=True)
class Today:
    """The day in numbers; each is a count of cases."""

    received: int
    accepted: int
    deemed_accepted: int
    decided: int
    delivered: int
    open: int
    amber: int
    red: int
    exceptions: int


@dataclass(frozen=True, slots=True)
class OrganLoad:
    """What lies with an organ."""

    organ: str
    open: int
    overdue: int


def _within(column: str, day: date) -> Q:
    start = datetime.combine(day, time(), COUNTY_TIME)
    return Q(**{f"{column}__gte": start, f"{column}__lt": start + timedelta(days=1)})


def day_in_numbers(day: date) -> Today:
    """What happened on `day`, and what is open and warned about now."""
    still_open = ~Q(state__in=[state.value for state in ENDED])
    counts = Case.objects.aggregate(
        received=Count("id", filter=_within("received_at", day)),
        accepted=Count("id", filter=_within("accepted_at", day)),
        deemed_accepted=Count("id", filter=_within("deemed_accepted_at", day)),
        decided=Count("id", filter=_within("decided_at", day)),
        delivered=Count("id", filter=_within("delivered_at", day)),
        open=Count("id", filter=still_open),
        exceptions=Count("id", filter=Q(correction_exceptions__gt=0)),
    )
    warned = CaseWarning.objects.exclude(case__state__in=[state.value for state in ENDED])
    levels = dict(warned.values_list("level").annotate(cases=Count("case", distinct=True)))
    return Today(**counts, amber=levels.get("amber", 0), red=levels.get("red", 0))


def load_by_organ(day: date) -> tuple[OrganLoad, ...]:
    """Open and overdue cases of every organ that has any, the most overdue first."""
    overdue = Q(state__in=[State.accepted, State.reviewing]) & (Q(statutory_due__lt=day) | Q(promised_due__lt=day))
    rows = (
        Case.objects.exclude(state__in=[state.value for state in ENDED])
        .values_list("organ__name")
        .annotate(open=Count("id"), overdue=Count("id", filter=overdue))
        .order_by("-overdue", "-open", "organ__name")
    )
    return tuple(OrganLoad(*row) for row in rows)


def warned_cases(level: WarningLevel, *, today: date, number: int = 1) -> CasePage:
    """The open cases that were given a warning of `level`, the longest warned first."""
    warned = CaseWarning.objects.filter(case=OuterRef("pk"), level=level.value)
    cases = Case.objects.exclude(state__in=[state.value for state in ENDED]).filter(Exists(warned))
    first = warned.order_by("raised_at").values("raised_at")[:1]
    return page_of(cases.order_by(Subquery(first), "received_at"), today, number)
