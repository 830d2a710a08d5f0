"""A cluster for the time of a test run: in a temporary folder, without durability, gone afterwards."""

from __future__ import annotations

import os
import shutil
import signal
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from yimen.foundation.postgres.account import server_account
from yimen.foundation.postgres.binaries import server_programs
from yimen.foundation.postgres.cluster import Cluster, stop

_PREFIX = "yimen-test-pg-"
# Durability costs time and a test database has nothing to lose; the log would only hide in a folder that is removed.
_FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "logging_collector=off", "shared_buffers=128MB")


@contextmanager
def temporary_cluster() -> Iterator[str]:
    """URL of the database of a fresh cluster, which ends and is removed with the block.

    A test run that is killed takes its server along; what it leaves on disk is removed by the next one.
    """
    _remove_leftovers()
    account = server_account(Path("/nonexistent"))
    folder = Path(tempfile.mkdtemp(prefix=f"{_PREFIX}{os.getpid()}-"))
    options = tuple(part for option in _FAST for part in ("-c", option))
    cluster = Cluster(folder, account, server_programs(account), options)
    try:
        process = cluster.start()
        try:
            yield cluster.url
        finally:
            stop(process, how=signal.SIGQUIT)
    finally:
        shutil.rmtree(cluster.socket_folder, ignore_errors=True)
        shutil.rmtree(folder, ignore_errors=True)


def _remove_leftovers() -> None:
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        owner = folder.name.removeprefix(_PREFIX).partition("-")[0]
        if not Path(f"/proc/{owner}").exists():
            shutil.rmtree(folder, ignore_errors=True)
