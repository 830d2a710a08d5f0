"""Yellow and red warnings of debts and verifications, and the reminder of a debt to whoever owes it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from uuid import UUID

from django.conf import settings

from yimen.calendars.queries import working_calendar
from yimen.cases.models import Case, CaseWarning
from yimen.catalogue.queries import get_version
from yimen.dossiers.case_materials import materials_of
from yimen.foundation.batch import Batch
from yimen.foundation.each import each
from yimen.foundation.ids import new_id
from yimen.foundation.instant import county_day
from yimen.law import clock
from yimen.law.clock import WarningLevel
from yimen.law.deferral import unpaid
from yimen.law.notices import debt_reminder
from yimen.law.procedure import Clock
from yimen.notices.commands import add_notice

_COLUMNS = {Clock.deferral: "deferral_due", Clock.verification: "verification_due"}


def warn_of_promises(now: datetime, *, horizon: date) -> int:
    """Raise what is due by `horizon` and was not raised yet, each in its own transaction; how many warnings."""
    return sum(_warn_of(which, now, horizon) for which in _COLUMNS)


def _warn_of(which: Clock, now: datetime, horizon: date) -> int:
    fresh = list(_fresh(which, now, horizon))
    return each(fresh, lambda case_id: _raise(case_id, which, now), what=f"warn of {which.value}")


def _fresh(which: Clock, now: datetime, horizon: date) -> Iterator[UUID]:
    """The cases that have reached a level of which they were not warned."""
    column = _COLUMNS[which]
    near = Case.objects.filter(**{f"{column}__lte": horizon}).order_by(column)
    warned = set(
        CaseWarning.objects.filter(clock=which.value, case__in=near.order_by()).values_list("case_id", "level", "due")
    )
    for case_id, due in near.values_list("id", column):
        if (case_id, _level(due, now).value, due) not in warned:
            yield case_id


def _level(due: date | None, now: datetime) -> WarningLevel:
    return clock.warning(working_calendar(), due, county_day(now), amber_at=settings.YIMEN_AMBER_WORKING_DAYS)


def _raise(case_id: UUID, which: Clock, now: datetime) -> int:
    """Ask again under the lock: the debt may have been paid, or another sweeper been here, since the look."""
    case = Case.objects.select_for_update(skip_locked=True).filter(id=case_id).first()
    due: date | None = getattr(case, _COLUMNS[which], None)
    level = _level(due, now)
    if case is None or due is None or level is WarningLevel.none:
        return 0
    raised = {"case_id": case.id, "clock": which.value, "level": level.value, "due": due}
    if CaseWarning.objects.filter(**raised).exists():
        return 0
    batch = Batch()
    batch.insert(CaseWarning, {"id": new_id(), "raised_at": now, **raised})
    if which is Clock.deferral and level is WarningLevel.amber and _owes(case):
        _remind(batch, case, due, now)
    batch.flush()
    return 1


def _owes(case: Case) -> bool:
    """Whether the applicant has something to do; what came and waits for its check is the house's to do."""
    return bool(unpaid(tuple(material.state for material in materials_of(case.id))))


def _remind(batch: Batch, case: Case, due: date, now: datetime) -> None:
    text = debt_reminder(
        item_name=get_version(case.version_id).name,
        case_number=case.number,
        progress_address=f"{settings.YIMEN_BASE_URL}/progress/{case.query_code}",
        due=due,
    )
    add_notice(
        batch, account_id=case.owner_id, party_id=case.applicant_id, case_id=case.id, kind=text.kind,
        title=text.title, body=text.body, at=now,
    )  # fmt: skip
