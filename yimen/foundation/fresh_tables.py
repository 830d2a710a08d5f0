"""The tables of an empty database made at once, as the migrations make them one after the other.

A migration is applied to a picture of all tables as they were at that time; drawing these pictures takes most of the
first start. An empty database needs none of them. Both ways make the same tables: tests/foundation/test_fresh_tables.py
compares them.
"""

from __future__ import annotations

import pgtrigger
from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.recorder import MigrationRecorder


class _NoMigrations:
    """What settings.MIGRATION_MODULES says when no app has migrations, so that its models are asked."""

    def __contains__(self, app: str) -> bool:
        return True

    def __getitem__(self, app: str) -> None:
        return None


def migrate(verbosity: int = 0) -> None:
    """Bring the tables up to date: step by step where there are any, all at once where there is none."""
    if MigrationRecorder(connection).has_table():
        call_command("migrate", interactive=False, verbosity=verbosity)
        return
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public")
        kept, settings.MIGRATION_MODULES = settings.MIGRATION_MODULES, _NoMigrations()
        try:
            call_command("migrate", interactive=False, verbosity=0, run_syncdb=True)
        finally:
            settings.MIGRATION_MODULES = kept
        pgtrigger.install()
        call_command("migrate", interactive=False, verbosity=0, fake=True)
