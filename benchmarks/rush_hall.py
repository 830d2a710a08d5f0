"""Who rushes, and the hall they rush at. Imported once the house is open: Django stands only then."""

from __future__ import annotations

import secrets
from dataclasses import replace
from datetime import datetime, time, timedelta
from uuid import UUID

from django.db import connection

from yimen.appointments.commands import fit_day, take_appointments
from yimen.appointments.queries import slots_of_day
from yimen.demo.county import COUNTY_HALL
from yimen.foundation import crypto, instant
from yimen.foundation.instant import COUNTY_TIME
from yimen.halls.commands.groups import keep_group
from yimen.law.actors import SYSTEM
from yimen.law.appointments.capacity import PlannedSlot, Quota
from yimen.law.appointments.rules import DEFAULTS
from yimen.organisations.queries import halls
from yimen.people.models import Account, ApiToken

_HALF_HOUR = timedelta(minutes=30)


def people(count: int) -> list[str]:
    """Tokens of so many new accounts, all at once: by the command, one by one, it would take longer than the rush."""
    now, run = instant.now(), secrets.token_hex(3)
    tokens = [secrets.token_urlsafe(32) for _ in range(count)]
    accounts = [Account(username=f"rush-{run}-{n}", display_name="性能测量", created_at=now) for n in range(count)]
    Account.objects.bulk_create(accounts)
    ApiToken.objects.bulk_create(
        ApiToken(account=one, digest=crypto.digest(token.encode()), created_at=now, expires_at=now + timedelta(days=1))
        for one, token in zip(accounts, tokens, strict=True)
    )
    return tokens


def open_to_the_crowd() -> None:
    """The county's hall takes as many bookings of an account as a measure makes. Before the web process starts: it
    keeps a hall's numbers for a minute.
    """
    rules = replace(DEFAULTS, live_per_account=1_000, made_per_day=1_000)
    take_appointments(hall_id=_county_hall(), rules=rules, actor=SYSTEM, now=instant.now())


def _county_hall() -> UUID:
    return next(one.id for one in halls() if one.name == COUNTY_HALL)


class Hall:
    """A business group of its own in the county's hall, with so many slots three days from now."""

    def __init__(self, prefix: str, slots: int) -> None:
        self._slots = slots
        self.now = instant.now()
        self.id = _county_hall()
        self.day = self.now.date() + timedelta(days=3)
        self.group_id = keep_group(
            hall_id=self.id, name=f"性能测量{prefix}", prefix=prefix, average_minutes=10, demonstration=True,
            actor=SYSTEM, now=self.now,
        )  # fmt: skip

    def plan(self, capacity: int) -> list[UUID]:
        """Half hours that hold so many each."""
        eight = datetime.combine(self.day, time(8), COUNTY_TIME)
        planned = [
            PlannedSlot(eight + n * _HALF_HOUR, eight + (n + 1) * _HALF_HOUR, Quota.public, capacity, after_hours=False)
            for n in range(self._slots)
        ]
        fit_day(hall_id=self.id, group_id=self.group_id, day=self.day, planned=planned, now=self.now)
        return [slot.id for slot in slots_of_day(self.group_id, self.day, now=self.now)]

    def count(self) -> tuple[int, int]:
        """How many hold a place, and how many lost theirs; asked of the rows themselves."""
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FILTER (WHERE state = 'booked'), count(*) FILTER (WHERE state = 'conflict') "
                "FROM appointments_booking WHERE group_id = %s",
                [self.group_id],
            )
            live, displaced = cursor.fetchone()
            cursor.execute("SELECT sum(booked) FROM appointments_slot WHERE group_id = %s", [self.group_id])
            if cursor.fetchone()[0] != live:
                raise RuntimeError("the slots count other bookings than there are")
        return live, displaced
