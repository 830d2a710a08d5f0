"""The zones of a hall (功能区域): the six the county's notice names at once, and those it names later
(西政数〔2021〕2号 一、二)."""

from __future__ import annotations

from enum import StrEnum


class ZoneKind(StrEnum):
    """What people find in a zone."""

    service = "service"
    consultation = "consultation"
    publication = "publication"
    self_service = "self_service"
    complaint = "complaint"
    waiting = "waiting"
    around_the_clock = "around_the_clock"
    elderly = "elderly"
    assistance = "assistance"
    cross_province = "cross_province"
    issuing = "issuing"

    @property
    def label(self) -> str:
        """The word on the sign."""
        return _LABELS[self]


_LABELS = {
    ZoneKind.service: "窗口服务区",
    ZoneKind.consultation: "咨询引导区",
    ZoneKind.publication: "信息公开区",
    ZoneKind.self_service: "自助服务区",
    ZoneKind.complaint: "投诉受理区",
    ZoneKind.waiting: "等候区",
    ZoneKind.around_the_clock: "24小时服务专区",
    ZoneKind.elderly: "老年人服务专区",
    ZoneKind.assistance: "帮办代办区",
    ZoneKind.cross_province: "跨省通办专区",
    ZoneKind.issuing: "出件区",
}

NAMED_AT_ONCE = frozenset({
    ZoneKind.service, ZoneKind.consultation, ZoneKind.publication, ZoneKind.self_service, ZoneKind.complaint,
    ZoneKind.waiting,
})  # fmt: skip
"""合理布局窗口服务、咨询服务、信息公开、自助服务、投诉受理、办事等候等功能区域."""
