"""What a hall may be told: names short enough for a plate, and nothing unseen in them."""

from __future__ import annotations

from yimen.law.refusal import Refusal

LONGEST_NAME = 40
LONGEST_REASON = 100


def tidy_name(text: str, *, what: str, field: str = "name", longest: int = LONGEST_NAME) -> str:
    """`text` without unseen characters. Raises Refusal `name_missing`, `name_long`; `what` is named in the words."""
    name = " ".join(text.replace("\x00", "").split())
    if not name:
        raise Refusal("name_missing", f"请填写{what}。", field=field)
    if len(name) > longest:
        raise Refusal("name_long", f"{what}最多{longest}个字，请缩短。", field=field)
    return name


def tidy_or_none(text: str | None, *, what: str, field: str, longest: int) -> str | None:
    """As `tidy_name`, where nothing means that it is not published. Raises Refusal `name_long`."""
    return tidy_name(text, what=what, field=field, longest=longest) if text and text.strip("\x00 \t\r\n") else None
