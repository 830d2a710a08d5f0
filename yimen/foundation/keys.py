"""Keys of the house. They live in files outside the database and outside its backup (GB/T 39786: keys apart from data).

`YIMEN_HOME/keys/` holds one file a purpose, mode 0600, made at the first start. Each cipher text names the key it
was made with, so that a key can be followed by the next without rewriting the past.
"""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

from yimen.foundation import environment

CURRENT_KEY_ID = 1


def _folder() -> Path:
    folder = environment.home() / "keys"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def _read_or_make(path: Path, size: int) -> bytes:
    """The key in `path`; made when absent. Two processes, or threads, starting at once end up with the same key."""
    if not path.exists():
        candidate = path.with_name(f"{path.name}.{os.getpid()}.{os.urandom(4).hex()}")
        descriptor = os.open(candidate, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(os.urandom(size).hex().encode("ascii"))
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(candidate, path)
        except FileExistsError:
            pass  # another process was first; its key is the key
        finally:
            candidate.unlink()
    return bytes.fromhex(path.read_text(encoding="ascii").strip())


@cache
def key(purpose: str, key_id: int = CURRENT_KEY_ID, size: int = 16) -> bytes:
    """The secret of `purpose` ("field", "index", "trail", "storage", "session"), `size` bytes.

    Raises FileNotFoundError when a cipher text names a key this house does not have.
    """
    path = _folder() / f"{purpose}.{key_id}.key"
    if key_id != CURRENT_KEY_ID and not path.exists():
        raise FileNotFoundError(path.name)
    return _read_or_make(path, size)
