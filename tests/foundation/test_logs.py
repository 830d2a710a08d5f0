"""No identity number and no phone number in a log line, in whatever field it hides."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

import pytest
import structlog

_ID, _PHONE = "411721197803150282", "13900000301"
_CASE_NUMBER = "11411721MB000000010001412026030200001"


def _line(event: str, **fields: Any) -> str:
    """The line the configured chain would print."""
    log = structlog.wrap_logger(structlog.ReturnLogger(), processors=structlog.get_config()["processors"])
    line = log.info(event, **fields)
    json.loads(line)
    return str(line)


@pytest.mark.parametrize(
    "fields",
    [
        {"text": f"联系电话{_PHONE}，证件{_ID}"},
        {"nested": {"applicant": {"phone": _PHONE, "ids": [_ID]}}},
        {"listed": (_PHONE, _ID)},
        {"by_number": {_PHONE: 1, _ID: 2}},
        {"number": int(_PHONE), "other": int(_ID)},
        {"error": ValueError(f"no party {_ID} {_PHONE}")},
    ],
    ids=lambda fields: next(iter(fields)),
)
def test_what_identifies_somebody_is_masked(fields: dict[str, Any]) -> None:
    line = _line("made", **fields)
    assert _PHONE not in line
    assert _ID not in line
    assert "[手机号码]" in line
    assert "[证件号码]" in line


def test_the_event_itself_and_a_traceback_are_masked() -> None:
    try:
        raise ValueError(f"no phone {_PHONE}")
    except ValueError:
        line = _line(f"failed for {_ID}", exc_info=True)
    assert _PHONE not in line
    assert _ID not in line
    assert "Traceback" in line


def test_what_identifies_nobody_stays() -> None:
    stream = UUID(int=7)
    fields = json.loads(_line("done", case=_CASE_NUMBER, count=3, share=0.5, ok=True, nothing=None, stream=stream))
    expected = {"case": _CASE_NUMBER, "count": 3, "share": 0.5, "ok": True, "nothing": None, "stream": str(stream)}
    assert expected.items() <= fields.items()
    assert (fields["event"], fields["level"]) == ("done", "info")
