"""The sweeper: what happens because time passed. Each thing once, however often it runs, stops or dies.

A due thing is data in the case's row, the sweeper only looks. Each case is its own transaction that locks the
row and asks the procedure again, so two sweepers, or a sweeper and a clerk, cannot both act.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet

from yimen.calendars.queries import working_calendar
from yimen.cases import licence_matters
from yimen.cases.cards import due_mark
from yimen.cases.commands.perform import perform_locked
from yimen.cases.commands.promise_warnings import warn_of_promises
from yimen.cases.commands.recompute import recompute_provisional
from yimen.cases.models import Case, CaseWarning
from yimen.foundation.each import each
from yimen.foundation.ids import new_id
from yimen.foundation.instant import county_day
from yimen.foundation.logs import logger
from yimen.law.actors import SYSTEM
from yimen.law.clock import WarningLevel
from yimen.law.deferral import DeferralExpiry
from yimen.law.materials import FAULTY, SubmissionForm
from yimen.law.procedure import Act
from yimen.law.refusal import Refusal
from yimen.law.states import ENDED, UNDER_REVIEW, State

_log = logger("cases.sweep")
_BATCH = 200


def sweep(now: datetime) -> int:
    """Deem accepted what was not answered and renewed what was not decided, end what was not corrected, raise warnings;
    how many things happened.
    """
    today = county_day(now)
    done = _act_on(_unanswered(today), Act.deem_accepted, now)
    done += _act_on(_uncorrected(today), Act.expire_correction, now)
    done += each(licence_matters.overdue(now), lambda one: _perform(one, Act.deem_renewed, now), what="deem_renewed")
    done += _act_on(_unpaid(today), Act.expire_deferral, now)
    done += recompute_provisional(now)
    return done + _warn(now) + warn_of_promises(now, horizon=_amber_horizon(today))


def _unanswered(today: date) -> QuerySet[Case]:
    return Case.objects.filter(state__in=[State.submitted, State.received], answer_due__lt=today).order_by("answer_due")


def _uncorrected(today: date) -> QuerySet[Case]:
    return Case.objects.filter(state=State.correction_required, correction_due__lt=today).order_by("correction_due")


def _unpaid(today: date) -> QuerySet[Case]:
    """Debts whose day has passed and that end the case, but not what came in time and waits for its check."""
    owing = Case.objects.filter(
        Q(materials__form=SubmissionForm.none) | Q(materials__check_result__in=FAULTY),
        state__in=[state.value for state in UNDER_REVIEW],
        deferral_due__lt=today,
        version__content__elements__deferral_expiry=DeferralExpiry.withdrawn,
        materials__deferred=True,
    )
    return owing.distinct().order_by("deferral_due")


def _act_on(due: QuerySet[Case], act: Act, now: datetime) -> int:
    ids = list(due.values_list("id", flat=True)[:_BATCH])
    return each(ids, lambda case_id: _perform(case_id, act, now), what=act.value)


def _perform(case_id: UUID, act: Act, now: datetime) -> int:
    case = Case.objects.select_for_update(skip_locked=True).filter(id=case_id).first()
    if case is None:
        return 0  # somebody holds it: the next sweep looks again
    try:
        perform_locked(actor=SYSTEM, case=case, act=act, values={}, now=now)
    except Refusal as refusal:
        # Somebody acted between the look and the lock: the case is no longer due.
        _log.info("no longer due", case=case.number, act=act.value, code=refusal.code)
        return 0
    return 1


def _warn(now: datetime) -> int:
    """Raise yellow and red warnings on open deadlines; the unique constraint makes each happen once."""
    today = county_day(now)
    horizon = _amber_horizon(today)
    open_cases = Case.objects.exclude(state__in=[state.value for state in ENDED])
    raised = 0
    for column in ("answer_due", "statutory_due", "promised_due", "special_procedure_due", "delivery_due"):
        near = open_cases.filter(**{f"{column}__lte": horizon}).defer("form")
        rows = [row for case in near.iterator(chunk_size=500) if (row := _warning(case, today, now))]
        raised += _insert_new(rows)
    return raised


def _amber_horizon(today: date) -> date:
    """The last day within the threshold: nothing later can be amber."""
    return working_calendar().add_working_days(today, settings.YIMEN_AMBER_WORKING_DAYS) + timedelta(days=1)


def _warning(case: Case, today: date, now: datetime) -> CaseWarning | None:
    mark = due_mark(case, today)
    if mark is None or mark.day is None or mark.level is WarningLevel.none:
        return None
    return CaseWarning(
        id=new_id(), case_id=case.id, clock=mark.clock.value, level=mark.level.value, due=mark.day, raised_at=now
    )


@transaction.atomic
def _insert_new(rows: list[CaseWarning]) -> int:
    known = set(
        CaseWarning.objects.filter(case_id__in=[row.case_id for row in rows]).values_list(
            "case_id", "clock", "level", "due"
        )
    )
    fresh = {(row.case_id, row.clock, row.level, row.due): row for row in rows}
    new = [row for key, row in fresh.items() if key not in known]
    CaseWarning.objects.bulk_create(new, ignore_conflicts=True)
    return len(new)
