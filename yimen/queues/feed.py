"""Telling a hall's boards what changed: each act takes the next number of the hall's feed in its own transaction."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.db import connection

from yimen.foundation import live

# Last in every statement: the row stays locked until the commit, so that numbers and commits have the same order.
FED = """
INSERT INTO queues_hallfeed AS feed (hall_id, sequence) SELECT hall_id, 1 FROM {source}
ON CONFLICT (hall_id) DO UPDATE SET sequence = feed.sequence + 1 RETURNING hall_id, sequence
"""
# What says nothing but its number is told by the statement itself, from its part `fed`: acts of one hall commit one
# after the other anyway, so a NOTIFY inside costs them nothing (`foundation.live`), and a statement less is sent.
TELL = f"""
pg_notify('{live.CHANNEL}', json_build_object(
    'topic', 'hall:' || fed.hall_id, 'kind', '{{kind}}', 'sequence', fed.sequence)::text)
"""


def take(hall_id: UUID) -> int:
    """The next number of the hall's feed, for what changed in the running transaction."""
    with connection.cursor() as cursor:
        cursor.execute(FED.format(source="(SELECT %s::uuid AS hall_id) AS hall"), [hall_id])
        return int(cursor.fetchone()[0])


def tell(hall_id: UUID, kind: str, *, sequence: int, data: Mapping[str, int | str] | None = None) -> None:
    """Pass it on once it is committed. `data` names tickets and counters by number, never a person."""
    live.tell(f"hall:{hall_id}", kind, sequence=sequence, data=data)
