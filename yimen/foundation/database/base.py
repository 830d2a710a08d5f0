"""The engine Django loads by the name of this package.

With CONN_HEALTH_CHECKS Django asks the server an empty question for each request, a round trip that was a sixth of a
short answer. But a server that ends a connection says so and closes it, which can be read here without asking; where
nothing was said, the question would be answered or, the network being cut, wait as long as the statement behind it.
"""

from __future__ import annotations

import select
from datetime import UTC
from typing import Any

import psycopg
from django.db.backends.postgresql import base
from psycopg.abc import AdaptContext, Buffer
from psycopg.adapt import Loader
from psycopg.pq import Format
from psycopg_pool import ConnectionPool
from typing_extensions import override

_OWN_WAY = psycopg.adapters.get_loader(base.TIMESTAMPTZ_OID, Format.TEXT)


class MomentLoader(Loader):
    """Reads a moment by the driver's own compiled way, which gives it in the connection's zone: that is UTC, as Django
    has set it. Django reads it by a pattern in Python and puts the zone in afterwards, a twentieth of a short answer.
    """

    timezone = UTC  # Django asks every loader of moments for it

    def __init__(self, oid: int, context: AdaptContext | None = None) -> None:
        super().__init__(oid, context)
        assert _OWN_WAY is not None
        self._read = _OWN_WAY(oid, context).load

    @override
    def load(self, data: Buffer) -> Any:
        """The moment."""
        return self._read(data)


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection that a restart of the database has cut is exchanged, instead of failing the request that got it."""

    @override
    def get_connection_params(self) -> dict[str, Any]:
        """As Django makes them, with the quicker loader."""
        found: dict[str, Any] = super().get_connection_params()
        adapters = found["context"]  # one for all connections
        if adapters.get_loader(base.TIMESTAMPTZ_OID, Format.TEXT) is not MomentLoader:
            adapters.register_loader(base.TIMESTAMPTZ_OID, MomentLoader)
        return found

    @override
    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """A connection that is there. Raises psycopg.OperationalError when the pool has none in time."""
        found = super().get_new_connection(conn_params)
        while self.pool and not is_there(found):
            self.pool.putconn(found)  # which sees that it is broken and makes another
            found = super().get_new_connection(conn_params)
        return found


def is_there(connection: psycopg.Connection[Any]) -> bool:
    """Whether the server still holds the connection: only if something unasked came from it, it is asked."""
    heard = select.poll()
    heard.register(connection.fileno(), select.POLLIN)
    if not heard.poll(0):
        return True
    try:
        ConnectionPool.check_connection(connection)
    except psycopg.OperationalError:
        return False
    return True
