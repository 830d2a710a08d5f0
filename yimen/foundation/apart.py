"""Another process for work that asks nobody anything, so that a long command uses two cores. Not for web requests."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from threading import Thread


@contextmanager
def another_process() -> Iterator[Executor]:
    """One process that begins anew (spawn): it has no connection and no lock of this one."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(max_workers=1, mp_context=context, initializer=_set_up) as apart:
        yield apart


def _set_up() -> None:
    """Control-C is for the command, and a command that was killed leaves nobody behind."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_leave_with_the_command, daemon=True).start()


def _leave_with_the_command() -> None:
    command = multiprocessing.parent_process()
    assert command is not None
    command.join()
    os._exit(1)
