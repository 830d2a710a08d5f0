"""Files of the house: content-addressed, encrypted, outside the web root. The same bytes are kept once.

A file is named by SM3 of its plain content and written once, atomically; it is never changed. The name is bound
into the cipher text, so that two files exchanged on disk do not open.
"""

from __future__ import annotations

import os
from pathlib import Path

from yimen.foundation import crypto, environment


class FileMissing(Exception):  # noqa: N818 - names what was found
    """A file that the database knows and the store does not have."""


def _path(digest: str) -> Path:
    return environment.home() / "storage" / digest[:2] / digest[2:4] / digest


def put(content: bytes) -> str:
    """Keep `content`; its digest (64 hexadecimal characters) is the name to get it by. Idempotent."""
    digest = crypto.digest(content)
    path = _path(digest)
    if path.exists():
        return digest
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    candidate = path.with_name(f"{digest}.{os.getpid()}.{os.urandom(4).hex()}")
    descriptor = os.open(candidate, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(crypto.seal(content, context=digest.encode(), purpose="storage"))
        file.flush()
        os.fsync(file.fileno())
    candidate.replace(path)
    return digest


def get(digest: str) -> bytes:
    """The content named `digest`. Raises FileMissing, or crypto.SealBroken when the file was altered."""
    try:
        sealed = _path(digest).read_bytes()
    except FileNotFoundError as error:
        raise FileMissing(digest) from error
    return crypto.unseal(sealed, context=digest.encode(), purpose="storage")


def remove(digest: str) -> None:
    """Forget the file named `digest`; nothing happens when it is not there."""
    _path(digest).unlink(missing_ok=True)
