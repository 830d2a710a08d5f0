"""Taking a number (取号): one statement, so that the day's counter is locked no longer than that and the commit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from os import urandom
from typing import Any
from uuid import UUID

from django.db import IntegrityError, connection

from yimen.foundation import crypto, rows
from yimen.foundation.ids import new_id
from yimen.foundation.instant import county_day
from yimen.foundation.statement import broken_constraint, one_statement
from yimen.halls import queries as halls
from yimen.law.actors import Actor
from yimen.law.identifiers.query_code import new_query_code
from yimen.law.queueing.holders import Person
from yimen.law.queueing.tickets import PriorityClass, TicketAct, TicketSource, rule_of
from yimen.law.refusal import Refusal
from yimen.queues import feed
from yimen.queues.cards import TicketCard, label, ticket_card
from yimen.queues.limits import count_number
from yimen.queues.models import Ticket
from yimen.queues.writing import RECORD

_PERSON, _PRECHECK = Ticket._meta.get_field("person"), Ticket._meta.get_field("precheck")

TICKET = """
INSERT INTO queues_ticket (id, hall_id, group_id, day, prefix, number, code, key, source, priority, state, arrival,
    issued_at, ended_at, calls, call_key, came_back, version, account, person_index, person, precheck, appointment,
    device_id)
SELECT %(id)s, %(hall)s, %(group)s, %(day)s, %(prefix)s, {number}, %(code)s, %(key)s, %(source)s, %(priority)s,
    %(state)s, %(arrival)s, %(issued_at)s, %(ended_at)s, 0, '', false, 1, %(account)s,
    %(person_index)s, %(person)s, %(precheck)s, %(appointment)s, %(device)s
  FROM {source} RETURNING id, hall_id, number
"""
TASKS = """
INSERT INTO queues_tickettask (id, ticket_id, sequence, item_id, group_id)
SELECT task.id, ticket.id, task.sequence, task.item, task.grp
  FROM ticket, unnest(%(task_ids)s::uuid[], %(task_items)s::uuid[], %(task_groups)s::uuid[])
       WITH ORDINALITY AS task (id, item, grp, sequence)
"""
_ISSUE = f"""
WITH numbered AS (
    INSERT INTO queues_queueday AS line (id, group_id, day, last_number) VALUES (%(line)s, %(group)s, %(day)s, 1)
    ON CONFLICT (group_id, day) DO UPDATE SET last_number = line.last_number + 1 RETURNING last_number
), ticket AS ({TICKET.format(number="last_number", source="numbered")}),
task AS ({TASKS}),
record AS ({RECORD.format(counter="NULL", source="ticket")}),
fed AS ({feed.FED.format(source="ticket")})
SELECT ticket.number, {feed.TELL.format(kind="issued")} FROM ticket, fed
"""  # noqa: S608 - composed of this file's own texts


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody takes a number for."""

    group: halls.GroupCard
    source: TicketSource
    priority: PriorityClass
    key: str
    arrival: datetime
    issued_at: datetime
    tasks: tuple[tuple[UUID | None, UUID], ...] = ()
    account_id: UUID | None = None
    person: Person | None = None
    precheck: Mapping[str, Any] | None = None
    appointment_id: UUID | None = None
    device_id: UUID | None = None
    actor_id: UUID | None = None
    may_hold_two: bool = False


def issue(
    *,
    hall_id: UUID,
    group_id: UUID,
    source: TicketSource,
    key: str,
    now: datetime,
    priority: PriorityClass = PriorityClass.ordinary,
    item_ids: Sequence[UUID] = (),
    account_id: UUID | None = None,
    person: Person | None = None,
    precheck: Mapping[str, Any] | None = None,
    appointment_id: UUID | None = None,
    arrival: datetime | None = None,
    due: datetime | None = None,
    device_id: UUID | None = None,
    sent_from: str = "",
    actor: Actor | None = None,
) -> TicketCard:
    """The next number of the group today; for a `key` that was answered before, the ticket it made then.

    For an appointment `arrival` is given (`law.queueing.mixing.check_in`) and the hour it is `due`: whoever comes early
    for the first hour of the day has her number before the hall opens. `sent_from` is given for whoever takes a number
    from anywhere without an account: the address by which that is counted. Raises Refusal `group_not_here`,
    `hall_closed`, `numbers_too_often`, `ticket_open_already`.
    """
    group = group_here(hall_id, group_id)
    booked = source is TicketSource.appointment
    if not halls.is_open(hall_id, group_id, max(now, due or now), after_hours=booked):
        raise Refusal("hall_closed", f"“{group.name}”现在不在服务时间，请在服务时间内取号。")
    if sent_from and account_id is None:
        count_number(key=key, sent_from=sent_from, now=now)
    wish = Wish(
        group=group,
        source=source,
        priority=priority,
        key=key,
        tasks=tuple((item_id, group_of_item(group, item_id, now)) for item_id in item_ids),
        account_id=account_id,
        person=person,
        precheck=precheck,
        appointment_id=appointment_id,
        device_id=device_id,
        actor_id=actor.account_id if actor else None,
        arrival=arrival or now,
        issued_at=now,
    )
    return _take_number(wish)


def group_here(hall_id: UUID, group_id: UUID) -> halls.GroupCard:
    group = halls.group(group_id)
    if group is None or group.hall_id != hall_id or group.closed:
        raise Refusal("group_not_here", "本大厅不办理这类业务，请到导办台咨询。")
    return group


def group_of_item(group: halls.GroupCard, item_id: UUID, now: datetime) -> UUID:
    """The group of the hall that does the item; this one, where the hall has said nothing of it."""
    home = halls.group_for_item(group.hall_id, item_id, county_day(now))
    return home.id if home else group.id


def _take_number(wish: Wish) -> TicketCard:
    values = statement_values(wish)
    try:
        with one_statement(), connection.cursor() as cursor:
            cursor.execute(_ISSUE, values)
            number, _ = cursor.fetchone()
    except IntegrityError as error:
        return _taken_before(wish.key, error)
    return TicketCard(
        id=values["id"],
        hall_id=wish.group.hall_id,
        group_id=wish.group.id,
        day=values["day"],
        label=label(wish.group.prefix, number),
        code=values["code"],
        state=rule_of(TicketAct.issue).target,
        priority=wish.priority,
        source=wish.source,
        arrival=wish.arrival,
        issued_at=wish.issued_at,
    )


def _taken_before(key: str, error: IntegrityError) -> TicketCard:
    """The statement has given its number back."""
    if (ticket := rows.first(Ticket, "key = %s", [key])) is not None:
        return ticket_card(ticket, made=False)
    constraint = broken_constraint(error)
    if constraint == "one_open_ticket_a_person_and_group":
        raise Refusal("ticket_open_already", "您在这类业务已有一张有效号票，请凭该号票等候。") from error
    if constraint.startswith("queues_ticket_appointment"):
        raise Refusal("ticket_open_already", "这个预约已经签到取号，请凭该号票等候。") from error
    raise error


def statement_values(wish: Wish) -> dict[str, Any]:
    """What the statement is given."""
    person = {"name": wish.person.name, "phone": wish.person.phone} if wish.person else None
    return {
        "id": new_id(),
        "line": new_id(),
        "record": new_id(),
        "hall": wish.group.hall_id,
        "group": wish.group.id,
        "day": county_day(wish.issued_at),
        "prefix": wish.group.prefix,
        "code": new_query_code(urandom(16)),
        "key": wish.key,
        "source": wish.source.value,
        "priority": wish.priority.value,
        "state": rule_of(TicketAct.issue).target.value,
        "ended_at": None,
        "arrival": wish.arrival,
        "issued_at": wish.issued_at,
        "now": wish.issued_at,
        "account": wish.account_id,
        "person_index": _person_index(wish),
        "person": _PERSON.get_db_prep_save(person, connection),
        "precheck": _PRECHECK.get_db_prep_save(wish.precheck, connection),
        "appointment": wish.appointment_id,
        "device": wish.device_id,
        "act": TicketAct.issue.value,
        "actor": wish.actor_id,
        "note": "",
        "task_ids": [new_id() for _ in wish.tasks],
        "task_items": [item for item, _ in wish.tasks],
        "task_groups": [group for _, group in wish.tasks],
    }


def _person_index(wish: Wish) -> bytes | None:
    if wish.may_hold_two:
        return None
    told_by = wish.person.told_by if wish.person else ""
    if not told_by and wish.account_id is not None:
        told_by = f"account:{wish.account_id}"
    return crypto.blind_index(told_by, kind="ticket") if told_by else None
