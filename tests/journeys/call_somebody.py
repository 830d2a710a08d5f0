"""Run beside a house: somebody sits down at a counter of the county's hall, and calls the next number. Prints it.

At a counter that serves one group only: whoever waits for another is left to the journeys that come after.
"""

from __future__ import annotations

import sys
from datetime import timedelta

import django


def main() -> str:
    """Somebody takes a number and is called at once, at an hour of today at which her group is served."""
    from yimen.demo.county import COUNTY_HALL
    from yimen.foundation import instant
    from yimen.foundation.ids import new_id
    from yimen.halls.queries import counters_of, is_open
    from yimen.law.actors import Actor, Role
    from yimen.law.queueing.tickets import TicketSource
    from yimen.organisations.queries import halls
    from yimen.queues.commands import call_next, issue, take_place

    hall_id = next(one.id for one in halls() if one.name == COUNTY_HALL)
    midnight = instant.now().astimezone(instant.COUNTY_TIME).replace(hour=0, minute=0, second=0)
    hours = [midnight + timedelta(hours=hour) for hour in range(24)]
    counter = [one for one in counters_of(hall_id) if len(one.group_ids) == 1][int(sys.argv[1])]
    (group_id,) = counter.group_ids
    now = next(at for at in hours if is_open(hall_id, group_id, at))
    clerk = Actor(account_id=new_id(), name="", roles=frozenset({Role.clerk}), hall_id=hall_id)
    issue(hall_id=hall_id, group_id=group_id, key=str(new_id()), now=now, source=TicketSource.guide)
    take_place(actor=clerk, counter_id=counter.id, now=now)
    serving = call_next(actor=clerk, now=now)
    assert serving is not None
    return f"{serving.label} {counter.number}"


if __name__ == "__main__":
    django.setup()
    sys.stdout.write(main())
