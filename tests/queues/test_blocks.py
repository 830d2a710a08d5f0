"""Numbers lent to a kiosk or printed on paper: nobody else gets them, and telling what was given out twice is safe."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest

from tests.queues.hall import NINE, TODAY, Hall
from yimen.foundation.ids import new_id
from yimen.halls.models import Device
from yimen.law.halls.devices import DeviceKind
from yimen.law.queueing.holders import Person
from yimen.law.queueing.tickets import TicketState
from yimen.law.refusal import Refusal
from yimen.queues import queries
from yimen.queues.commands import Block, OfflineTicket, call_next, lend_block, reconcile
from yimen.queues.models import QueueDay, Ticket, TicketRecord

pytestmark = pytest.mark.django_db


def kiosk(hall: Hall) -> UUID:
    return Device.objects.create(hall_id=hall.id, kind=DeviceKind.kiosk, name="自助机1").id


def paper(hall: Hall, size: int = 5) -> Block:
    return lend_block(actor=hall.guide, group_id=hall.groups["A"], day=TODAY, size=size, now=NINE)


def given(*numbers: int, minutes: int = 10) -> list[OfflineTicket]:
    return [OfflineTicket(number, NINE + timedelta(minutes=minutes + number)) for number in numbers]


def test_numbers_of_a_block_are_given_to_nobody_else(hall: Hall) -> None:
    before, block, after = hall.ticket("1"), paper(hall), hall.ticket("2")
    assert (before.label, block.labels, after.label) == ("A001", ("A002", "A003", "A004", "A005", "A006"), "A007")


def test_what_was_given_out_is_told_once_however_often(hall: Hall) -> None:
    block = paper(hall)
    first = reconcile(block_id=block.id, issued=given(1, 2), now=NINE)
    again = reconcile(block_id=block.id, issued=given(1, 2, 3), now=NINE)
    assert [(one.label, one.made) for one in first] == [("A001", True), ("A002", True)]
    assert [(one.label, one.made) for one in again] == [("A001", False), ("A002", False), ("A003", True)]
    assert (Ticket.objects.count(), TicketRecord.objects.count()) == (3, 3)


def test_who_took_paper_waits_from_when_she_took_it(hall: Hall) -> None:
    hall.open(1)
    block = paper(hall)
    hall.ticket("online", now=NINE + timedelta(minutes=30))
    reconcile(block_id=block.id, issued=given(2), now=NINE + timedelta(minutes=40))
    card = call_next(actor=hall.clerks[1], now=NINE + timedelta(minutes=41))
    assert card is not None
    assert (card.label, card.arrival) == ("A002", NINE + timedelta(minutes=12))


def test_the_fast_clock_of_a_kiosk_makes_nobody_wait_for_the_time_it_shows(hall: Hall) -> None:
    block = paper(hall)
    (card,) = reconcile(block_id=block.id, issued=given(1, minutes=30), now=NINE + timedelta(minutes=20))
    assert card.arrival == NINE + timedelta(minutes=20)


def test_who_was_served_meanwhile_does_not_wait(hall: Hall) -> None:
    block = paper(hall)
    served = OfflineTicket(1, NINE, served_at=NINE + timedelta(minutes=20))
    reconcile(block_id=block.id, issued=[served], now=NINE + timedelta(minutes=40))
    ticket = Ticket.objects.get()
    assert (ticket.state, ticket.ended_at) == (TicketState.finished, NINE + timedelta(minutes=20))
    assert [one.act for one in TicketRecord.objects.order_by("at")] == ["issue", "finish"]


def test_the_paper_in_her_hand_is_valid_though_she_holds_a_number_from_elsewhere(hall: Hall) -> None:
    she = Person(phone="13900000301")
    block = paper(hall)
    hall.ticket("1", person=she)
    (card,) = reconcile(block_id=block.id, issued=[OfflineTicket(1, NINE, person=she)], now=NINE)
    assert (card.label, card.made) == ("A001", True)
    assert Ticket.objects.get(id=card.id).person == {"name": "", "phone": "13900000301"}


def test_a_number_of_another_block_is_not_told_with_this_one(hall: Hall) -> None:
    block = paper(hall)
    with pytest.raises(Refusal) as refused:
        reconcile(block_id=block.id, issued=given(2, 6), now=NINE)
    assert (refused.value.code, "A006" in refused.value.message) == ("number_not_lent", True)
    assert not Ticket.objects.exists()


def lent_to(device: UUID, hall: Hall, *held: UUID) -> Block:
    return lend_block(device_id=device, held=held, group_id=hall.groups["A"], day=TODAY, size=3, now=NINE)


def test_a_kiosk_that_asks_again_gets_the_block_it_has_not_told_yet(hall: Hall) -> None:
    device = kiosk(hall)
    first = lent_to(device, hall)
    assert lent_to(device, hall, first.id) == first
    reconcile(block_id=first.id, issued=[], now=NINE)
    assert lent_to(device, hall, first.id).labels == ("A004", "A005", "A006")
    assert QueueDay.objects.get().last_number == 6


def test_a_kiosk_that_lost_its_block_is_not_lent_it_again(hall: Hall) -> None:
    device, other = kiosk(hall), new_id()
    lost = lent_to(device, hall)
    found = lent_to(device, hall, other)
    assert set(lost.labels).isdisjoint(found.labels)
    assert lent_to(device, hall, found.id) == found
    late = reconcile(block_id=lost.id, issued=given(1), now=NINE)
    assert [one.label for one in late] == ["A001"]


def test_a_block_is_not_told_that_was_never_lent(hall: Hall) -> None:
    with pytest.raises(Refusal) as refused:
        reconcile(block_id=new_id(), issued=[], now=NINE)
    assert refused.value.code == "block_not_found"


@pytest.mark.parametrize("size", [0, 201])
def test_a_block_has_a_sensible_size(hall: Hall, size: int) -> None:
    with pytest.raises(Refusal) as refused:
        paper(hall, size)
    assert refused.value.field == "size"


def test_paper_is_lent_by_the_guide_desk_of_the_hall(hall: Hall) -> None:
    with pytest.raises(Refusal) as refused:
        lend_block(actor=hall.clerks[1], group_id=hall.groups["A"], day=TODAY, size=3, now=NINE)
    assert refused.value.code == "not_hall_staff"


def test_a_block_of_tomorrow_begins_tomorrow_s_numbers(hall: Hall) -> None:
    hall.ticket("1")
    tomorrow = lend_block(
        actor=hall.guide, group_id=hall.groups["A"], day=TODAY + timedelta(days=1), size=2, now=NINE
    )  # fmt: skip
    assert tomorrow.labels == ("A001", "A002")
    assert hall.ticket("2", now=NINE + timedelta(days=1)).label == "A003"


def test_a_number_from_a_block_has_a_page_like_any_other(hall: Hall) -> None:
    block = paper(hall)
    (card,) = reconcile(block_id=block.id, issued=given(1), now=NINE)
    assert queries.ticket_by_code(card.code, NINE + timedelta(minutes=30)).label == "A001"
