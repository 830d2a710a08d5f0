"""Keeping what was printed of the signs of a hall."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from yimen.halls.changing import changing
from yimen.halls.models import PrintedSign
from yimen.halls.signage import content_of
from yimen.law.actors import Actor
from yimen.law.halls.signs import Sign


def note_printed(*, hall_id: UUID, signs: Sequence[Sign], actor: Actor, now: datetime) -> None:
    """That the signs were given out for printing as they are. Raises Refusal `not_hall_manager`, `hall_unknown`."""
    with changing(hall_id=hall_id, actor=actor, now=now) as change:
        known = dict(PrintedSign.objects.filter(hall_id=hall_id).values_list("key", "times"))
        PrintedSign.objects.bulk_create(
            [
                PrintedSign(
                    hall_id=hall_id,
                    key=one.key,
                    content=content_of(one),
                    times=known.get(one.key, 0) + 1,
                    printed_at=now,
                )
                for one in signs
            ],
            update_conflicts=True,
            unique_fields=["hall", "key"],
            update_fields=["content", "times", "printed_at"],
        )
        change.note("print_signs", {"signs": len(signs)})
