"""The signs of a hall (标识标牌): which it needs, what stands on each, in which colour and size.

“设置明晰的引导、提示、警告、禁止、投诉电话等标识和窗口标牌” (西政数〔2021〕2号 一（一）),
“统一制作服务指南和二维码服务” (二（四）).
The notice does not say which prompts, warnings and prohibitions: those of _HALL_WIDE and _IN_ZONES are a reading of
this house, and a hall prints what it has use for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from yimen.law.halls.cameras import camera_notice
from yimen.law.halls.counters import CounterKind
from yimen.law.halls.service_calendar import Hours, Stretch
from yimen.law.halls.zones import ZoneKind
from yimen.law.refusal import Refusal
from yimen.law.words import weekdays_words


class Colour(StrEnum):
    """The safety colours of GB 2894, and the quiet one of signs that are no safety signs. The values are for a screen;
    what a printer mixes follows the standard.
    """

    prohibition = "#c4161c"
    warning = "#f9c613"
    prompt = "#00804a"
    plain = "#1f3a5f"


class Paper(StrEnum):
    """What a sign is printed on."""

    a3 = "a3"
    a4 = "a4"
    a5 = "a5"
    a5_upright = "a5_upright"

    @property
    def label(self) -> str:
        """As a person orders it."""
        return _PAPERS[self]


_PAPERS = {Paper.a3: "A3横", Paper.a4: "A4横", Paper.a5: "A5横", Paper.a5_upright: "A5竖"}


class SignKind(StrEnum):
    """What a sign is for: label, colour and paper are those of TABLE."""

    guide = "guide"
    prompt = "prompt"
    warning = "warning"
    prohibition = "prohibition"
    complaint = "complaint"
    counter = "counter"
    zone = "zone"
    card = "card"
    clerk = "clerk"

    @property
    def label(self) -> str:
        """The word of the notice."""
        return TABLE[self].label

    @property
    def colour(self) -> Colour:
        """By GB 2894."""
        return TABLE[self].colour

    @property
    def paper(self) -> Paper:
        """What it is printed on."""
        return TABLE[self].paper


@dataclass(frozen=True, slots=True)
class Rule:
    """A line of the table."""

    label: str
    colour: Colour
    paper: Paper


TABLE = {
    SignKind.guide: Rule("引导", Colour.plain, Paper.a3),
    SignKind.prompt: Rule("提示", Colour.prompt, Paper.a4),
    SignKind.warning: Rule("警告", Colour.warning, Paper.a4),
    SignKind.prohibition: Rule("禁止", Colour.prohibition, Paper.a4),
    SignKind.complaint: Rule("投诉电话", Colour.plain, Paper.a4),
    SignKind.counter: Rule("窗口标牌", Colour.plain, Paper.a4),
    SignKind.zone: Rule("功能区标牌", Colour.plain, Paper.a3),
    SignKind.card: Rule("事项二维码桌牌", Colour.plain, Paper.a5_upright),
    SignKind.clerk: Rule("工作人员牌", Colour.plain, Paper.a5),
}


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign as it is printed. `key` names it within its hall and stays; `zone` is "" for the hall as a whole; a value
    of `lines` that is None is not published; `qr` is the address in its code or None; `symbol` names a picture of
    `documents/symbols.py`.
    """

    key: str
    kind: SignKind
    zone: str
    title: str
    lines: tuple[tuple[str, str | None], ...] = ()
    number: str = ""
    symbol: str = ""
    qr: str | None = None
    foot: str = ""
    demonstration: bool = False


@dataclass(frozen=True, slots=True)
class ZoneOnSigns:
    """A zone; `place` None is not published."""

    key: str
    kind: ZoneKind
    name: str
    place: str | None
    phone: str | None
    demonstration: bool


@dataclass(frozen=True, slots=True)
class CounterOnSigns:
    """A counter that is not closed for good; `zone` is "" where it lies in none, `groups` are the names of its."""

    number: int
    name: str
    kind: CounterKind
    zone: str
    groups: tuple[str, ...]
    demonstration: bool


@dataclass(frozen=True, slots=True)
class ItemOnSigns:
    """A resident item: `counters` are the numbers at which it is done, `address` is in its code."""

    code: str
    name: str
    organ: str
    group: str
    counters: tuple[int, ...]
    address: str
    demonstration: bool


@dataclass(frozen=True, slots=True)
class GroupHours:
    """When a group serves otherwise than its hall; `every_day` is the 365 service."""

    name: str
    hours: Sequence[Hours]
    every_day: bool


@dataclass(frozen=True, slots=True)
class HallOnSigns:
    """A hall with all that its signs say; `hours` are the words of its week, none where they are not published,
    `other_hours` what of it serves at other times.
    """

    name: str
    phone: str | None
    hours: tuple[str, ...]
    other_hours: tuple[tuple[str, str], ...]
    zones: Sequence[ZoneOnSigns]
    counters: Sequence[CounterOnSigns]
    items: Sequence[ItemOnSigns]
    demonstration: bool

    @property
    def complaint_phone(self) -> str | None:
        """Of its complaint zone, else its own; None is not published."""
        own = (one.phone for one in self.zones if one.kind is ZoneKind.complaint and one.phone)
        return next(own, self.phone)


def signs_needed(hall: HallOnSigns) -> tuple[Sign, ...]:
    """Every sign the hall needs, those of the hall as a whole first, then zone by zone, then one card an item."""
    parts = (_of_hall(hall), *(_of_zone(hall, zone) for zone in hall.zones), _outside(hall), _cards(hall))
    return tuple(sign for part in parts for sign in part)


def clerk_plate(counter: Sign, *, name: str, number: str, post: str) -> Sign:
    """The plate of whoever sits at the counter of that plate, as she was told to us; "" is not published.

    Raises Refusal `counter_plate_needed`, `name_long`.
    """
    if counter.kind is not SignKind.counter:
        raise Refusal("counter_plate_needed", "请选择窗口。", field="counter")
    told = {"name": name.strip(), "number": number.strip(), "post": post.strip()}
    for field, text in told.items():
        if len(text) > _LONGEST_TOLD:
            raise Refusal("name_long", f"最多{_LONGEST_TOLD}个字，请缩短。", field=field)
    lines = (
        ("工号", told["number"] or None),
        ("岗位", told["post"] or None),
        ("窗口", f"{counter.number}号 {counter.title}"),
    )
    title = told["name"] or UNPUBLISHED
    return replace(counter, key=f"clerk-{counter.number}", kind=SignKind.clerk, title=title, lines=lines, foot="")


UNPUBLISHED = "未公布"
_LONGEST_TOLD = 20
_SYMBOLS = {
    ZoneKind.service: "counter", ZoneKind.consultation: "question", ZoneKind.publication: "sheet",
    ZoneKind.self_service: "terminal", ZoneKind.complaint: "phone", ZoneKind.waiting: "chair",
    ZoneKind.around_the_clock: "clock", ZoneKind.elderly: "stick", ZoneKind.assistance: "two",
    ZoneKind.cross_province: "globe", ZoneKind.issuing: "parcel",
}  # fmt: skip
_HALL_WIDE = (
    ("exit", SignKind.prompt, "紧急出口", "exit"),
    ("no-smoking", SignKind.prohibition, "禁止吸烟", "no_smoking"),
    ("no-stacking", SignKind.prohibition, "禁止堆放", "no_stacking"),
    ("slip", SignKind.warning, "当心滑倒", "slip"),
)
"""What stands in every public building, in the words of GB 2894."""
_IN_ZONES = (
    ("watch-board", SignKind.prompt, "请留意叫号屏和语音叫号", "chair", {ZoneKind.waiting}),
    ("shock", SignKind.warning, "当心触电", "shock", {ZoneKind.self_service, ZoneKind.around_the_clock}),
)


def _of_hall(hall: HallOnSigns) -> Iterator[Sign]:
    lines = tuple((one.name, _where(hall, one)) for one in hall.zones)
    yield Sign("guide", SignKind.guide, "", hall.name, lines, symbol="guide", demonstration=hall.demonstration)
    hours = (*(("", one) for one in hall.hours), *hall.other_hours) or (("服务时间", None),)
    yield Sign(
        "hours",
        SignKind.prompt,
        "",
        "服务时间",
        hours,
        symbol="clock",
        foot=hall.name,
        demonstration=hall.demonstration,
    )
    for key, kind, title, symbol in _HALL_WIDE:
        yield Sign(key, kind, "", title, symbol=symbol)


def _of_zone(hall: HallOnSigns, zone: ZoneOnSigns) -> Iterator[Sign]:
    here = [one for one in hall.counters if one.zone == zone.name]
    lines = (("位置", zone.place), *((("窗口", f"{_numbers(one.number for one in here)}号"),) if here else ()))
    yield Sign(
        f"zone-{zone.key}", SignKind.zone, zone.name, zone.name, lines, symbol=_SYMBOLS[zone.kind], foot=hall.name,
        demonstration=zone.demonstration,
    )  # fmt: skip
    for key, kind, title, symbol, zones in _IN_ZONES:
        if zone.kind in zones:
            yield Sign(f"{key}-{zone.key}", kind, zone.name, title, symbol=symbol)
    if words := camera_notice(zone.kind):
        title = "本区域装有图像采集设备"
        yield Sign(f"camera-{zone.key}", SignKind.prompt, zone.name, title, symbol="camera", foot=words)
    if here or zone.kind is ZoneKind.complaint:
        yield Sign(
            f"complaint-{zone.key}", SignKind.complaint, zone.name, "投诉电话",
            number=hall.complaint_phone or UNPUBLISHED, symbol="phone", foot=hall.name,
            demonstration=hall.demonstration,
        )  # fmt: skip
    yield from (_plate(hall, one) for one in here)


def _outside(hall: HallOnSigns) -> Iterator[Sign]:
    return (_plate(hall, one) for one in hall.counters if not one.zone)


def _plate(hall: HallOnSigns, counter: CounterOnSigns) -> Sign:
    lines = (
        ("窗口类型", counter.kind.label),
        *((("办理业务", "、".join(counter.groups)),) if counter.groups else ()),
        ("所在区域", counter.zone or None),
        ("投诉电话", hall.complaint_phone),
    )
    return Sign(
        f"counter-{counter.number}", SignKind.counter, counter.zone, counter.name, lines, str(counter.number),
        foot=hall.name, demonstration=counter.demonstration,
    )  # fmt: skip


def _cards(hall: HallOnSigns) -> Iterator[Sign]:
    for item in hall.items:
        where = f"{_numbers(item.counters)}号" if item.counters else None
        lines = (("实施主体", item.organ), ("取号业务", item.group), ("办理窗口", where))
        foot = "扫一扫：办事指南、在线申请、进度查询、办件评价"
        yield Sign(
            f"card-{item.code}", SignKind.card, "", item.name, lines, qr=item.address, foot=foot,
            demonstration=item.demonstration or hall.demonstration,
        )  # fmt: skip


def _where(hall: HallOnSigns, zone: ZoneOnSigns) -> str | None:
    numbers = _numbers(one.number for one in hall.counters if one.zone == zone.name)
    words = [part for part in (zone.place, f"{numbers}号窗口" if numbers else "") if part]
    return "　".join(words) or None


def _numbers(numbers: Iterable[int]) -> str:
    """ "1—4、9": runs of three and more as a span."""
    runs: list[list[int]] = []
    for one in sorted(set(numbers)):
        if runs and one == runs[-1][-1] + 1:
            runs[-1].append(one)
        else:
            runs.append([one])
    return "、".join(f"{run[0]}—{run[-1]}" if len(run) > 2 else "、".join(map(str, run)) for run in runs)


def hours_in_words(hours: Iterable[Hours], on: date) -> tuple[str, ...]:
    """The week of the hall on the day, a line for each set of weekdays: "周一至周五 08:30—12:00、14:00—17:30"."""
    weeks: dict[tuple[int, ...], list[Stretch]] = {}
    for one in hours:
        if one.hold(on):
            weeks.setdefault(tuple(sorted(one.weekdays)), []).append(one.stretch)
    return tuple(
        f"{weekdays_words(days)} {'、'.join(_hours(one) for one in sorted(week))}"
        for days, week in sorted(weeks.items())
    )


def other_hours_in_words(groups: Iterable[GroupHours], on: date) -> tuple[tuple[str, str], ...]:
    """Who is served when the hall as a whole is not: the name of a group and its own week, and which have the 365
    service (西政数〔2021〕2号 二（四）). A sign that left them out would send people away on days they are served.
    """
    given = list(groups)
    own = tuple((one.name, "；".join(words)) for one in given if (words := hours_in_words(one.hours, on)))
    every_day = "、".join(one.name for one in given if one.every_day)
    return (*own, ("365服务，周末和法定节假日也办", every_day)) if every_day else own


def _hours(stretch: Stretch) -> str:
    return f"{stretch.starts:%H:%M}—{stretch.ends:%H:%M}{'（预约延时）' if stretch.after_hours else ''}"
