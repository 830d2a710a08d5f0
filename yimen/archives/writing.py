"""The files of a package, one after the other, and the list of them at the end."""

from __future__ import annotations

from datetime import datetime
from typing import Any, BinaryIO

from yimen.archives import strict_json
from yimen.archives.container import Writer
from yimen.archives.layout import MANIFEST, MANIFEST_DIGEST, digest_line
from yimen.archives.manifest import FileLine, Manifest
from yimen.foundation import crypto
from yimen.foundation.trail import Head


class Package:
    """A package that is being written into `file`."""

    def __init__(self, file: BinaryIO) -> None:
        self._writer = Writer(file)
        self._lines: list[FileLine] = []

    def add(self, path: str, content: bytes, *, title: str, media_type: str) -> None:
        """Write a file and list it."""
        self._writer.add(path, content)
        self._lines.append(FileLine(path, title, media_type, len(content), crypto.digest(content)))

    def finish(self, head: dict[str, Any], *, stream: str, end: Head, now: datetime) -> tuple[str, int]:
        """Write the manifest and its digest; the digest, and how many files the manifest lists."""
        manifest = Manifest(head, tuple(self._lines), stream, end.sequence, end.mac.hex(), now)
        content = strict_json.dumps(manifest.to_json())
        digest = crypto.digest(content)
        self._writer.add(MANIFEST, content)
        self._writer.add(MANIFEST_DIGEST, digest_line(digest))
        self._writer.finish()
        return digest, len(self._lines)
