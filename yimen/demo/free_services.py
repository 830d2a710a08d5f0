"""A few things the demonstration's counters did for nothing, through the same commands as real ones."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from yimen.cases.queries import counter_queue
from yimen.demo.cases import Cast
from yimen.demo.departments import demonstration_uscc
from yimen.foundation.ids import new_id
from yimen.foundation.instant import county_day
from yimen.free_services.commands import record
from yimen.free_services.queries import ledger
from yimen.law.free_services import Service, month_of

_NEW_ENTERPRISE = 950
_SETTING_UP = "公司设立登记"
_DONE: tuple[tuple[Service, dict[str, Any]], ...] = (
    (Service.seals, {"uscc": demonstration_uscc(_NEW_ENTERPRISE), "first_set": True}),
    (Service.copying, {"pages": "6"}),
    (Service.copying, {"pages": "14"}),
    (Service.posting, {"direction": "to_hall", "what": "场所证明1份", "weight": "60", "postal_number": "演示0001"}),
)  # fmt: skip


def load_free_services(now: datetime) -> None:
    """Write them down for cases that wait at the counter; nothing when the month has any."""
    today = county_day(now)
    if any(not one.handed_over for one in ledger(month_of(today))):
        return
    clerk = Cast(today).clerk
    waiting = list(counter_queue(clerk, today=today).cards)
    waiting.sort(key=lambda one: one.item_name != _SETTING_UP)  # seals are for an enterprise that is being set up
    for case, (service, values) in zip(waiting, _DONE, strict=False):
        record(actor=clerk, number=case.number, service=service, values=values, key=new_id(), now=now)
