"""What the server is given: whole answers as a list, files part by part."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from wsgiref.util import setup_testing_defaults

import pytest
from django.db import connection
from django.http import HttpResponseBase

from yimen.config.wsgi import application

pytestmark = pytest.mark.django_db(transaction=True)


def _get(path: str) -> tuple[str, Any]:
    environ: dict[str, Any] = {"PATH_INFO": path, "HTTP_HOST": "127.0.0.1"}
    setup_testing_defaults(environ)
    told: list[str] = []

    def start(status: str, _headers: Any, _error: Any = None, /) -> Callable[[bytes], object]:
        told.append(status)
        return bytes  # which nobody calls

    found = application(environ, start)
    return told[0], found


def test_an_answer_is_one_piece_and_its_connection_given_back_before_it_is_sent() -> None:
    connection.ensure_connection()
    status, found = _get("/api/v1/openapi.json")
    assert status == "200 OK"
    assert isinstance(found, list)
    assert len(found) == 1
    assert found[0].startswith(b"{")
    assert connection.connection is None


def test_a_file_comes_in_parts() -> None:
    status, found = _get("/static/yimen/layout.css")
    assert status == "200 OK"
    assert isinstance(found, HttpResponseBase)
    assert found.streaming
    assert b"".join(found)
    found.close()
