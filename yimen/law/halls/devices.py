"""The devices of a hall (终端): each is enrolled by a code that is used once, and can be revoked."""

from __future__ import annotations

import unicodedata
from datetime import timedelta
from enum import StrEnum

from yimen.law.refusal import Refusal

CODE_LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""No 0, O, 1, I, L and U: a code is read from one screen and typed on another."""
CODE_LENGTH = 8
CODE_LASTS = timedelta(minutes=15)
"""30^8 codes, so that guessing one within its time does not pay."""


class DeviceKind(StrEnum):
    """What a device may show and do; nothing else is open to it."""

    board = "board"
    kiosk = "kiosk"
    rating_terminal = "rating_terminal"

    @property
    def label(self) -> str:
        """The word on the page."""
        return {
            DeviceKind.board: "叫号屏",
            DeviceKind.kiosk: "自助终端",
            DeviceKind.rating_terminal: "评价器",
        }[self]


AT_A_COUNTER = frozenset({DeviceKind.rating_terminal})
"""It asks about the visit that has just ended at its counter, so it must be at one."""


class DeviceState(StrEnum):
    """How a device stands: waiting for its code, in use, revoked, or never used because its code ran out."""

    awaited = "awaited"
    in_use = "in_use"
    revoked = "revoked"
    expired = "expired"

    @property
    def label(self) -> str:
        """The word on the page."""
        return {
            DeviceState.awaited: "等待启用",
            DeviceState.in_use: "使用中",
            DeviceState.revoked: "已停用",
            DeviceState.expired: "启用码已过期",
        }[self]

    @property
    def tone(self) -> str:
        """The colour of its tag."""
        return {
            DeviceState.awaited: "info",
            DeviceState.in_use: "done",
            DeviceState.revoked: "plain",
            DeviceState.expired: "warn",
        }[self]


def normal_code(typed: str) -> str:
    """What was typed as an enrolment code: half-width capitals without blanks and hyphens."""
    return "".join(unicodedata.normalize("NFKC", typed).upper().replace("-", "").split())


def grouped_code(code: str) -> str:
    """As a code is shown: ABCD-EFGH."""
    return f"{code[:4]}-{code[4:]}"


def check_place(kind: DeviceKind, *, has_counter: bool) -> None:
    """Raises Refusal `counter_required`."""
    if kind in AT_A_COUNTER and not has_counter:
        raise Refusal("counter_required", f"{kind.label}放在窗口上，请选择它所在的窗口。", field="counter")
