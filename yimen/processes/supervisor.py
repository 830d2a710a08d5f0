"""Keeps the processes of a house running, and takes them down together."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

_LOOK_EVERY = 0.2  # s
_CRASHES = 4  # of one process within _WINDOW make the supervisor give up
_WINDOW = 60.0  # s


class GaveUp(Exception):  # noqa: N818 - says what happened, in one sentence
    """A process crashed again and again; the message says which and where to look."""


@dataclass(frozen=True, slots=True)
class Program:
    """A process to keep running: how to start it, and the signal and seconds it has to stop in good order."""

    name: str
    spawn: Callable[[], subprocess.Popen[bytes]]
    stop_signal: signal.Signals = signal.SIGTERM
    patience: float = 15


@dataclass(slots=True)
class _Running:
    program: Program
    process: subprocess.Popen[bytes] | None = None
    crashes: deque[float] = field(default_factory=lambda: deque(maxlen=_CRASHES))
    start_at: float = 0

    def start(self) -> None:
        self.process = self.program.spawn()

    def crashed(self) -> int | None:
        """The exit code when the process has just ended; nobody but the supervisor may end one."""
        return self.process.poll() if self.process else None

    def end_rest_of_group(self) -> None:
        """Children that the process left behind: each program leads a process group of its own."""
        if self.process:
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)


class Supervisor:
    """Starts programs in order, restarts what crashes, stops them in the opposite order.

    A crash is answered after 0, 1, 2 ... seconds; the fourth within a minute ends the house.
    """

    def __init__(self, programs: Sequence[Program], say: Callable[[str], None]) -> None:
        self._all = [_Running(program) for program in programs]
        self._say = say

    def start(self) -> None:
        """Start every program."""
        for running in self._all:
            running.start()

    def watch(self) -> None:
        """Look after the programs until KeyboardInterrupt, or GaveUp."""
        while True:
            self.look()
            time.sleep(_LOOK_EVERY)

    def look(self) -> None:
        """Notice crashes and start again what is due. Raises GaveUp."""
        for running in self._all:
            code = running.crashed()
            if code is not None:
                self._after_crash(running, code)
            if running.process is None and time.monotonic() >= running.start_at:
                running.start()

    def _after_crash(self, running: _Running, code: int) -> None:
        running.end_rest_of_group()
        running.process = None
        now = time.monotonic()
        running.crashes.append(now)
        if len(running.crashes) == _CRASHES and now - running.crashes[0] < _WINDOW:
            raise GaveUp(
                f"进程 {running.program.name} 一分钟内退出了 {_CRASHES} 次（{_reason(code)}），已全部停止，原因见上。"
            )
        recent = sum(now - crash < _WINDOW for crash in running.crashes)
        running.start_at = now + recent - 1
        self._say(f"进程 {running.program.name} 意外退出（{_reason(code)}），正在重新启动。")

    def stop(self) -> None:
        """Stop every program, the last started first; none is left behind."""
        for running in reversed(self._all):
            if running.process is None:
                continue
            running.process.send_signal(running.program.stop_signal)
            try:
                running.process.wait(running.program.patience)
            except subprocess.TimeoutExpired:
                self._say(f"进程 {running.program.name} 未按时停止，已强制结束。")
            running.end_rest_of_group()
            running.process.wait()
            running.process = None


def _reason(code: int) -> str:
    return f"退出码 {code}" if code >= 0 else f"信号 {signal.Signals(-code).name}"
