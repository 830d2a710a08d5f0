"""Work in another process."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import yimen
from yimen.foundation.apart import another_process

_ENVIRONMENT = {**os.environ, "PYTHONPATH": str(Path(yimen.__file__).parents[1])}
_COMMAND = """
import os, time
from yimen.foundation.apart import another_process
if __name__ == "__main__":
    with another_process() as apart:
        print(apart.submit(os.getpid).result(), flush=True)
        time.sleep(60)
"""


def test_the_work_is_done_elsewhere_in_the_order_it_was_given() -> None:
    with another_process() as apart:
        where = apart.submit(os.getpid)
        answers = [apart.submit(divmod, number, 7) for number in range(50)]
        assert [answer.result() for answer in answers] == [divmod(number, 7) for number in range(50)]
    assert where.result() != os.getpid()
    assert not _lives(where.result())


def test_a_command_that_is_killed_leaves_nobody_behind(tmp_path: Path) -> None:
    program = tmp_path / "command.py"
    program.write_text(_COMMAND)
    with subprocess.Popen([sys.executable, str(program)], stdout=subprocess.PIPE, env=_ENVIRONMENT) as command:
        assert command.stdout is not None
        other = int(command.stdout.readline())
        assert _lives(other)
        command.kill()
    until = time.monotonic() + 20
    while _lives(other) and time.monotonic() < until:
        time.sleep(0.05)
    assert not _lives(other)


def _lives(process_id: int) -> bool:
    try:
        os.kill(process_id, signal.SIG_DFL)
    except ProcessLookupError:
        return False
    return True
