"""The database of this test run, as another process has to be told of it."""

from __future__ import annotations

from urllib.parse import quote, urlencode

from django.db import connection


def database_url() -> str:
    """`DATABASE_URL` of the test database, whether its server listens on a port or on a socket in a folder."""
    found = connection.settings_dict
    where = {key.lower(): found[key] for key in ("HOST", "PORT") if found[key]}
    account = ":".join(quote(found[key]) for key in ("USER", "PASSWORD") if found[key])
    if str(found["HOST"]).startswith("/"):
        return f"postgresql://{account}@/{found['NAME']}?{urlencode(where)}"
    return f"postgresql://{account}@{':'.join(where.values())}/{found['NAME']}"
