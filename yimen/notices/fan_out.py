"""From a committed notice to its deliveries: one for each channel in use by which its reader can be reached.

The staff hear of it as well: open lists are told that something of this kind happened, and no more than that.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from django.db import DatabaseError, transaction

from yimen.foundation import live
from yimen.foundation.logs import logger
from yimen.law.identifiers import parse_mobile
from yimen.law.refusal import Refusal
from yimen.notices import channels
from yimen.notices.kinds import Channel
from yimen.notices.models import Delivery, Notice

_BATCH = 200
_log = logger("notices")


def fan_out(now: datetime) -> int:
    """Make the deliveries of new notices, exactly once for each; how many notices there were."""
    new = Notice.objects.filter(fanned_out_at=None).order_by("created_at").values_list("pk", flat=True)[:_BATCH]
    return sum(_try_one(notice_id, now) for notice_id in list(new))


def _try_one(notice_id: UUID, now: datetime) -> bool:
    try:
        return _fan_out_one(notice_id, now)
    except DatabaseError:
        raise
    except Exception:  # a notice whose address does not open must not hold up all others
        _log.exception("notice cannot be fanned out", notice=str(notice_id))
        return False


def _fan_out_one(notice_id: UUID, now: datetime) -> bool:
    with transaction.atomic():
        notice = (
            Notice.objects.select_for_update(skip_locked=True, of=("self",))
            .select_related("account__party", "party", "case")
            .filter(pk=notice_id, fanned_out_at=None)
            .first()
        )
        if notice is None:
            return False  # another worker has it
        Delivery.objects.bulk_create(
            Delivery(notice=notice, channel=channel, address=address, created_at=now, next_attempt_at=now)
            for channel, address in _addresses(notice)
        )
        Notice.objects.filter(pk=notice_id).update(fanned_out_at=now)
        _tell_open_lists(notice)
        return True


def _tell_open_lists(notice: Notice) -> None:
    """By the worker, not by the act: NOTIFY queues commits one behind the other."""
    if notice.case is not None:
        live.publish(f"organ:{notice.case.organ_id}", notice.kind)
        live.publish(f"act:{notice.kind}", notice.kind)


def _addresses(notice: Notice) -> Iterator[tuple[Channel, str]]:
    """Whoever filed the case is told first; the party's own address serves when there is no account."""
    account = notice.account
    parties = [party for party in (account.party if account else None, notice.party) if party]
    phones = [account.phone if account else None, *(party.phone for party in parties)]
    phone = next(filter(None, map(_mobile, phones)), None)
    if phone:
        yield Channel.sms, phone  # waits for a gateway when there is none: a notice is never lost
    mail = next((party.email for party in parties if party.email), None)
    if mail and not channels.off_reason(Channel.email):
        yield Channel.email, mail


def _mobile(phone: str | None) -> str | None:
    try:
        return parse_mobile(phone) if phone else None
    except Refusal:
        return None  # a landline of an enterprise
