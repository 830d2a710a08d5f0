"""The blocks of numbers that were lent: whose they are, and which are on paper."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from yimen.queues.cards import Block, block_card
from yimen.queues.models import NumberBlock


def block_of_device(block_id: UUID, *, device_id: UUID) -> Block:
    """The block, where it was lent to the device. Raises Refusal `block_not_found`."""
    return block_card(NumberBlock.objects.filter(id=block_id, device_id=device_id).first())


def block_on_paper(block_id: UUID, *, hall_id: UUID) -> Block:
    """The block, where it was printed for the hall. Raises Refusal `block_not_found`."""
    return block_card(NumberBlock.objects.filter(id=block_id, device=None, group__hall_id=hall_id).first())


def blocks_on_paper(hall_id: UUID, day: date) -> tuple[Block, ...]:
    """The paper blocks of the hall for the day, by letter and number."""
    found = NumberBlock.objects.filter(group__hall_id=hall_id, day=day, device=None).order_by("group__prefix", "first")
    return tuple(block_card(row) for row in found)
