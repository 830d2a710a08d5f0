"""A command that is one statement is a transaction already: it needs no BEGIN, and its locks end with it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import IntegrityError, connection, transaction


@contextmanager
def one_statement() -> Iterator[None]:
    """Around a single statement that may break a constraint: inside a transaction that somebody else began, a savepoint
    lets her go on after it.
    """
    if connection.in_atomic_block:
        with transaction.atomic():
            yield
    else:
        yield


def broken_constraint(error: IntegrityError) -> str:
    """The name of the constraint that the statement broke."""
    return str(getattr(getattr(error.__cause__, "diag", None), "constraint_name", None) or "")
