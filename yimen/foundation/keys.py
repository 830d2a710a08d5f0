"""Keys of the house. They live in files outside the database and outside its backup (GB/T 39786: keys apart from data).

`YIMEN_HOME/keys/` holds one file a purpose, mode 0600, made at the first start. Each cipher text names the key it
was made with, so that a key can be followed by the next without rewriting the past. What signs documents is in a
folder of its own, `keys/certificates/` (documents/signing).
"""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import cache
from pathlib import Path

from yimen.foundation import environment

CURRENT_KEY_ID = 1


def folder(part: str = "") -> Path:
    """The folder of the keys, or a folder `part` in it; made when absent, for its owner only."""
    found = environment.home() / "keys" / part
    found.mkdir(parents=True, exist_ok=True, mode=0o700)
    return found


def read_or_make(path: Path, make: Callable[[], bytes]) -> bytes:
    """The content of `path`; made when absent, whole or not at all. Two processes, or threads, starting at once end up
    with the same.
    """
    if not path.exists():
        content = make()
        candidate = path.with_name(f"{path.name}.{os.getpid()}.{os.urandom(4).hex()}")
        descriptor = os.open(candidate, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(candidate, path)
        except FileExistsError:
            pass  # another process was first; its key is the key
        finally:
            candidate.unlink()
    return path.read_bytes()


@cache
def key(purpose: str, key_id: int = CURRENT_KEY_ID, size: int = 16) -> bytes:
    """The secret of `purpose` ("field", "index", "trail", "storage", "session"), `size` bytes.

    Raises FileNotFoundError when a cipher text names a key this house does not have.
    """
    path = folder() / f"{purpose}.{key_id}.key"
    if key_id != CURRENT_KEY_ID and not path.exists():
        raise FileNotFoundError(path.name)
    return bytes.fromhex(read_or_make(path, lambda: os.urandom(size).hex().encode("ascii")).decode("ascii").strip())
