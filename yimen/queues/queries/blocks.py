"""The blocks of numbers that were lent: whose they are, and which are on paper."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from yimen.halls.queries import groups_of
from yimen.law.refusal import Refusal
from yimen.queues.commands.blocks import Block, block
from yimen.queues.models import NumberBlock


def block_of_device(block_id: UUID, *, device_id: UUID) -> Block:
    """The block, where it was lent to the device. Raises Refusal `block_not_found`."""
    if not NumberBlock.objects.filter(id=block_id, device_id=device_id).exists():
        raise Refusal("block_not_found", "没有这个号段，请核对后再试。")
    return block(block_id)


def block_on_paper(block_id: UUID, *, hall_id: UUID) -> Block:
    """The block, where it was printed for the hall. Raises Refusal `block_not_found`."""
    if not NumberBlock.objects.filter(id=block_id, device=None, group__hall_id=hall_id).exists():
        raise Refusal("block_not_found", "没有这个号段，请核对后再试。")
    return block(block_id)


def blocks_on_paper(hall_id: UUID, day: date) -> tuple[Block, ...]:
    """The paper blocks of the hall for the day, by letter and number."""
    groups = [one.id for one in groups_of(hall_id)]
    found = NumberBlock.objects.filter(group_id__in=groups, day=day, device=None).order_by("group__prefix", "first")
    return tuple(block(row.id) for row in found)
