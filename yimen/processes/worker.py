"""The worker: does what is due, again and again. It owns no rule; every duty is a command of an app.

A duty is safe to repeat and to cut short: each act it performs is its own transaction, done exactly once however often
the worker runs or dies. Deadlines are data, so a worker that was away catches up by looking.
"""

from __future__ import annotations

import signal
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from importlib import import_module

import django
import structlog
from django.db import close_old_connections

from yimen.foundation import heartbeats, instant, opening

_STOP = {signal.SIGTERM, signal.SIGINT}


@dataclass(frozen=True, slots=True)
class Duty:
    """Something to look after: `command` is `module.function` taking `now` and returning how many things it did."""

    name: str
    command: str
    every: timedelta

    def resolve(self) -> Callable[[datetime], int]:
        """The function. Raises ImportError or AttributeError: a duty is never left out in silence."""
        module, _, function = self.command.rpartition(".")
        found: Callable[[datetime], int] = getattr(import_module(module), function)
        return found


_HEARTBEAT = "yimen.processes.worker.heartbeat"

DUTIES: tuple[Duty, ...] = (
    Duty("heartbeat", _HEARTBEAT, heartbeats.EVERY),
    Duty("notices", "yimen.notices.commands.deliver_due", timedelta(seconds=2)),
    Duty("documents", "yimen.documents.commands.render_pending", timedelta(seconds=2)),
    Duty("deadlines", "yimen.cases.commands.sweep", timedelta(seconds=30)),
    Duty("licences", "yimen.licences.commands.sweep", timedelta(minutes=5)),
    Duty("old tickets", "yimen.queues.commands.sweep", timedelta(minutes=5)),
    Duty("appointments", "yimen.appointments.commands.settle", timedelta(seconds=10)),
    Duty("calendar of slots", "yimen.appointments.commands.build_slots", timedelta(minutes=10)),
    Duty("trail", "yimen.foundation.trail.seal", timedelta(minutes=1)),
    Duty("unused uploads", "yimen.dossiers.commands.purge_orphans", timedelta(hours=1)),
    Duty("what was done lately", "yimen.foundation.lately.forget", timedelta(hours=1)),
    Duty("old sign-ins", "yimen.people.commands.forget_old_sign_ins", timedelta(hours=1)),
)


def heartbeat(now: datetime) -> int:
    """Say that this worker is alive. In the same loop as the rest on purpose: a worker that hangs must look down."""
    heartbeats.beat("worker", now=now)
    return 1


def run(duties: Sequence[Duty]) -> None:
    """Do each duty when it is due, until SIGTERM or SIGINT; a duty that has begun is finished first."""
    log = structlog.get_logger(component="worker")
    commands = {duty: duty.resolve() for duty in duties}
    opening.wait()
    due = dict.fromkeys(duties, time.monotonic())
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _STOP)  # taken between duties, by sigtimedwait
    log.info("worker started", duties=[duty.name for duty in duties])
    while not signal.sigtimedwait(_STOP, max(0.0, min(due.values()) - time.monotonic())):
        duty = min(due, key=due.__getitem__)
        try:
            done = commands[duty](instant.now())
            if done and duty.command != _HEARTBEAT:
                log.info("duty done", duty=duty.name, count=done)
        except Exception:
            log.exception("duty failed", duty=duty.name)
        close_old_connections()
        due[duty] = time.monotonic() + duty.every.total_seconds()
    log.info("worker stopped")
    signal.pthread_sigmask(signal.SIG_SETMASK, before)


def main() -> None:
    """Entry of the process."""
    django.setup()
    run(DUTIES)


if __name__ == "__main__":
    main()
