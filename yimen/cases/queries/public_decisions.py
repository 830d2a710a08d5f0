"""The public register of granted licences: everybody may look decisions up (行政许可法第四十条)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Min

from yimen.cases.models import PublicDecision
from yimen.foundation.pages import rows_of_page
from yimen.law.refusal import Refusal

PAGE_SIZE = 20
_MOST_WORDS = 5


@dataclass(frozen=True, slots=True)
class PublishedDecision:
    """One decision, with nothing that not everybody may read. `case_id` is for asking other registers, never shown."""

    id: UUID
    case_id: UUID
    number: str
    item_name: str
    item_code: str
    organ_name: str
    applicant: str
    decided_on: date
    demonstration: bool


@dataclass(frozen=True, slots=True)
class DecisionPage:
    """A page of the register: `number` from 1; the register is not counted, it may be long."""

    decisions: tuple[PublishedDecision, ...]
    number: int
    has_next: bool


_SHOWN = tuple(PublishedDecision.__slots__)


def public_decisions(
    words: str = "", *, organ_id: UUID | None = None, month: date | None = None, number: int = 1
) -> DecisionPage:
    """Granted decisions, the newest first: all of `words` in item or organ, of one organ, of the month that begins
    with the day `month`. One query.
    """
    found = PublicDecision.objects.order_by("-decided_on", "-id")
    for word in words.lower().split()[:_MOST_WORDS]:
        found = found.filter(words__contains=word)
    if organ_id is not None:
        found = found.filter(organ_id=organ_id)
    if month is not None:
        found = found.filter(decided_on__gte=month, decided_on__lt=_month_after(month))
    rows, has_next = rows_of_page(found.values(*_SHOWN), number, size=PAGE_SIZE)
    return DecisionPage(tuple(PublishedDecision(**row) for row in rows), number, has_next)


def public_decision(decision_id: UUID) -> PublishedDecision:
    """One decision of the register. Raises Refusal `decision_not_found`."""
    found = PublicDecision.objects.filter(id=decision_id).values(*_SHOWN).first()
    if found is None:
        raise Refusal("decision_not_found", "没有找到这个决定，请从公开名录里打开。")
    return PublishedDecision(**found)


def published_months(today: date) -> tuple[date, ...]:
    """The first days of the months from the first decision until today, the newest first."""
    first = PublicDecision.objects.aggregate(day=Min("decided_on"))["day"]
    if first is None:
        return ()
    months = [first.replace(day=1)]
    while (following := _month_after(months[-1])) <= today:
        months.append(following)
    return tuple(reversed(months))


def _month_after(month: date) -> date:
    year, index = divmod(month.year * 12 + month.month, 12)
    return date(year, index + 1, 1)
