"""The worker's loop and its table of duties."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from datetime import timedelta

import pytest

from tests.processes import duties
from yimen.processes.worker import DUTIES, Duty, run

# Between duties the worker looks after its database connection, if an earlier test of this process opened one.
pytestmark = pytest.mark.django_db(transaction=True)

AT_ONCE, LATER = timedelta(0), timedelta(hours=1)


@pytest.fixture(autouse=True)
def nothing_done() -> Iterator[None]:
    duties.DONE.clear()
    yield
    assert signal.pthread_sigmask(signal.SIG_BLOCK, []) & {signal.SIGTERM, signal.SIGINT} == set()


def duty(name: str, every: timedelta = LATER) -> Duty:
    return Duty(name, f"tests.processes.duties.{name}", every)


def test_every_duty_of_the_table_exists() -> None:
    assert all(callable(duty.resolve()) for duty in DUTIES)
    assert len({duty.name for duty in DUTIES}) == len(DUTIES)


def test_a_duty_that_does_not_exist_keeps_the_worker_from_starting() -> None:
    with pytest.raises(AttributeError):
        run([duty("work"), duty("missing")])
    assert duties.DONE == []


def test_a_duty_that_fails_is_tried_again_and_stops_no_other() -> None:
    run([duty("fail", AT_ONCE), duty("work"), duty("stop_in_the_middle")])
    assert duties.DONE.count("work") == 1
    assert duties.DONE.count("fail") >= 1


def test_a_stop_lets_the_duty_at_work_finish_and_begins_no_other() -> None:
    run([duty("stop_in_the_middle"), duty("work", LATER)])
    assert duties.DONE == ["finished"]
