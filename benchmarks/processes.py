"""What a process and its children have used of the cores, read from /proc."""

from __future__ import annotations

import os
from pathlib import Path

_TICK = os.sysconf("SC_CLK_TCK")


def cpu_seconds(*roots: int) -> float:
    """CPU time (user and system, in seconds) of these processes, their living descendants and those already gone."""
    stats = _stats()
    children: dict[int, list[int]] = {}
    for pid, fields in stats.items():
        children.setdefault(int(fields[1]), []).append(pid)
    total, waiting = 0, [pid for pid in roots if pid in stats]
    while waiting:
        pid = waiting.pop()
        total += sum(map(int, stats[pid][11:15]))  # utime, stime, and both of the children it has waited for
        waiting += children.get(pid, [])
    return total / _TICK


def machine_cpu_seconds() -> float:
    """What everything on this machine has used of the cores since it was started."""
    user, nice, system, _idle, _waiting, irq, softirq, *_ = map(
        int, Path("/proc/stat").read_text().split("\n")[0].split()[1:]
    )
    return (user + nice + system + irq + softirq) / _TICK


def _stats() -> dict[int, list[str]]:
    """The fields of /proc/<pid>/stat behind the name, by process: [0] is the state, [1] the parent."""
    found: dict[int, list[str]] = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            text = path.read_text(encoding="utf-8", errors="replace")
        except OSError:
            continue
        found[int(path.parent.name)] = text.rpartition(")")[2].split()
    return found
