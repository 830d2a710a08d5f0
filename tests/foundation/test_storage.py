"""Files of the house: kept once, encrypted, and opened only under their own name."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from yimen.foundation import crypto, storage
from yimen.foundation.crypto import SealBroken
from yimen.foundation.storage import FileMissing

_CONTENT = b"%PDF-1.4 " + b"private " * 50


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    storage.get(storage.put(b"so that the key is that of the whole test run"))
    monkeypatch.setenv("YIMEN_HOME", str(tmp_path))
    return tmp_path


def _files(home: Path) -> list[Path]:
    return [path for path in (home / "storage").rglob("*") if path.is_file()]


def test_the_same_bytes_are_kept_once(home: Path) -> None:
    first = storage.put(_CONTENT)
    (kept,) = _files(home)
    before = kept.read_bytes()
    assert storage.put(_CONTENT) == first == crypto.digest(_CONTENT)
    assert [path.read_bytes() for path in _files(home)] == [before]
    assert storage.get(first) == _CONTENT


def test_the_disk_shows_nothing_and_only_the_owner_may_read(home: Path) -> None:
    storage.put(_CONTENT)
    (kept,) = _files(home)
    assert b"private" not in kept.read_bytes()
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600


def test_an_altered_file_is_refused(home: Path) -> None:
    digest = storage.put(_CONTENT)
    (kept,) = _files(home)
    content = bytearray(kept.read_bytes())
    content[-1] ^= 1
    kept.write_bytes(bytes(content))
    with pytest.raises(SealBroken):
        storage.get(digest)


def test_two_exchanged_files_are_refused(home: Path) -> None:
    digests = [storage.put(content) for content in (b"one", b"two")]
    one, two = _files(home)
    first, second = one.read_bytes(), two.read_bytes()
    one.write_bytes(second)
    two.write_bytes(first)
    for digest in digests:
        with pytest.raises(SealBroken):
            storage.get(digest)


def test_a_file_that_is_gone_is_named(home: Path) -> None:
    digest = storage.put(_CONTENT)
    storage.remove(digest)
    storage.remove(digest)
    with pytest.raises(FileMissing, match=digest):
        storage.get(digest)
    assert _files(home) == []
