"""Let a hall take appointments, with its own numbers."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from yimen.appointments.models import BookingSettings
from yimen.appointments.settings import kept, own_rules
from yimen.halls.changing import changing
from yimen.law.actors import Actor
from yimen.law.appointments.rules import DEFAULTS, BookingRules, check_rules


def take_appointments(*, hall_id: UUID, rules: BookingRules = DEFAULTS, actor: Actor, now: datetime) -> None:
    """From now on, or with these numbers from now on; slots follow at the next building of the calendar. Idempotent.

    Raises Refusal `booking_rules`, `not_hall_manager`, `hall_unknown`.
    """
    check_rules(rules)
    with changing(hall_id=hall_id, actor=actor, now=now) as change:
        known = own_rules(hall_id)
        changed = {name: value for name, value in asdict(rules).items() if not known or getattr(known, name) != value}
        if changed:
            BookingSettings.objects.update_or_create(hall_id=hall_id, defaults=changed)
            change.note("take_appointments", changed)
            kept.forget()
