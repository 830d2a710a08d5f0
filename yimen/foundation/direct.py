"""A connection beside Django's pool: for a process that listens, and for a health check that must not queue."""

from __future__ import annotations

from typing import Any

from django.db import connection

_DJANGOS_OWN = frozenset({"pool", "server_side_binding"})


def parameters() -> dict[str, Any]:
    """What psycopg needs to reach this county's database."""
    found = connection.settings_dict
    named = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}
    options = {name: value for name, value in found["OPTIONS"].items() if name not in _DJANGOS_OWN}
    return options | {name: str(found[key]) for name, key in named.items() if found[key]}
