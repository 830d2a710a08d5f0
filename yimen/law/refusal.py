"""The one way a rule says no."""

from __future__ import annotations

from collections.abc import Mapping


class Refusal(Exception):  # noqa: N818 - a refusal is an answer of the law, not an error of the program
    """An act the law, or a rule of the house made under it, does not allow.

    `code` is stable and machine-readable, `message` is Chinese and says what to do, `article` names the
    source ("行政许可法第三十二条") or is empty, `field` names the input that caused it or is empty.
    """

    def __init__(self, code: str, message: str, *, article: str = "", field: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.article = article
        self.field = field


class Refusals(Exception):  # noqa: N818 - as above
    """Several fields of one input are wrong: one Refusal by the key of each field."""

    def __init__(self, errors: Mapping[str, Refusal]) -> None:
        super().__init__("；".join(refusal.message for refusal in errors.values()))
        self.errors = dict(errors)
