"""Taking a number: the next one of the group today, once for a request, one open for a person and group."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.queues.hall import NINE, SHANGHAI, Hall
from yimen.foundation.ids import new_id
from yimen.law.queueing.holders import Person
from yimen.law.queueing.tickets import TicketState
from yimen.law.refusal import Refusal
from yimen.queues.models import HallFeed, QueueDay, Ticket, TicketRecord

pytestmark = pytest.mark.django_db


def test_numbers_of_a_group_follow_each_other_and_begin_anew_each_day(hall: Hall) -> None:
    taken = [hall.ticket("1"), hall.ticket("2"), hall.ticket("3", "B")]
    tomorrow = hall.ticket("4", now=NINE + timedelta(days=1))
    assert [one.label for one in (*taken, tomorrow)] == ["A001", "A002", "B001", "A001"]


def test_the_day_is_the_county_s_and_not_the_clock_s(hall: Hall) -> None:
    late = hall.ticket("1", now=NINE.replace(hour=0, minute=30).astimezone(SHANGHAI))
    assert late.day == NINE.date()
    assert (late.issued_at.utctimetuple().tm_mday, late.day.day) == (1, 2)


def test_a_number_is_one_statement_with_its_record_and_the_hall_s_feed(hall: Hall) -> None:
    hall.ticket("1")
    with CaptureQueriesContext(connection) as queries:
        card = hall.ticket("2")
    assert [query["sql"].split()[0] for query in queries if "SAVEPOINT" not in query["sql"]] == ["WITH"]
    assert HallFeed.objects.get(hall_id=hall.id).sequence == 2
    assert TicketRecord.objects.get(ticket_id=card.id).act == "issue"


def test_a_request_sent_again_gets_the_number_it_got(hall: Hall) -> None:
    first, again, next_one = hall.ticket("1"), hall.ticket("1"), hall.ticket("2")
    assert (again.id, again.label, again.made) == (first.id, "A001", False)
    assert next_one.label == "A002"
    assert QueueDay.objects.get().last_number == 2


def test_a_person_holds_one_open_number_of_a_group(hall: Hall) -> None:
    she = Person(name="王秀英", id_number="411799197803150284")
    first = hall.ticket("1", person=she)
    with pytest.raises(Refusal) as refused:
        hall.ticket("2", person=she)
    assert refused.value.code == "ticket_open_already"
    assert hall.ticket("3", "B", person=she).label == "B001"
    Ticket.objects.filter(id=first.id).update(state=TicketState.finished)
    assert hall.ticket("4", person=she).label == "A002"


def test_whoever_says_nothing_of_herself_gets_a_number_too(hall: Hall) -> None:
    assert [hall.ticket(key, person=Person(name="张三")).label for key in "12"] == ["A001", "A002"]


def test_of_a_person_nothing_can_be_read_in_the_database(hall: Hall) -> None:
    card = hall.ticket("1", person=Person("王秀英", "13900000301", "411799197803150284"), precheck={"缺": "照片"})
    with connection.cursor() as cursor:
        cursor.execute("SELECT t::text FROM queues_ticket AS t WHERE id = %s", [card.id])
        text = cursor.fetchone()[0]
    for secret in ("王秀英", "13900000301", "411799197803150284", "照片", "王秀英".encode().hex()):
        assert secret not in text
    kept = Ticket.objects.get(id=card.id)
    assert kept.person == {"name": "王秀英", "phone": "13900000301"}
    assert kept.precheck == {"缺": "照片"}


def test_an_appointment_is_checked_in_once(hall: Hall) -> None:
    booked = new_id()
    hall.ticket("1", appointment_id=booked)
    with pytest.raises(Refusal) as refused:
        hall.ticket("2", "B", appointment_id=booked)
    assert refused.value.code == "ticket_open_already"


def test_a_closed_hall_gives_no_numbers(hall: Hall) -> None:
    for moment in (NINE + timedelta(days=5), NINE.replace(hour=23, minute=56)):
        with pytest.raises(Refusal) as refused:
            hall.ticket("1", now=moment)
        assert refused.value.code == "hall_closed"


def test_a_group_of_another_hall_is_not_served_here(hall: Hall) -> None:
    with pytest.raises(Refusal) as refused:
        Hall(new_id(), hall.groups, {}, {}, hall.guide).ticket("1")
    assert refused.value.code == "group_not_here"
