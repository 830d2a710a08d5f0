"""Getting pages: the scenario of guide, search and static file."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from urllib.parse import quote

from benchmarks.loader import Connection, get

STATIC = "/static/yimen/layout.css"


@dataclass(frozen=True, slots=True)
class Get:
    """One of these requests, at random."""

    requests: tuple[bytes, ...]

    def once(self, http: Connection, choose: random.Random) -> None:
        """Ask and take the whole answer."""
        http.send(choose.choice(self.requests))


def pages(paths: Iterable[str]) -> Get:
    """The scenario that gets these paths (not yet percent-encoded)."""
    return Get(tuple(get(quote(path, safe="/?=&")) for path in paths))


def size(port: int, path: str) -> int:
    """Bytes of the body at `path`."""
    with closing(Connection(port)) as http:
        return len(http.send(get(path)))


def thousands(paths: Iterable[str]) -> Iterator[str]:
    """The first thousand: a scenario is sent to every client."""
    return (path for _, path in zip(range(1000), paths, strict=False))
