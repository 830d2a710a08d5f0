"""JSON from elsewhere: read so that nobody else can read something different out of the same bytes."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from yimen.foundation.instant import COUNTY_TIME
from yimen.law.act_fields import is_storable

_FIRST_YEAR, _LAST_YEAR = 1900, 9000


class NotAsExpected(Exception):  # noqa: N818 - names what was found
    """The text is no JSON, or not of the shape that was asked for; the message says where."""


def loads(content: bytes) -> Any:
    """The value in `content`. Raises NotAsExpected, also for a name that stands twice in one object, for numbers
    that are none, and for characters that a database cannot hold.
    """
    try:
        value = json.loads(
            content.decode("utf-8"), object_pairs_hook=_once, parse_constant=_finite, parse_float=_finite
        )
        _refuse_unstorable(value)
    except (ValueError, RecursionError) as error:
        raise NotAsExpected("不是 UTF-8 编码的 JSON，或者含有无法保存的字符") from error
    return value


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name twice")
    return found


def _finite(written: str) -> float:
    if not math.isfinite(value := float(written)):
        raise ValueError(written)
    return value


def _refuse_unstorable(value: Any) -> None:
    if isinstance(value, dict):
        for part in (*value, *value.values()):
            _refuse_unstorable(part)
    elif isinstance(value, list):
        for part in value:
            _refuse_unstorable(part)
    elif isinstance(value, str) and not is_storable(value):
        raise ValueError("unstorable")


def dumps(value: Any) -> bytes:
    """`value` for people and machines: one line a value, words as they are, times in county time."""
    return (json.dumps(value, ensure_ascii=False, indent=1, default=_plain) + "\n").encode()


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(COUNTY_TIME).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, bytes | memoryview):
        return bytes(value).hex()
    raise TypeError(type(value).__name__)


def text(where: Any, key: str) -> str:
    """The text under `key` of an object."""
    value = _under(where, key)
    if not isinstance(value, str):
        raise NotAsExpected(f"“{key}”应为文字")
    return value


def number(where: Any, key: str) -> int:
    """The whole number, not negative, under `key` of an object."""
    value = _under(where, key)
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise NotAsExpected(f"“{key}”应为不小于零的整数")
    return value


def moment(where: Any, key: str) -> datetime:
    """The time with its zone under `key` of an object."""
    try:
        found = datetime.fromisoformat(text(where, key))
    except ValueError as error:
        raise NotAsExpected(f"“{key}”应为时间") from error
    if found.tzinfo is None or not _FIRST_YEAR <= found.year <= _LAST_YEAR:
        raise NotAsExpected(f"“{key}”的时间没有时区，或者不可能")
    return found


def mapping(where: Any, key: str) -> Mapping[str, Any]:
    """The object under `key` of an object."""
    value = _under(where, key)
    if not isinstance(value, dict):
        raise NotAsExpected(f"“{key}”应为对象")
    return value


def sequence(where: Any, key: str) -> list[Any]:
    """The array under `key` of an object."""
    value = _under(where, key)
    if not isinstance(value, list):
        raise NotAsExpected(f"“{key}”应为数组")
    return value


def _under(where: Any, key: str) -> Any:
    if not isinstance(where, dict) or key not in where:
        raise NotAsExpected(f"缺少“{key}”")
    return where[key]
