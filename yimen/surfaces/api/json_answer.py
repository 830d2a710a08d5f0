"""Writing JSON without running every answer through its schema again: tests hold answers and schemas together."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.http import HttpResponse


def _plain(value: object) -> str:
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    raise TypeError(f"{type(value).__name__} has no JSON form")


def answer(body: Any, status: int = 200) -> HttpResponse:
    """`body` as a JSON response. Not cached: it may differ by caller and by the minute."""
    text = json.dumps(body, ensure_ascii=False, separators=(",", ":"), default=_plain)
    return HttpResponse(text, status=status, content_type="application/json", headers={"Cache-Control": "no-store"})
