"""Conditions of granting what is limited in number (行政许可法第五十七条)."""

from __future__ import annotations

from yimen.law.actors import Actor
from yimen.law.guards.facts import Facts
from yimen.law.quantity import check_place


def place_is_certain(facts: Facts, _actor: Actor) -> None:
    """Permits limited in number go in the order of acceptance, and no more than there are."""
    if facts.quantity is not None:
        check_place(facts.quantity)
