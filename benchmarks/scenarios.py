"""What clients do. Nothing of the house is imported here: every client's process reads this file."""

from __future__ import annotations

import json
import random
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote

from benchmarks.loader import Connection, get, post

STATIC = "/static/yimen/layout.css"
_CREATED = 201


@dataclass(frozen=True, slots=True)
class Get:
    """One of these requests, at random."""

    requests: tuple[bytes, ...]

    def once(self, http: Connection, choose: random.Random) -> None:
        """Ask and take the whole answer."""
        http.send(choose.choice(self.requests))


def pages(paths: Iterable[str], *, cookie: str = "") -> Get:
    """The scenario that gets these paths (not yet percent-encoded)."""
    return Get(tuple(get(quote(path, safe="/?=&"), f"Cookie: {cookie}\r\n" if cookie else "") for path in paths))


@dataclass(frozen=True, slots=True)
class Submit:
    """Hand in one of these applications, as a request of its own."""

    applications: tuple[tuple[str, bytes], ...]  # the applicant's token, body

    def once(self, http: Connection, choose: random.Random) -> None:
        """One case more."""
        submit(http, *choose.choice(self.applications))


def submit(http: Connection, token: str, body: bytes) -> bytes:
    """The new case as the API shows it."""
    return http.send(post("/api/v1/cases", token, body, key=secrets.token_hex(12)), expect=_CREATED)


@dataclass(frozen=True, slots=True)
class WholeJob:
    """One application from the citizen's submission to the result in her hands: six requests, six writes."""

    applications: tuple[tuple[str, str, bytes], ...]  # the applicant's token, the approver's, body
    clerk: str
    issuer: str
    hand_over: bytes

    def once(self, http: Connection, choose: random.Random) -> None:
        """Each act by whoever has to do it."""
        token, approver, body = choose.choice(self.applications)
        acts = f"/api/v1/cases/{json.loads(submit(http, token, body))['number']}/acts"
        for act, who, values in (
            ("receive", self.clerk, b"{}"),
            ("accept", self.clerk, b"{}"),
            ("grant", approver, b"{}"),
            ("issue_certificate", self.issuer, b"{}"),
            ("hand_over", self.issuer, self.hand_over),
        ):
            http.send(post(f"{acts}/{act}", who, values))
