"""How a hall calls people (本厅规则). No standard sets these numbers: each hall sets its own, and these are where it
begins.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True)
class HallRules:
    """The numbers by which one hall calls people."""

    call_times: int = 3
    call_interval: timedelta = timedelta(seconds=20)
    return_within: timedelta = timedelta(minutes=60)
    return_behind: int = 3
    priority_run: int = 2
    longest_wait: timedelta = timedelta(minutes=60)


DEFAULT = HallRules()
"""What holds where a hall has set nothing."""
