"""Fills an empty county with the demonstration."""

from __future__ import annotations

from yimen.cli.progress import progress
from yimen.processes.prepare import run


def load_demonstration() -> int:
    """Load the demonstration county, whole or not at all: half of one would be taken for a county."""
    from django.db import transaction

    from yimen.demo.commands import load_demo

    with progress("载入演示县") as advance, transaction.atomic():
        load_demo(advance)
    return 0


if __name__ == "__main__":
    run(load_demonstration)
