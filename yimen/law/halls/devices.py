"""The devices of a hall (终端): each is enrolled by a code that is used once, and can be revoked."""

from __future__ import annotations

from enum import StrEnum


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
