"""What a place with cameras has to say of them (个人信息保护法第二十六条)."""

from __future__ import annotations

from yimen.law.halls.zones import ZoneKind

_WATCHED = frozenset({ZoneKind.around_the_clock})
_NOTICE = (
    "本区域为维护公共安全安装了图像采集设备。收集的个人图像、身份识别信息只用于维护公共安全，不用于其他目的，"
    "取得您单独同意的除外（个人信息保护法第二十六条）。"
)


def camera_notice(zone: ZoneKind | None) -> str:
    """The words at a device in `zone` (None: it stands in none): of the zone that is open around the clock, where
    cameras stand in for staff; else "".
    """
    return _NOTICE if zone in _WATCHED else ""
