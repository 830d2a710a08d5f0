"""Open lists of the staff hear that something happened to a case, after the commit and without any data."""

from __future__ import annotations

import json

import psycopg

from tests.cases.cast import MONDAY, Cast
from tests.cases.conftest import crowd
from yimen.foundation import direct
from yimen.foundation.live import CHANNEL
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
