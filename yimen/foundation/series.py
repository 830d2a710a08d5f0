"""Numbers without gaps or doubles: one counter row a series, taken inside the transaction that uses the number.

The row stays locked until that transaction ends, so a command takes its numbers as late as it can, and all of
them in one call: the rows are locked in sorted order (docs/locking.md).
"""

from __future__ import annotations

from collections.abc import Collection

from django.db import connection

from yimen.foundation import fixed_text

_TAKE = """
INSERT INTO foundation_numberseries AS series (key, last)
SELECT key, 1 FROM unnest(%s::text[]) AS key ORDER BY key
ON CONFLICT (key) DO UPDATE SET last = series.last + 1
RETURNING key, last
"""


def take(keys: Collection[str]) -> dict[str, int]:
    """The next number of each series in `keys`, beginning with 1; rolled back with the transaction."""
    if not keys:
        return {}
    if not connection.in_atomic_block:
        raise RuntimeError("a number is taken inside the transaction that uses it")
    return dict(fixed_text.execute(_TAKE, [sorted(set(keys))]))
