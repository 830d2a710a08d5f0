"""Row ids are UUIDv7 (RFC 9562 section 5.7)."""

from __future__ import annotations

import time
from uuid import RFC_4122

from yimen.foundation.ids import new_id


def test_an_id_says_its_version_and_variant() -> None:
    for _ in range(1000):
        found = new_id()
        assert (found.version, found.variant) == (7, RFC_4122)


def test_an_id_carries_the_millisecond_it_was_made_in() -> None:
    before = time.time_ns() // 1_000_000
    made = new_id().int >> 80
    assert before <= made <= time.time_ns() // 1_000_000


def test_ids_sort_by_the_time_they_were_made() -> None:
    made = []
    for _ in range(5):
        made.append(new_id())
        time.sleep(0.002)
    assert made == sorted(made)


def test_no_id_comes_twice() -> None:
    assert len({new_id() for _ in range(20_000)}) == 20_000
