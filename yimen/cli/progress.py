"""How far long work has come: a bar on a terminal, now and then a line elsewhere."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Advance = Callable[[str, int, int], None]
"""Called by long work with what it is doing, how much of it is done and of how much (0: not known)."""

_LINE_EVERY = 5.0  # s


@contextmanager
def progress(title: str) -> Iterator[Advance]:
    """A function to call while the work of the block goes on."""
    if sys.stderr.isatty():
        with _bar(title) as advance:
            yield advance
    else:
        yield _lines(title)


@contextmanager
def _bar(title: str) -> Iterator[Advance]:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.completed}/{task.total}"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(title, total=None)
        yield lambda what, done, total: bar.update(
            task, description=f"{title}：{what}", completed=done, total=total or None
        )


def _lines(title: str) -> Advance:
    last = -_LINE_EVERY

    def advance(what: str, done: int, total: int) -> None:
        nonlocal last
        if time.monotonic() - last >= _LINE_EVERY:
            last = time.monotonic()
            print(f"{title}：{what} {done}/{total or '?'}", file=sys.stderr, flush=True)

    return advance
