"""A text that is asked again and again through the cursor its connection keeps, whatever was asked with it before."""

from __future__ import annotations

import pytest
from django.db import DataError, ProgrammingError, connection, transaction
from django.db.transaction import TransactionManagementError

from yimen.foundation import fixed_text

pytestmark = pytest.mark.django_db
_ECHO = "SELECT %s::text, %s::integer[]"


def test_the_same_text_takes_values_of_another_kind_each_time() -> None:
    asked: list[tuple[object, list[int]]] = [("甲", [1, 2]), (None, []), (7, [1_048_576]), ("", [-1]), ("甲", [1, 2])]
    found = [fixed_text.execute(_ECHO, one) for one in asked]
    assert found == [[("甲", [1, 2])], [(None, [])], [("7", [1_048_576])], [("", [-1])], [("甲", [1, 2])]]


def test_every_row_comes_and_none_is_none() -> None:
    numbers = "SELECT n, 100 %% n FROM generate_series(1, %s) AS n"
    assert fixed_text.execute(numbers, [3]) == [(1, 0), (2, 0), (3, 1)]
    assert fixed_text.execute(numbers, [0]) == []
    assert len(fixed_text.execute(numbers, [2_000])) == 2_000


def test_after_an_error_the_text_can_be_asked_again() -> None:
    divided = "SELECT 12 / %s"
    assert fixed_text.execute(divided, [4]) == [(3,)]
    with pytest.raises(DataError, match="zero"), transaction.atomic():
        fixed_text.execute(divided, [0])
    assert fixed_text.execute(divided, [3]) == [(4,)]


def test_errors_are_djangos_and_a_broken_transaction_is_not_asked() -> None:
    with pytest.raises(ProgrammingError), transaction.atomic():
        fixed_text.execute("SELECT nothing FROM nowhere WHERE %s", [True])
    with transaction.atomic():
        connection.set_rollback(True)
        with pytest.raises(TransactionManagementError):
            fixed_text.execute(_ECHO, ["甲", [1]])
        connection.set_rollback(False)
    assert fixed_text.execute(_ECHO, ["甲", [1]]) == [("甲", [1])]


def test_more_texts_than_a_connection_keeps_are_answered_all_the_same() -> None:
    texts = [f"SELECT {number} + %s" for number in range(450)]
    for _ in range(2):
        assert [fixed_text.execute(text, [1]) for text in texts] == [[(number + 1,)] for number in range(450)]
