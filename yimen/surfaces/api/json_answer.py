"""Writing JSON without running every answer through its schema again: tests hold answers and schemas together."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from pydantic_core import to_json

FOR_THE_CALLER = "no-store"
FOR_EVERYBODY = "public, max-age=300"


def answer(body: Any, status: int = 200, *, keep: str = FOR_THE_CALLER) -> HttpResponse:
    """`body` as a JSON response; dates and times as ISO 8601. `keep` says who may keep it (Cache-Control)."""
    return HttpResponse(to_json(body), status=status, content_type="application/json", headers={"Cache-Control": keep})
