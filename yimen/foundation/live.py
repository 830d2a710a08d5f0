"""Telling open pages that something changed. A message names a topic and a kind, no data: the page asks again.

Publishing is for the worker, not for a citizen's transaction: NOTIFY makes the commits of a database queue one behind
the other. A page holds a signed token for the one topic it may follow, so that the live process need not know rights.
"""

from __future__ import annotations

import json
from datetime import timedelta

from django.core import signing
from django.db import connection

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
    """Tell whoever follows `topic` that something of `kind` happened; sent when the transaction commits."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_notify(%s, %s)", [CHANNEL, json.dumps({"topic": topic, "kind": kind})])
