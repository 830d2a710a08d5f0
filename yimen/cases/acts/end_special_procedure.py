"""结束特别程序: its result is in, and the decision's clock goes on."""

from __future__ import annotations

from yimen.cases.job import Job


def effect(_job: Job) -> None:
    """Nothing of its own: the table stops the procedure's clock, which ends it with the result (clocks.py)."""
