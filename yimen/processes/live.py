"""The live process: granian serves the event streams."""

from __future__ import annotations

from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server

from yimen.config import addresses


def main() -> None:
    """Serve until SIGTERM. The application is loaded once, by the worker, so that boards wait less for a new one."""
    Server(
        "yimen.processes.event_streams:application",
        address=addresses.YIMEN_BIND,
        port=addresses.LIVE_PORT,
        interface=Interfaces.ASGI,
        respawn_failed_workers=True,
        workers_kill_timeout=2,  # open streams never end by themselves
        websockets=False,
        log_level=LogLevels.warning,
    ).serve()


if __name__ == "__main__":
    main()
