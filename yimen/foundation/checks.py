"""What a county's database must be able to do, checked before anybody relies on it."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connections

_OLDEST = 150000  # PostgreSQL 15


@register(Tags.database)
def database_is_fit(*, databases: Sequence[str] | None = None, **_options: object) -> list[CheckMessage]:
    """The server is new enough, and pg_trgm sees Chinese: under LC_CTYPE=C search finds nothing and says nothing."""
    faults: list[CheckMessage] = []
    for alias in databases or ():
        with connections[alias].cursor() as cursor:
            cursor.execute("SELECT current_setting('server_version_num')::int")
            if cursor.fetchone()[0] < _OLDEST:
                faults.append(Error("数据库需要 PostgreSQL 15 或更新版本。", id="yimen.E001"))
            cursor.execute("SELECT count(*) FROM pg_extension WHERE extname = 'pg_trgm'")
            if cursor.fetchone()[0] == 0:
                continue  # before the first migration
            cursor.execute("SELECT cardinality(show_trgm('证'))")
            if cursor.fetchone()[0] == 0:
                hint = "请用 CREATE DATABASE … LOCALE 'C.UTF-8' ENCODING 'UTF8' TEMPLATE template0 重建数据库。"
                faults.append(
                    Error("数据库的 LC_CTYPE 不识别中文，事项检索将找不到任何结果。", hint=hint, id="yimen.E002")
                )
    return faults
