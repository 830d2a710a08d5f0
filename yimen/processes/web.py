"""The web process: granian serves the WSGI application."""

from __future__ import annotations

from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server

from yimen.config import addresses

WORKERS = 2
THREADS = 3  # a worker; the database pool (settings: max_size) is larger, so a thread never queues for a connection
WAITING = 256  # requests a worker takes in before it lets the next one wait in the kernel
BACKLOG = 4096  # so many wait there; whoever finds no room asks again after a second, then after three


def main() -> None:
    """Serve until SIGTERM. Two workers for two cores; threads because a request waits for the database."""
    Server(
        "yimen.config.wsgi:application",
        address=addresses.YIMEN_BIND,
        port=addresses.PORT,
        interface=Interfaces.WSGI,
        workers=WORKERS,
        blocking_threads=THREADS,
        backlog=BACKLOG,
        backpressure=WAITING,
        respawn_failed_workers=True,
        workers_kill_timeout=10,
        websockets=False,
        log_level=LogLevels.warning,
    ).serve()


if __name__ == "__main__":
    main()
