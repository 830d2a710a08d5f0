"""The engine Django loads by the name of this package.

With CONN_HEALTH_CHECKS Django asks the server an empty question for each request, a round trip that was a sixth of a
short answer. But a server that ends a connection says so and closes it, which can be read here without asking; where
nothing was said, the question would be answered or, the network being cut, wait as long as the statement behind it.
"""

from __future__ import annotations

import select
from typing import Any

import psycopg
from django.db.backends.postgresql import base
from psycopg_pool import ConnectionPool
from typing_extensions import override


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection that a restart of the database has cut is exchanged, instead of failing the request that got it."""

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
