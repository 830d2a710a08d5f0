"""Numbers without gaps and doubles."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from yimen.foundation import series

_THREADS, _TAKES = 8, 50


def _in_threads(work: Callable[[], list[int]]) -> list[int]:
    def clean() -> list[int]:
        try:
            return work()
        finally:
            connection.close()

    with ThreadPoolExecutor(_THREADS) as pool:
        return [number for done in [pool.submit(clean) for _ in range(_THREADS)] for number in done.result()]


@pytest.mark.django_db(transaction=True)
def test_eight_at_once_leave_no_gap_and_no_double() -> None:
    def work() -> list[int]:
        taken = []
        for _ in range(_TAKES):
            with transaction.atomic():
                taken.append(series.take(["a", "b"])["a"])
        return taken

    assert sorted(_in_threads(work)) == list(range(1, _THREADS * _TAKES + 1))
    with transaction.atomic():
        assert series.take(["b"]) == {"b": _THREADS * _TAKES + 1}


@pytest.mark.django_db(transaction=True)
def test_series_asked_for_in_any_order_do_not_lock_each_other_out() -> None:
    def work() -> list[int]:
        with transaction.atomic():
            return list(series.take(["z", "a", "m"]).values())

    assert sorted(_in_threads(work)) == sorted(list(range(1, _THREADS + 1)) * 3)


@pytest.mark.django_db
def test_what_was_rolled_back_is_given_again() -> None:
    assert series.take(["a"]) == {"a": 1}
    with transaction.atomic():
        assert series.take(["a", "b"]) == {"a": 2, "b": 1}
        transaction.set_rollback(True)
    assert series.take(["b", "a", "a"]) == {"a": 2, "b": 1}


@pytest.mark.django_db(transaction=True)
def test_no_number_is_taken_outside_a_transaction() -> None:
    with pytest.raises(RuntimeError, match="inside the transaction"):
        series.take(["a"])


def test_nothing_asked_is_nothing_taken() -> None:
    assert series.take([]) == {}
