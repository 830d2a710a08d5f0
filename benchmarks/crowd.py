"""Clients that ask no web process but call the house's own commands, or send bare SQL: threads in a few processes.

The same number of processes and threads for both, so that Python's lock costs both the same.
"""

from __future__ import annotations

import multiprocessing
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from multiprocessing.queues import Queue
from multiprocessing.synchronize import Barrier

PROCESSES = 4
_PATIENCE = 120.0


@dataclass(frozen=True, slots=True)
class Plan:
    """`work` is `module:function`: given `what` and the number of a client, it returns what that client does again and
    again until it returns False.
    """

    work: str
    what: tuple[str, ...]
    clients: int
    seconds: float
    warm_up: float


@dataclass(frozen=True, slots=True)
class Crowd:
    """What the clients did together; times in seconds."""

    times: tuple[float, ...]
    seconds: float

    @property
    def rate(self) -> float:
        """Per second."""
        return len(self.times) / self.seconds

    def quantile(self, part: float) -> float:
        """The time within which `part` of them were done, in milliseconds."""
        ordered = sorted(self.times)
        return ordered[min(len(ordered) - 1, int(part * len(ordered)))] * 1000


def crowd(plan: Plan) -> Crowd:
    """Run the plan. Raises RuntimeError with what a client could not do."""
    # A fork of this process would take its database pool along; these are forks of one that has none.
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["benchmarks.crowd_members"])
    start, results = context.Barrier(PROCESSES), context.Queue()
    processes = [
        context.Process(target=_process, args=(plan, number, start, results), daemon=True)
        for number in range(PROCESSES)
    ]
    for process in processes:
        process.start()
    try:
        found = [results.get(timeout=_PATIENCE + plan.warm_up + plan.seconds) for _ in processes]
    finally:
        for process in processes:
            process.join(5)
            process.kill()
    if errors := [one for one in found if isinstance(one, str)]:
        raise RuntimeError(errors[0])
    return Crowd(tuple(one for times in found for one in times), plan.seconds)


def _process(plan: Plan, number: int, start: Barrier, results: Queue[list[float] | str]) -> None:
    """Entry of a process that has Django from `benchmarks.crowd_members`."""
    try:
        module, _, function = plan.work.partition(":")
        make: Callable[[Sequence[str], int], Callable[[], bool]] = getattr(import_module(module), function)
        mine = [make(plan.what, client) for client in range(number, plan.clients, PROCESSES)]
        for work in mine:  # what is done once only is not measured
            work()
        start.wait(_PATIENCE)
        results.put(_together(plan, mine))
    except Exception as error:
        start.abort()
        results.put(f"{type(error).__name__}: {error}")


def _together(plan: Plan, works: Sequence[Callable[[], bool]]) -> list[float]:
    begin = time.perf_counter() + plan.warm_up
    times: list[float] = []
    errors: list[Exception] = []

    def repeat(work: Callable[[], bool]) -> None:
        try:
            before = time.perf_counter()
            while before < begin + plan.seconds and work():
                after = time.perf_counter()
                if begin <= after < begin + plan.seconds:
                    times.append(after - before)
                before = after
        except Exception as error:
            errors.append(error)

    threads = [threading.Thread(target=repeat, args=(work,), daemon=True) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if errors:
        raise errors[0]
    return times
