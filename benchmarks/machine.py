"""On what a run was measured."""

from __future__ import annotations

import os
import platform
import sys
import time
from collections.abc import Mapping
from pathlib import Path

from benchmarks.house import House

_BLOCK = bytes(8192)


def describe(house: House) -> Mapping[str, str]:
    """Cores, memory, disk and database; numbers from elsewhere are not to be compared with without them."""
    from django.db import connection

    shown = {}
    for name in ("server_version", "fsync", "synchronous_commit", "full_page_writes", "shared_buffers"):
        with connection.cursor() as cursor:
            cursor.execute(f"SHOW {name}")
            shown[name] = str(cursor.fetchone()[0])
    load = os.getloadavg()[0]
    return {
        "CPU": f"{len(os.sched_getaffinity(0))} × {_model()}",
        "内存": f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.0f} GiB",
        "开始时负载": f"{load:.1f}",
        "PostgreSQL": shown.pop("server_version"),
        **shown,
        "Python": f"{platform.python_version()}（{os.path.realpath(sys.executable)}）",
        "Python 一百万次加法": f"{_loop_milliseconds():.0f} ms",
        "8 KiB fdatasync": f"{_sync_milliseconds(house.cluster.folder.parent):.1f} ms",
    }


def _model() -> str:
    for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return os.uname().machine


def _loop_milliseconds() -> float:
    """How fast a core is for Python: CPU milliseconds are not the same everywhere. The best of three."""
    times = []
    for _ in range(3):
        start, total = time.thread_time(), 0
        for number in range(1_000_000):
            total += number
        times.append(time.thread_time() - start)
    return min(times) * 1000


def _sync_milliseconds(folder: Path, seconds: float = 0.5) -> float:
    """What a commit waits for at least, on the disk the database is on."""
    path, count = folder / f"sync-{os.getpid()}", 0
    descriptor = os.open(path, os.O_CREAT | os.O_WRONLY, 0o600)
    start = time.perf_counter()
    try:
        while time.perf_counter() - start < seconds:
            os.pwrite(descriptor, _BLOCK, count % 128 * len(_BLOCK))
            os.fdatasync(descriptor)
            count += 1
    finally:
        os.close(descriptor)
        path.unlink()
    return (time.perf_counter() - start) / count * 1000
