"""The verbs of booking; one file per act."""

from yimen.appointments.commands.accept import accept
from yimen.appointments.commands.book import Wish, book
from yimen.appointments.commands.build_slots import build_slots
from yimen.appointments.commands.cancel import cancel
from yimen.appointments.commands.check_in import CheckedIn, check_in
from yimen.appointments.commands.fit_day import fit_day
from yimen.appointments.commands.move import move
from yimen.appointments.commands.settle import settle
from yimen.appointments.commands.take_appointments import take_appointments
from yimen.appointments.commands.wait import leave_list, wait

__all__ = [
    "CheckedIn", "Wish", "accept", "book", "build_slots", "cancel", "check_in", "fit_day", "leave_list", "move",
    "settle", "take_appointments", "wait",
]  # fmt: skip
