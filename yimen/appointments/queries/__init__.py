"""Questions about appointments."""

from yimen.appointments.queries.bookings import (
    BookingCard,
    WaitingCard,
    booking_by_code,
    card_of,
    my_bookings,
    my_waiting,
)
from yimen.appointments.queries.calendar import DayCard, SlotCard, days, places_ahead, slots_of_day
from yimen.appointments.queries.desk import ComingHour, DeskDay, DeskRow, coming_hours, day_at_desk
from yimen.appointments.rows import is_desk
from yimen.appointments.settings import bookable_halls, own_rules, rules_of

__all__ = [
    "BookingCard", "ComingHour", "DayCard", "DeskDay", "DeskRow", "SlotCard", "WaitingCard", "bookable_halls",
    "booking_by_code",
    "card_of", "coming_hours", "day_at_desk", "days", "is_desk", "my_bookings", "my_waiting",
    "own_rules", "places_ahead", "rules_of", "slots_of_day",
]  # fmt: skip
