"""Open lists of the staff hear that something happened to a case, after the commit and without any data."""

from __future__ import annotations

import json
from contextlib import suppress

import psycopg
import pytest
from django.db import transaction

from tests.cases.cast import MONDAY, Cast
from tests.cases.conftest import crowd
from yimen.foundation import direct
from yimen.foundation.live import CHANNEL, tell
from yimen.notices.fan_out import fan_out

__all__ = ["crowd"]


def test_a_submission_is_told_to_the_counter_and_to_the_organ(crowd: Cast) -> None:
    case = crowd.submit()
    with psycopg.connect(**direct.parameters(), autocommit=True) as listener:
        listener.execute(f"LISTEN {CHANNEL}")
        assert fan_out(MONDAY) == 1
        heard = [json.loads(one.payload) for one in listener.notifies(timeout=5, stop_after=2)]
    assert heard == [
        {"topic": f"organ:{case.organ_id}", "kind": "submit"},
        {"topic": "act:submit", "kind": "submit"},
    ]


@pytest.mark.django_db(transaction=True)
def test_what_is_told_is_heard_after_the_commit_and_never_when_it_is_undone() -> None:
    with psycopg.connect(**direct.parameters(), autocommit=True) as listener:
        listener.execute(f"LISTEN {CHANNEL}")
        with suppress(ZeroDivisionError), transaction.atomic():
            tell("hall:1", "call", sequence=1)
            raise ZeroDivisionError
        with transaction.atomic():
            tell("hall:1", "call", sequence=2, data={"label": "A012"})
            assert list(listener.notifies(timeout=0.05)) == []
        (heard,) = [json.loads(one.payload) for one in listener.notifies(timeout=5, stop_after=1)]
    assert heard == {"topic": "hall:1", "kind": "call", "sequence": 2, "data": {"label": "A012"}}
