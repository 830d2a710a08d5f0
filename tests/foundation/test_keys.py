"""Keys are made once, whoever starts first, and can be read by their owner only."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from yimen.foundation import crypto, keys

_CHILD = """
import os, sys, threading
from yimen.foundation.keys import folder, read_or_make
gate, found = threading.Barrier(8), []
def ask():
    path = folder() / "field.1.key"
    gate.wait()
    found.append(read_or_make(path, lambda: os.urandom(16).hex().encode()).decode())
threads = [threading.Thread(target=ask) for _ in range(8)]
sys.stdin.readline()
for thread in threads: thread.start()
for thread in threads: thread.join()
print(*found)
"""


def test_processes_and_threads_that_start_at_once_get_one_key(tmp_path: Path) -> None:
    environment = os.environ | {"YIMEN_HOME": str(tmp_path)}
    children = [
        subprocess.Popen(
            [sys.executable, "-c", _CHILD], env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        for _ in range(3)
    ]
    for child in children:
        assert child.stdin is not None
        child.stdin.write("go\n")
        child.stdin.flush()
    answers = [key for child in children for key in child.communicate(timeout=60)[0].split()]
    assert len(answers) == 24
    assert len(set(answers)) == 1
    assert len(answers[0]) == 32
    folder = tmp_path / "keys"
    assert [path.name for path in folder.iterdir()] == ["field.1.key"]
    assert stat.S_IMODE((folder / "field.1.key").stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_each_purpose_has_a_key_of_its_own() -> None:
    crypto.mac(b"", purpose="trail")
    assert keys.key("field") != keys.key("storage")
    assert keys.key("index", size=32) != keys.key("trail", size=32)


def test_a_key_of_the_past_is_never_made_up() -> None:
    with pytest.raises(FileNotFoundError):
        keys.key("field", 2)
