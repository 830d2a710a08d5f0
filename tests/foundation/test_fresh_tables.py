"""An empty database gets the very tables that the migrations make one after the other."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
from psycopg import sql

from tests.database import database_url

_MIGRATE = [sys.executable, "-m", "django", "migrate", "--verbosity", "0"]
# Django's own table of permissions of groups, which the house does not use, numbers its rows differently.
_EVERYTHING = """
SELECT 'column', table_name || '.' || column_name,
       concat_ws(' ', data_type, character_maximum_length, is_nullable, column_default)
  FROM information_schema.columns
 WHERE table_schema = 'public' AND table_name <> 'auth_group_permissions'
UNION ALL SELECT 'index', indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'
UNION ALL SELECT 'constraint', conrelid::regclass::text || '.' || conname, pg_get_constraintdef(oid)
  FROM pg_constraint WHERE connamespace = 'public'::regnamespace
UNION ALL SELECT 'trigger', tgrelid::regclass::text || '.' || tgname, pg_get_triggerdef(oid) || tgenabled::text
  FROM pg_trigger WHERE NOT tgisinternal
UNION ALL SELECT 'function', proname, prosrc FROM pg_proc WHERE proname LIKE 'pgtrigger%'
UNION ALL SELECT 'migration', app, name FROM django_migrations
"""


@pytest.fixture
def fresh(db: None) -> Iterator[str]:
    """An empty database beside the one of this run."""
    here = urlsplit(database_url())
    name = f"{here.path[1:]}_fresh"
    with psycopg.connect(database_url(), autocommit=True) as connection:
        drop = sql.SQL("DROP DATABASE IF EXISTS {} (FORCE)").format(sql.Identifier(name))
        connection.execute(drop)
        connection.execute(sql.SQL("CREATE DATABASE {} TEMPLATE template0").format(sql.Identifier(name)))
        yield urlunsplit(here._replace(path=f"/{name}"))
        connection.execute(drop)


@pytest.mark.enable_socket
def test_tables_made_at_once_are_those_of_the_migrations(fresh: str) -> None:
    """Those of this run's database were made at once, see tests/conftest.py."""
    subprocess.run(_MIGRATE, env=os.environ | {"DATABASE_URL": fresh}, check=True, timeout=240)
    assert _everything(fresh) == _everything(database_url())


def _everything(url: str) -> set[tuple[str, ...]]:
    with psycopg.connect(url) as connection:
        found = set(connection.execute(_EVERYTHING).fetchall())
    assert len(found) > 1000
    return found
