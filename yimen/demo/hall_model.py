"""The halls of the demonstration: the county's with everything the notice names, the townships' with a counter or two.

The notice (西政数〔2021〕2号) names zones, kinds of counters and what is served every day; where in the building they
are, how many, and at what hours is 演示数据.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from yimen.catalogue.queries import PublishedVersion, published_versions
from yimen.demo.county import COUNTY_HALL
from yimen.foundation.instant import county_day
from yimen.halls.commands.counters import keep_counter
from yimen.halls.commands.groups import keep_group
from yimen.halls.commands.hours import keep_hours
from yimen.halls.commands.residency import reside
from yimen.halls.commands.zones import keep_zone
from yimen.halls.queries import hall_model
from yimen.law.actors import SYSTEM
from yimen.law.halls.counters import CounterKind
from yimen.law.halls.service_calendar import Stretch
from yimen.law.halls.zones import ZoneKind
from yimen.organisations.queries import halls, organ_by_name

_SINCE = date(2025, 1, 1)
_WEEKDAYS = range(1, 6)
_MORNING, _AFTERNOON = Stretch(time(8, 30), time(12)), Stretch(time(14), time(17, 30))
_AFTER_HOURS = Stretch(time(17, 30), time(19), after_hours=True)
_WEDNESDAY, _SATURDAY = 3, 6


@dataclass(frozen=True, slots=True)
class _Group:
    prefix: str
    name: str
    minutes: int
    topics: tuple[str, ...] = ()
    every_day: bool = False


# 365: 不动产登记、医保社保、婚姻登记、公安户籍和出入境管理等 (二（四）). The last group is for results, not for items.
_REST = "E"
_GROUPS = (
    _Group("A", "不动产登记", 20, ("不动产登记",), every_day=True),
    _Group("B", "医保社保公积金", 10, ("医保", "社保", "住房公积金"), every_day=True),
    _Group("C", "婚姻登记", 25, ("婚姻登记",), every_day=True),
    _Group("D", "户籍和出入境", 12, ("户籍", "出入境", "公安车管"), every_day=True),
    _Group(_REST, "企业开办和经营许可", 18),
    _Group("F", "工程建设和公用事业", 25, ("工程建设", "公用事业")),
    _Group(
        "G", "民政和社会事务", 15,
        ("民政救助", "民政社会组织", "老年人", "残疾人", "司法", "退役军人", "教育"),
    ),
    _Group("H", "统一出件", 4),
)  # fmt: skip
_TOWNSHIP_TOPICS = {"医保", "社保", "民政救助", "老年人", "残疾人", "退役军人"}

_ZONES = (
    (ZoneKind.consultation, "一层大门内"), (ZoneKind.waiting, "一层中央"), (ZoneKind.service, "一层东侧"),
    (ZoneKind.issuing, "一层东侧"), (ZoneKind.elderly, "一层东侧"), (ZoneKind.assistance, "一层西侧"),
    (ZoneKind.cross_province, "一层西侧"), (ZoneKind.publication, "一层大门内"), (ZoneKind.self_service, "一层西侧"),
    (ZoneKind.around_the_clock, "一层南门外侧"), (ZoneKind.complaint, "二层"),
)  # fmt: skip
_EQUIPMENT = {
    ZoneKind.waiting: ("座椅", "叫号屏", "饮水机"),
    ZoneKind.self_service: ("自助终端", "复印机"),
    ZoneKind.around_the_clock: ("自助终端",),
    ZoneKind.elderly: ("老花镜", "轮椅", "放大镜"),
    ZoneKind.consultation: ("取号机", "填表台"),
}
_COMPLAINT_PHONE = "12345"

_EVERYTHING = "ABCDEFG"
_COUNTERS = (
    (1, "综合受理", CounterKind.integrated, ZoneKind.service, _EVERYTHING, ""),
    (2, "综合受理", CounterKind.integrated, ZoneKind.service, _EVERYTHING, ""),
    (3, "综合受理", CounterKind.integrated, ZoneKind.service, _EVERYTHING, ""),
    (4, "综合受理", CounterKind.integrated, ZoneKind.service, _EVERYTHING, ""),
    (5, "不动产登记", CounterKind.dedicated, ZoneKind.service, "A", "西平县自然资源局(不动产登记中心)"),
    (6, "医保社保", CounterKind.dedicated, ZoneKind.service, "B", ""),
    (7, "户籍和出入境", CounterKind.dedicated, ZoneKind.service, "D", "西平县公安局"),
    (8, "婚姻登记", CounterKind.dedicated, ZoneKind.service, "C", "西平县民政局"),
    (9, "统一出件", CounterKind.issuing, ZoneKind.issuing, "H", ""),
    (10, "帮办代办", CounterKind.assistance, ZoneKind.assistance, "EFG", ""),
    (11, "跨省通办", CounterKind.cross_province, ZoneKind.cross_province, "BD", ""),
    (12, "老年人服务", CounterKind.elderly, ZoneKind.elderly, "BG", ""),
    (13, "办不成事反映", CounterKind.complaint, ZoneKind.complaint, "", ""),
    (14, "导办台", CounterKind.guide, ZoneKind.consultation, "", ""),
)
_TOWNSHIPS_WITH_TWO_COUNTERS = 4


def load_halls(now: datetime) -> None:
    """Furnish the halls, where the county's is still empty."""
    county, *townships = sorted(halls(), key=lambda hall: hall.name != COUNTY_HALL)
    if hall_model(county.id).groups:
        return
    versions = published_versions(on=county_day(now))
    _county_hall(county.id, versions, now)
    for place, township in enumerate(townships):
        _township_hall(township.id, versions, 2 if place < _TOWNSHIPS_WITH_TWO_COUNTERS else 1, now)


def _county_hall(hall_id: UUID, versions: list[PublishedVersion], now: datetime) -> None:
    zones = {
        kind: keep_zone(
            hall_id=hall_id, kind=kind, name=kind.label, place=place, equipment=_EQUIPMENT.get(kind, ()),
            phone=_COMPLAINT_PHONE if kind is ZoneKind.complaint else None, demonstration=True, actor=SYSTEM, now=now,
        )
        for kind, place in _ZONES
    }  # fmt: skip
    groups = {one.prefix: _keep_group(hall_id, one, versions, now) for one in _GROUPS}
    for number, name, kind, zone, prefixes, organ_name in _COUNTERS:
        organ = organ_by_name(organ_name) if organ_name else None
        keep_counter(
            hall_id=hall_id, number=number, name=name, kind=kind, zone_id=zones[zone],
            organ_id=organ.id if organ else None, group_ids=[groups[prefix] for prefix in prefixes],
            demonstration=True, actor=SYSTEM, now=now,
        )  # fmt: skip
    _keep_hours(hall_id, now)
    keep_hours(
        hall_id=hall_id, group_id=groups["D"], weekdays=[_WEDNESDAY], stretch=_AFTER_HOURS, valid_from=_SINCE,
        demonstration=True, actor=SYSTEM, now=now,
    )  # fmt: skip
    keep_hours(
        hall_id=hall_id, group_id=groups[_REST], weekdays=[_SATURDAY], stretch=_MORNING, valid_from=_SINCE,
        demonstration=True, actor=SYSTEM, now=now,
    )  # fmt: skip


def _keep_group(hall_id: UUID, group: _Group, versions: list[PublishedVersion], now: datetime) -> UUID:
    group_id = keep_group(
        hall_id=hall_id, name=group.name, prefix=group.prefix, average_minutes=group.minutes,
        every_day=group.every_day, demonstration=True, actor=SYSTEM, now=now,
    )  # fmt: skip
    named = {topic for one in _GROUPS for topic in one.topics}
    items = [
        one.item_id for one in versions
        if one.topic in group.topics or (group.prefix == _REST and one.topic not in named)
    ]  # fmt: skip
    reside(hall_id=hall_id, group_id=group_id, item_ids=items, valid_from=_SINCE, actor=SYSTEM, now=now)
    return group_id


def _township_hall(hall_id: UUID, versions: list[PublishedVersion], counters: int, now: datetime) -> None:
    zones = [
        keep_zone(hall_id=hall_id, kind=kind, name=kind.label, demonstration=True, actor=SYSTEM, now=now)
        for kind in (ZoneKind.service, ZoneKind.waiting)
    ]
    group_id = keep_group(
        hall_id=hall_id, name="综合受理", prefix="A", average_minutes=12, demonstration=True, actor=SYSTEM, now=now
    )
    items = [one.item_id for one in versions if one.topic in _TOWNSHIP_TOPICS]
    reside(hall_id=hall_id, group_id=group_id, item_ids=items, valid_from=_SINCE, actor=SYSTEM, now=now)
    for number in range(1, counters + 1):
        keep_counter(
            hall_id=hall_id, number=number, name="综合受理", kind=CounterKind.integrated, zone_id=zones[0],
            group_ids=[group_id], demonstration=True, actor=SYSTEM, now=now,
        )  # fmt: skip
    _keep_hours(hall_id, now)


def _keep_hours(hall_id: UUID, now: datetime) -> None:
    for stretch in (_MORNING, _AFTERNOON):
        keep_hours(
            hall_id=hall_id, weekdays=_WEEKDAYS, stretch=stretch, valid_from=_SINCE, demonstration=True, actor=SYSTEM,
            now=now,
        )  # fmt: skip
