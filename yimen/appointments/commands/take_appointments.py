"""Let a hall take appointments, with its own numbers."""

from __future__ import annotations

from dataclasses import asdict
from uuid import UUID

from django.db import transaction

from yimen.appointments.models import BookingSettings
from yimen.appointments.settings import kept
from yimen.law.appointments.rules import DEFAULTS, BookingRules


@transaction.atomic
def take_appointments(*, hall_id: UUID, rules: BookingRules = DEFAULTS) -> None:
    """From now on, or with these numbers from now on; slots follow at the next building of the calendar."""
    BookingSettings.objects.update_or_create(hall_id=hall_id, defaults=asdict(rules))
    kept.forget()
