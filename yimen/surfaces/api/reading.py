"""Reading JSON bodies: UTF-8, and no text that could not be kept."""

from __future__ import annotations

import json
import re
from typing import Any

from django.http import HttpRequest
from ninja.parser import Parser

# PostgreSQL keeps no NUL, and half a surrogate pair is no character (RFC 8259 section 8.2).
_NO_TEXT = re.compile("[\x00\ud800-\udfff]")


class StrictParser(Parser):
    """Whatever it cannot read is ValueError or RecursionError, which the framework makes a 400."""

    def parse_body(self, request: HttpRequest) -> Any:
        """The value of a JSON body."""
        text = request.body.decode("utf-8")
        value = json.loads(text, parse_constant=_no_constant)
        if "\\u" in text:  # the only way such characters can get into JSON
            _check(value)
        return value


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is not JSON")


def _check(value: Any) -> None:
    if isinstance(value, str):
        if _NO_TEXT.search(value):
            raise ValueError("a character that is no text")
    elif isinstance(value, dict):
        for key, one in value.items():
            _check(key)
            _check(one)
    elif isinstance(value, list):
        for one in value:
            _check(one)
