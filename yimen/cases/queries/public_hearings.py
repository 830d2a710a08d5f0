"""The hearings the county announces to the public: everybody may read where and when (行政许可法第四十六条)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from yimen.cases.models import Case, Hearing
from yimen.catalogue.queries import get_version
from yimen.foundation.instant import COUNTY_TIME
from yimen.foundation.pages import rows_of_page
from yimen.law.hearing import SHOWN_FOR, PublicStanding, public_standing
from yimen.law.parties import PartyKind
from yimen.law.states import State

PAGE_SIZE = 20
_PERSON = "自然人，姓名不公开"


@dataclass(frozen=True, slots=True)
class PublishedHearing:
    """A hearing with nothing that not everybody may read; `applicant` is an organisation's name, or says that it is a
    person.
    """

    id: UUID
    item_name: str
    item_code: str
    organ_name: str
    applicant: str
    held_at: datetime
    place: str
    register_until: datetime
    how: str
    standing: PublicStanding
    demonstration: bool


@dataclass(frozen=True, slots=True)
class HearingPage:
    """A page of them, `number` from 1."""

    hearings: tuple[PublishedHearing, ...]
    number: int
    has_next: bool


def public_hearings(*, today: date, number: int = 1) -> HearingPage:
    """What was published and is not over for longer than a month, the last to be held first. One query, and the
    remembered versions of the items.
    """
    since = datetime.combine(today - SHOWN_FOR, time.min, COUNTY_TIME)
    found = Hearing.objects.filter(published_on__isnull=False, held_at__gte=since).order_by("-held_at", "-id")
    rows, has_next = rows_of_page(found.select_related("case").defer("case__form", "record"), number, size=PAGE_SIZE)
    return HearingPage(tuple(map(_published, rows)), number, has_next)


def _published(row: Hearing) -> PublishedHearing:
    version = get_version(row.case.version_id)
    assert row.held_at is not None
    assert row.register_until is not None
    return PublishedHearing(
        id=row.id,
        item_name=version.name,
        item_code=version.code,
        organ_name=version.organ_name,
        applicant=_applicant(row.case),
        held_at=row.held_at,
        place=row.place or "",
        register_until=row.register_until,
        how=row.how or "",
        standing=public_standing(
            recorded=row.settled_on is not None,
            pending=row.case.state == State.suspended,
        ),
        demonstration=version.demonstration,
    )


def _applicant(case: Case) -> str:
    return _PERSON if case.applicant_kind == PartyKind.natural else case.applicant_name
