"""A device is enrolled by a code that is used once, and can be revoked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cases.cast import MONDAY
from tests.halls.hall_cast import HallCast
from yimen.foundation import trail
from yimen.halls.commands.devices import Enrolment, claim, enrol, enrol_again, revoke
from yimen.halls.devices import device_by_token, devices_of
from yimen.halls.models import Device
from yimen.law.actors import Actor
from yimen.law.halls.devices import CODE_LASTS, DeviceKind, DeviceState
from yimen.law.refusal import Refusal

LATER = MONDAY + timedelta(minutes=5)


def _board(hall: HallCast, actor: Actor | None = None, name: str = "东侧叫号屏") -> Enrolment:
    return enrol(hall_id=hall.hall_id, kind=DeviceKind.board, name=name, actor=actor or hall.manager, now=MONDAY)


def test_a_code_makes_one_machine_the_device_and_is_used_up(hall: HallCast) -> None:
    given = _board(hall)
    claimed = claim(code=given.code.lower(), now=LATER)
    assert (claimed.device_id, claimed.kind) == (given.device_id, DeviceKind.board)
    card = device_by_token(claimed.token, now=LATER)
    assert card is not None
    assert (card.name, card.hall_id, card.state(LATER)) == ("东侧叫号屏", hall.hall_id, DeviceState.in_use)
    with pytest.raises(Refusal, match="已用过"):
        claim(code=given.code, now=LATER)


def test_a_code_that_nobody_gave_or_that_is_too_old_is_refused(hall: HallCast) -> None:
    given = _board(hall)
    for code, at in (("", MONDAY), ("22222222", MONDAY), (given.code, MONDAY + CODE_LASTS)):
        with pytest.raises(Refusal) as refused:
            claim(code=code, now=at)
        assert refused.value.code == "enrolment_code_wrong"
    (card,) = devices_of(hall.hall_id)
    assert card.state(MONDAY) is DeviceState.awaited
    assert card.state(MONDAY + CODE_LASTS) is DeviceState.expired


def test_neither_code_nor_token_is_in_the_database(hall: HallCast) -> None:
    given = _board(hall)
    claimed = claim(code=given.code, now=LATER)
    row = str(Device.objects.filter(id=given.device_id).values().get())
    assert given.code not in row
    assert claimed.token not in row


def test_a_revoked_device_is_known_as_revoked_at_once_and_may_be_enrolled_again(hall: HallCast) -> None:
    given = _board(hall)
    token = claim(code=given.code, now=LATER).token
    for _ in range(2):
        revoke(device_id=given.device_id, actor=hall.manager, now=LATER)
    card = device_by_token(token, now=LATER)
    assert card is not None
    assert card.state(LATER) is DeviceState.revoked
    again = enrol_again(device_id=given.device_id, actor=hall.manager, now=LATER)
    assert device_by_token(token, now=LATER) is None
    assert claim(code=again.code, now=LATER).device_id == given.device_id
    assert [entry.act for entry in trail.read(given.device_id)] == ["enrol", "claim", "revoke", "enrol_again", "claim"]


def test_a_revoked_code_is_not_claimed(hall: HallCast) -> None:
    given = _board(hall)
    revoke(device_id=given.device_id, actor=hall.manager, now=MONDAY)
    with pytest.raises(Refusal):
        claim(code=given.code, now=LATER)


def test_only_managers_of_the_hall_and_administrators_keep_its_devices(hall: HallCast) -> None:
    given = _board(hall, hall.admin)
    for other in (hall.neighbour, hall.guide):
        with pytest.raises(Refusal, match="管理人员"):
            _board(hall, other, "另一台")
        with pytest.raises(Refusal, match="管理人员"):
            enrol_again(device_id=given.device_id, actor=other, now=MONDAY)
        with pytest.raises(Refusal, match="管理人员"):
            revoke(device_id=given.device_id, actor=other, now=MONDAY)
    assert len(devices_of(hall.hall_id)) == 1
    assert devices_of(hall.other_hall_id) == ()


def test_a_name_is_given_once_in_a_hall_and_a_terminal_needs_its_counter(hall: HallCast) -> None:
    def terminal(counter_id: UUID | None = None, zone_id: UUID | None = None) -> Enrolment:
        return enrol(
            hall_id=hall.hall_id, kind=DeviceKind.rating_terminal, name="评价器", counter_id=counter_id,
            zone_id=zone_id, actor=hall.manager, now=MONDAY,
        )  # fmt: skip

    _board(hall)
    wrong: tuple[tuple[Callable[[], Enrolment], str], ...] = (
        (lambda: _board(hall), "device_name_taken"),
        (lambda: _board(hall, name=" "), "device_name_missing"),
        (terminal, "counter_required"),
        (lambda: terminal(hall.zone_id), "counter_unknown"),
        (lambda: terminal(hall.counter_id, hall.counter_id), "zone_unknown"),
    )
    for wanted, code in wrong:
        with pytest.raises(Refusal) as refused:
            wanted()
        assert refused.value.code == code
    terminal(hall.counter_id, hall.zone_id)
    assert {(card.name, card.counter_number) for card in devices_of(hall.hall_id)} == {
        ("东侧叫号屏", None),
        ("评价器", 7),
    }


def test_that_a_device_was_seen_is_written_once_a_minute_and_asked_in_one_statement(hall: HallCast) -> None:
    token = claim(code=_board(hall).code, now=MONDAY).token
    with CaptureQueriesContext(
        connection,
    ) as asked:
        device_by_token(token, now=MONDAY + timedelta(seconds=59))
    assert len(asked) == 1
    device_by_token(token, now=MONDAY + timedelta(seconds=61))
    (card,) = devices_of(hall.hall_id)
    assert card.last_seen_at == MONDAY + timedelta(seconds=61)
    assert device_by_token("", now=MONDAY) is None
