"""The numbers of booking. No statute and no standard gives them: each hall sets its own (本厅规则), and these are what
it begins with. That three missed appointments in thirty days pause booking is the custom of service halls.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

LATELY = timedelta(hours=24)
"""The time for which `made_per_day` counts: not the calendar's day, or midnight would double it."""


@dataclass(frozen=True, slots=True)
class BookingRules:
    """How a hall lends out its time by appointment. Percentages are whole; whatever is left over goes to walk-ins."""

    slot_minutes: int = 30
    share_percent: int = 50
    """Of what the counters can do in a slot: the rest is for people who just come."""
    desk_percent: int = 20
    """Of the bookable places: kept for the guide desk, for those who telephone or are helped (老年人、代办)."""
    days_ahead: int = 14
    book_before_minutes: int = 30
    change_before_minutes: int = 30
    most_slots: int = 3
    live_per_account: int = 5
    made_per_day: int = 10
    misses: int = 3
    miss_days: int = 30
    pause_days: int = 30
    early_minutes: int = 30
    late_minutes: int = 15
    grace_minutes: int = 10
    """Who comes early waits as if she had come so long before her time."""
    offer_minutes: int = 120
    """How long a place that came free is kept for the first of the waiting list."""

    def slots_of(self, visit: timedelta) -> int:
        """How many slots in a row a visit of this length takes, 1 to `most_slots`; the hall's slots may have been of
        another length when it was booked.
        """
        return max(1, min(round(visit / timedelta(minutes=self.slot_minutes)), self.most_slots))


DEFAULTS = BookingRules()
