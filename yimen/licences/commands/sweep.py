"""What time does to licences: reminders and the end, each once (行政许可法第五十条)."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q

from yimen.foundation.batch import Batch
from yimen.foundation.each import each
from yimen.foundation.instant import county_day
from yimen.law import licences as law
from yimen.law.actors import SYSTEM
from yimen.law.licence_notices import reminder
from yimen.law.licences import LicenceAct, LicenceState
from yimen.licences.commands.acts import act_on, tell
from yimen.licences.models import Licence

_BATCH = 200


def sweep(now: datetime) -> int:
    """End what has run out and remind of what soon will, each once; how many things happened."""
    return _expire(now) + sum(_remind(days, now) for days in sorted(law.REMINDERS))


def _expire(now: datetime) -> int:
    """What has run out; not what an undecided renewal keeps (`cases` deems that renewed)."""
    ended = Licence.objects.filter(
        state__in=[LicenceState.valid, LicenceState.suspended], valid_until__lt=county_day(now), renewal_case=None
    )
    ids = list(ended.order_by("valid_until").values_list("id", flat=True)[:_BATCH])
    return each(ids, lambda licence_id: _expire_one(licence_id, now), what="expire licence")


def _expire_one(licence_id: UUID, now: datetime) -> int:
    """Ask again under the lock: somebody may have renewed it between the look and the lock."""
    licence = Licence.objects.select_for_update(skip_locked=True).filter(id=licence_id).first()
    rule = law.rule_of(LicenceAct.expire)
    if licence is None or licence.state not in rule.sources or licence.renewal_case_id is not None:
        return 0
    if licence.valid_until is None or licence.valid_until >= county_day(now):
        return 0
    act_on(licence, LicenceAct.expire, SYSTEM, {}, now)
    return 1


def _remind(days: int, now: datetime) -> int:
    today = county_day(now)
    not_told = Q(reminded=None) | Q(reminded__gt=days)
    near = Licence.objects.filter(
        not_told, state=LicenceState.valid, valid_until__gte=today, valid_until__lte=today + timedelta(days=days),
        renewal_case=None,
    )  # fmt: skip
    ids = list(near.order_by("valid_until").values_list("id", flat=True)[:_BATCH])
    return each(ids, lambda licence_id: _remind_one(licence_id, days, now), what="remind of licence")


def _remind_one(licence_id: UUID, days: int, now: datetime) -> int:
    licence = Licence.objects.select_for_update(skip_locked=True).filter(id=licence_id, state="valid").first()
    if licence is None or licence.valid_until is None or (licence.reminded or days + 1) <= days:
        return 0
    batch = Batch()
    text = reminder(name=licence.name, number=licence.number, valid_until=licence.valid_until, today=county_day(now))
    tell(batch, licence, text, now)
    batch.update(Licence, where={"id": licence.id}, values={"reminded": days})
    batch.flush()
    return 1
