"""Questions about what was done for nothing: of a case, and of a month."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from yimen.cases.queries import posted_results
from yimen.foundation.instant import COUNTY_TIME
from yimen.free_services.models import CopyOrder, PostOrder, Quota, SealOrder
from yimen.law import masking
from yimen.law.free_services import Direction, Line, Service, Totals, month_after, one_ledger, totals


@dataclass(frozen=True, slots=True)
class ServedCard:
    """One thing done for a case, in words."""

    at: datetime
    service: Service
    words: str


@dataclass(frozen=True, slots=True)
class MonthTotals:
    """A month of the county, and its quotas by service; None where there is none."""

    month: date
    totals: tuple[Totals, ...]
    quotas: dict[Service, int | None]


def of_case(case_id: UUID) -> tuple[ServedCard, ...]:
    """What was done for the case, oldest first. Three queries; whoever asks has been shown the case."""
    cards = [
        *(ServedCard(one.at, Service.copying, f"{one.pages}页") for one in CopyOrder.objects.filter(case_id=case_id)),
        *(
            ServedCard(one.at, Service.seals, f"首套印章，{masking.mask_id_number(one.uscc)}")
            for one in SealOrder.objects.filter(case_id=case_id)
        ),
        *(ServedCard(one.at, Service.posting, _letter_words(one)) for one in PostOrder.objects.filter(case_id=case_id)),
    ]
    return tuple(sorted(cards, key=lambda one: one.at))


def month_totals(month: date) -> MonthTotals:
    """The month that begins on that day. Seven queries."""
    quotas = {service: quota_of(service, month) for service in Service}
    return MonthTotals(month, totals(ledger(month)), quotas)


def ledger(month: date) -> tuple[Line, ...]:
    """Everything done in the month, oldest first, with the results that were posted when they were handed over. Four
    queries.
    """
    since, until = _start(month), _start(month_after(month))
    span = {"at__gte": since, "at__lt": until}
    copies = CopyOrder.objects.filter(**span).values_list("at", "case__number", "pages")
    seals = SealOrder.objects.filter(**span).values_list("at", "case__number")
    letters = PostOrder.objects.filter(**span).select_related("case")
    orders = [
        *(Line(at, number, Service.copying, pages) for at, number, pages in copies),
        *(Line(at, number, Service.seals) for at, number in seals),
        *(
            Line(
                one.at, one.case.number, Service.posting, direction=Direction(one.direction), weight=one.weight,
                postal_number=one.postal_number,
            )
            for one in letters
        ),
    ]  # fmt: skip
    handed_over = [
        Line(
            one.at, one.number, Service.posting, direction=Direction.to_applicant, postal_number=one.postal_number,
            handed_over=True,
        )
        for one in posted_results(since, until)
    ]  # fmt: skip
    return one_ledger(orders, handed_over)


def quota_of(service: Service, month: date) -> int | None:
    """How much of it the county pays for in the month, None for no quota. One query."""
    found = Quota.objects.filter(service=service.value, month__lte=month).order_by("-month")
    return found.values_list("monthly", flat=True).first()


def _letter_words(one: PostOrder) -> str:
    parts = [
        Direction(one.direction).label, one.what, f"{one.weight}克" if one.weight else "重量未记录",
        f"邮件号 {one.postal_number}" if one.postal_number else "邮件号未记录",
    ]  # fmt: skip
    return "，".join(parts)


def _start(day: date) -> datetime:
    return datetime.combine(day, time(), COUNTY_TIME)
