"""Doing something to many cases, one by one: what is wrong with one keeps no other waiting."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from uuid import UUID

from django.db import InterfaceError, OperationalError, transaction

from yimen.foundation.logs import logger

_log = logger("cases.each")


def each(case_ids: Iterable[UUID], do: Callable[[UUID], int], *, what: str) -> int:
    """Call `do` for every case in a transaction of its own; the sum of what it returns.

    A case that fails is logged and left as it was. Raises what says that the database itself is not there.
    """
    done = 0
    for case_id in case_ids:
        try:
            with transaction.atomic():
                done += do(case_id)
        except (OperationalError, InterfaceError):
            raise
        except Exception:
            _log.exception("case failed", case=case_id, what=what)
    return done
