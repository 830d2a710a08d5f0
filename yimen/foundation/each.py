"""Doing something to many rows, one by one: what is wrong with one keeps no other waiting."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from uuid import UUID

from django.db import InterfaceError, OperationalError, transaction

from yimen.foundation.logs import logger

_log = logger("each")


def each(ids: Iterable[UUID], do: Callable[[UUID], int], *, what: str) -> int:
    """Call `do` for every id in a transaction of its own; the sum of what it returns.

    One that fails is logged and left as it was. Raises what says that the database itself is not there.
    """
    done = 0
    for one in ids:
        try:
            with transaction.atomic():
                done += do(one)
        except (OperationalError, InterfaceError):
            raise
        except Exception:
            _log.exception("failed", id=one, what=what)
    return done
