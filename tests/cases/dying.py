"""A process that does an act of a case and kills itself before its n-th step with the database, COMMIT included.

Run as a program: each line on its input is one order in JSON; the answer is "killed" or "done". Every order is carried
out by a fork of its own, so that Django is loaded once and nothing but the database knows what the last one did.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from datetime import date, datetime
from typing import Any
from uuid import UUID

import django

django.setup()

from django.db import connection  # noqa: E402 - the house must be set up first

from yimen.cases.commands import perform, submit  # noqa: E402
from yimen.law.procedure import Act  # noqa: E402
from yimen.law.states import Channel  # noqa: E402
from yimen.organisations.queries import actor_for  # noqa: E402


class _Fate:
    """Counts steps down to the last one that is not done."""

    def __init__(self, steps: int) -> None:
        self.left = steps

    def step(self) -> None:
        self.left -= 1
        if self.left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def execute(self, execute: Any, sql: Any, parameters: Any, many: Any, context: Any) -> Any:
        self.step()
        return execute(sql, parameters, many, context)

    def before_commit(self, commit: Any) -> Any:
        def wrapped() -> Any:
            self.step()
            return commit()

        return wrapped


def _obey(order: dict[str, Any]) -> None:
    now = datetime.fromisoformat(order["now"])
    actor = actor_for(UUID(order["account"]), on=date.fromisoformat(order["on"]))
    assert actor is not None
    fate = _Fate(order["step"])
    connection._commit = fate.before_commit(connection._commit)  # type: ignore[attr-defined]  # private to Django, so not in its stubs
    with connection.execute_wrapper(fate.execute):
        if order["act"] == Act.submit:
            submit(
                actor=actor, code=order["code"], values=order["values"], materials=order["materials"],
                channel=Channel.online, key="k", now=now,
            )  # fmt: skip
        else:
            perform(actor=actor, number=order["number"], act=Act(order["act"]), values=order["values"], now=now)


def main() -> None:
    """Obey until the input ends."""
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            _obey(json.loads(line))
            os._exit(0)
        _, status = os.waitpid(child, 0)
        killed = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
        print("killed" if killed else "done" if status == 0 else f"failed {status}", flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
