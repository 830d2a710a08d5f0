"""Run beside a house: somebody sits down at a counter of the county's hall, and calls the next number. Prints it."""

from __future__ import annotations

import sys
from datetime import timedelta

import django


def main() -> str:
    """Somebody takes a number and is called at once, at an hour of today at which her group is served."""
    from yimen.demo.county import COUNTY_HALL
    from yimen.foundation import instant
    from yimen.foundation.ids import new_id
    from yimen.halls.queries import counters_of, groups_of, is_open
    from yimen.law.actors import Actor, Role
    from yimen.law.queueing.tickets import TicketSource
    from yimen.organisations.queries import halls
    from yimen.queues.commands import call_next, issue, take_place

    hall_id = next(one.id for one in halls() if one.name == COUNTY_HALL)
    midnight = instant.now().astimezone(instant.COUNTY_TIME).replace(hour=0, minute=0, second=0)
    hours = [midnight + timedelta(hours=hour) for hour in range(24)]
    now, group = next((at, one) for at in hours for one in groups_of(hall_id) if is_open(hall_id, one.id, at))
    now += timedelta(minutes=int(sys.argv[1]))  # one after the other
    counter = [one for one in counters_of(hall_id) if group.id in one.group_ids][int(sys.argv[1])]
    clerk = Actor(account_id=new_id(), name="", roles=frozenset({Role.clerk}), hall_id=hall_id)
    issue(hall_id=hall_id, group_id=group.id, key=str(new_id()), now=now, source=TicketSource.guide)
    take_place(actor=clerk, counter_id=counter.id, now=now)
    serving = call_next(actor=clerk, now=now)
    assert serving is not None
    return f"{serving.label} {counter.number}"


if __name__ == "__main__":
    django.setup()
    sys.stdout.write(main())
