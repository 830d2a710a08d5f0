"""Django over this county's database, for a subcommand that needs it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from yimen.foundation import environment, postgres


def note(line: str) -> None:
    """Tell the person something beside the result."""
    print(line, file=sys.stderr)


@contextmanager
def house() -> Iterator[None]:
    """Within the block Django is set up. Without DATABASE_URL the embedded PostgreSQL is used: the one that runs, or
    one that is started for the time of the block."""
    with ExitStack() as stack:
        if given := environment.text("DATABASE_URL"):
            postgres.refuse_unreachable(given)
        else:
            os.environ["DATABASE_URL"] = stack.enter_context(postgres.available(environment.home(), note))
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yimen.config.settings")
        import django

        django.setup()
        from django.db import connections
        from django.db.backends.postgresql.base import DatabaseWrapper

        try:
            yield
        finally:
            connections.close_all()
            wrapper = connections["default"]
            if isinstance(wrapper, DatabaseWrapper):
                wrapper.close_pool()


def exists() -> bool:
    """Whether this county has a database already."""
    return bool(environment.text("DATABASE_URL")) or (environment.home() / "postgres").exists()
