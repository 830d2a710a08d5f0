"""A connection beside Django's pool: for a process that listens, and for a health check that must not queue."""

from __future__ import annotations

from typing import Any

from django.db import connection

# Options of Django and of psycopg; libpq and the programs that speak through it do not know them.
_NOT_LIBPQ = frozenset({"pool", "server_side_binding", "prepare_threshold"})


def parameters() -> dict[str, Any]:
    """What psycopg needs to reach this county's database."""
    found = connection.settings_dict
    named = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}
    options = {name: value for name, value in found["OPTIONS"].items() if name not in _NOT_LIBPQ}
    return options | {name: str(found[key]) for name, key in named.items() if found[key]}
