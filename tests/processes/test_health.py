"""GET /healthz by itself; tests/processes/test_serve.py asks a whole house."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.db import connections
from django.test import RequestFactory

from yimen.foundation import heartbeats, instant
from yimen.surfaces.common.health import healthz

ALL_WELL = {"web": "ok", "database": "ok", "worker": "ok", "live": "ok"}


def ask() -> tuple[int, dict[str, str]]:
    answer = healthz(RequestFactory().get("/healthz"))
    return answer.status_code, json.loads(answer.content)


@pytest.mark.django_db(transaction=True)
def test_it_is_well_while_worker_and_live_beat() -> None:
    heartbeats.beat("worker", now=instant.now())
    heartbeats.beat("live", now=instant.now() - heartbeats.DOWN_AFTER + timedelta(seconds=5))
    assert ask() == (200, ALL_WELL)


@pytest.mark.django_db(transaction=True)
def test_a_process_that_has_not_beaten_for_long_is_down() -> None:
    heartbeats.beat("worker", now=instant.now() - heartbeats.DOWN_AFTER - timedelta(seconds=1))
    heartbeats.beat("live", now=instant.now())
    assert ask() == (503, ALL_WELL | {"worker": "down"})


@pytest.mark.django_db(transaction=True)
def test_a_process_that_never_beat_is_down() -> None:
    heartbeats.beat("worker", now=instant.now())
    assert ask() == (503, ALL_WELL | {"live": "down"})


@pytest.mark.enable_socket
def test_without_a_database_all_but_the_web_is_down(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(connections["default"].settings_dict, "HOST", "/nonexistent")
    assert ask() == (503, dict.fromkeys(ALL_WELL, "down") | {"web": "ok"})
