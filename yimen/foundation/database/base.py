"""The engine that the settings name."""

from __future__ import annotations

from select import POLLIN, poll
from typing import Any

from django.db.backends.postgresql import base


class DatabaseWrapper(base.DatabaseWrapper):
    """Takes no connection from the pool that a restart of the database has cut, so that no request fails by it.

    The pool's own check (CONN_HEALTH_CHECKS) is an empty statement before every request. But between two statements a
    server has nothing to say: a connection with something to read was told its end, and the kernel knows that.
    """

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """A connection that stands. Raises like Django's."""
        connection = super().get_new_connection(conn_params)
        while self.pool and _has_something_to_read(connection):
            connection.close()
            self.pool.putconn(connection)  # which makes another one in its place
            connection = super().get_new_connection(conn_params)
        return connection


def _has_something_to_read(connection: Any) -> bool:
    asked = poll()
    asked.register(connection.fileno(), POLLIN)
    return bool(asked.poll(0))
