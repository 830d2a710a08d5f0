"""Telling open pages that something changed. A message names a topic and a kind; of a hall's queue it also says which
number was called where, and nothing personal, so that a board need not ask back before it speaks.

NOTIFY inside a transaction makes the commits of a database queue one behind the other, each with its flush to disk; so
`tell` sends it after the commit, by itself, where it has nothing to flush. A program that dies in between leaves a gap
in the numbers, and a page that meets a gap asks again. Only the taking of a number in a hall tells within its statement
(`queues.feed`): those of one hall wait for each other anyway, and a second statement cost half as much as the act.

A page holds a signed token for the topic it may follow, so that the live process need not know rights.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import timedelta

from django.core import signing
from django.db import connection, transaction

CHANNEL = "yimen_live"
TOKEN_LASTS = timedelta(hours=12)  # a clerk's day; the page brings a new one when it is loaded again
_SALT = "yimen.live.topic"


class TopicRefused(Exception):  # noqa: N818 - names what was found
    """A topic token that this house did not sign, or that is too old."""


def topic_token(topic: str) -> str:
    """The right to follow `topic` (`organ:<id>`, `act:<act>`) for TOKEN_LASTS."""
    return signing.dumps(topic, salt=_SALT)


def read_token(token: str) -> str:
    """The topic of `token`. Raises TopicRefused."""
    try:
        topic = signing.loads(token, salt=_SALT, max_age=TOKEN_LASTS)
    except signing.BadSignature as error:
        raise TopicRefused(type(error).__name__) from error
    return str(topic)


def publish(topic: str, kind: str) -> None:
    """Tell whoever follows `topic` that something of `kind` happened; sent by the commit of this transaction. For the
    worker, whose transactions nobody waits for.
    """
    _notify({"topic": topic, "kind": kind})


def tell(topic: str, kind: str, *, sequence: int | None = None, data: Mapping[str, int | str] | None = None) -> None:
    """Tell whoever follows `topic`, right after the commit of this transaction (now, when there is none).

    `sequence`: the number of this message in its topic, one more than the last; a page that meets another one asks
    again. `data`: what a page shows before it asks; it goes to screens in public rooms, so nothing personal. All
    together at most 7,000 bytes.
    """
    message = {"topic": topic, "kind": kind, "sequence": sequence, "data": dict(data or {})}
    transaction.on_commit(lambda: _notify(message), robust=True)


def _notify(message: Mapping[str, object]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_notify(%s, %s)", [CHANNEL, json.dumps(message, ensure_ascii=False)])
