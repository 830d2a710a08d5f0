"""The verbs of booking; one file per act."""

from yimen.appointments.commands.accept import accept
from yimen.appointments.commands.book import Wish, book
from yimen.appointments.commands.cancel import cancel
from yimen.appointments.commands.fit_day import fit_day
from yimen.appointments.commands.move import move
from yimen.appointments.commands.settle import settle
from yimen.appointments.commands.take_appointments import take_appointments
from yimen.appointments.commands.wait import leave_list, wait

__all__ = [
    "Wish", "accept", "book", "cancel", "fit_day", "leave_list", "move", "settle",
    "take_appointments", "wait",
]  # fmt: skip
