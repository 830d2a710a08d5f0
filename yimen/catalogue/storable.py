"""What the database keeps of what somebody typed or sent: JSON may carry characters it does not."""

from __future__ import annotations

import json
import re

UNSTORABLE = "含有不能保存的控制字符，请删除后重新填写。"
_NUL = re.compile(r"(?<!\\)(?:\\\\)*\\u0000")


def dumped(value: object) -> str:
    """`value` as JSON, as `is_storable` reads it."""
    return json.dumps(value, ensure_ascii=False, default=str)


def is_storable(text: str) -> bool:
    """Whether the JSON `text` has no NUL, which PostgreSQL does not keep, and no half of a character.

    The text as a whole, because a catalogue has thousands of long ones: law.act_fields asks it of a single value.
    """
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return "\\u0000" not in text or _NUL.search(text) is None
