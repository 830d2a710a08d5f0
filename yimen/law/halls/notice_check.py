"""What a hall still lacks against the county's notice (西政数〔2021〕2号): each finding names the sentence it breaks.

The notice asks the zones it names at once of the halls of county and townships alike. Whatever it names later is looked
for in the county's hall only, which is a reading of this house: it does not say of which halls it asks them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from yimen.law.halls.counters import CounterKind
from yimen.law.halls.signs import SignKind
from yimen.law.halls.zones import NAMED_AT_ONCE, ZoneKind

NOTICE = "西政数〔2021〕2号"


class Sentence(Enum):
    """A sentence of the notice that a hall can be held against: where it stands, and its words."""

    zones = ("一（一）", "合理布局窗口服务、咨询服务、信息公开、自助服务、投诉受理、办事等候等功能区域")
    one_window = ("一（一）", "实现“前台综合受理、后台分类审批、综合窗口出件”")
    signs = ("一（一）", "设置明晰的引导、提示、警告、禁止、投诉电话等标识和窗口标牌")
    all_resident = ("一（一）", "依申请办理的行政权力事项和公共服务事项（包括垂直管理部门事项）应进必进、集中办理")
    in_place = ("一（一）", "做到事项进驻大厅到位")
    authorised = ("一（一）", "窗口人员审批授权到位")
    elsewhere = ("二（三）", "申请人可以通过专窗提交申请材料")
    assistance = ("二（四）", "设立帮办代办窗口")
    every_day = ("二（四）", "对涉及民生，与人民群众生活息息相关的便民类事项……实行365服务")
    after_hours = ("二（四）", "预约、延时服务，解决一些人员上班时间没法办事，下班又无处可办的问题")
    around_the_clock = ("二（四）", "建立“24小时服务专区”，实现24小时不打烊服务")
    elderly = ("二（四）", "设立“老年人服务专区”，为老年人、残障人提供便捷、全面的服务")

    @property
    def place(self) -> str:
        """Where it stands in the notice."""
        return self.value[0]

    @property
    def words(self) -> str:
        """Its words, as they stand."""
        return self.value[1]


@dataclass(frozen=True, slots=True)
class ZoneFacts:
    """A zone of the hall; `phone` None is not published."""

    kind: ZoneKind
    phone: str | None


@dataclass(frozen=True, slots=True)
class CounterFacts:
    """A counter that is not closed for good. `in_zone`: the sign to its zone leads to it; `serves`: some group."""

    number: int
    kind: CounterKind
    in_zone: bool
    serves: bool


@dataclass(frozen=True, slots=True)
class ItemFacts:
    """An item in force. `resident`: some group of the hall does it; `stays_out`: why none does; `served`: an open
    counter calls for that group; `authorised`: somebody in post in the hall may accept it today.
    """

    name: str
    resident: bool
    stays_out: str | None
    served: bool
    authorised: bool


@dataclass(frozen=True, slots=True)
class SignFacts:
    """A sign the hall needs. `printed`: it was given out for printing; `changed`: it said something else then."""

    kind: SignKind
    printed: bool
    changed: bool


@dataclass(frozen=True, slots=True)
class HallFacts:
    """A hall as it stands on a day."""

    is_county: bool
    phone: str | None
    zones: Sequence[ZoneFacts]
    counters: Sequence[CounterFacts]
    items: Sequence[ItemFacts]
    signs: Sequence[SignFacts]
    serves_every_day: bool
    serves_after_hours: bool


@dataclass(frozen=True, slots=True)
class Finding:
    """Something the hall lacks: what, and by which sentence."""

    sentence: Sentence
    subject: str
    message: str


def asked_of(*, is_county: bool) -> tuple[Sentence, ...]:
    """The sentences such a hall is held against, as they stand in the notice."""
    return tuple(one for one in Sentence if is_county or one in _ASKED_OF_TOWNSHIPS)


def is_of_county(region_code: str) -> bool:
    """Whether a hall of that division is the county's own and not a township's."""
    return not region_code[6:].strip("0")


def check(hall: HallFacts) -> tuple[Finding, ...]:
    """Everything the hall lacks, in the order of the notice."""
    rules = (_zones, _one_window, _signs, _printed, _residents, _services)
    found = [finding for rule in rules for finding in rule(hall)]
    asked = asked_of(is_county=hall.is_county)
    return tuple(sorted((one for one in found if one.sentence in asked), key=lambda one: asked.index(one.sentence)))


_ASKED_OF_TOWNSHIPS = frozenset({
    Sentence.zones, Sentence.one_window, Sentence.signs, Sentence.in_place, Sentence.authorised,
})  # fmt: skip
_LATER_ZONES = {
    ZoneKind.assistance: Sentence.assistance,
    ZoneKind.around_the_clock: Sentence.around_the_clock,
    ZoneKind.elderly: Sentence.elderly,
}


def _zones(hall: HallFacts) -> Iterator[Finding]:
    there = {one.kind for one in hall.zones}
    for kind in ZoneKind:
        if kind not in there and (sentence := _sentence_of(kind)):
            yield Finding(sentence, kind.label, f"没有{kind.label}，请在本厅设置。")


def _sentence_of(kind: ZoneKind) -> Sentence | None:
    return Sentence.zones if kind in NAMED_AT_ONCE else _LATER_ZONES.get(kind)


def _one_window(hall: HallFacts) -> Iterator[Finding]:
    kinds = {one.kind for one in hall.counters}
    wanted = {CounterKind.integrated: Sentence.one_window}
    if hall.is_county:
        wanted |= {
            CounterKind.issuing: Sentence.one_window,
            CounterKind.cross_province: Sentence.elsewhere,
            CounterKind.assistance: Sentence.assistance,
        }
    for kind, sentence in wanted.items():
        if kind not in kinds:
            yield Finding(sentence, kind.label, f"没有{kind.label}，请在本厅设置。")


def _signs(hall: HallFacts) -> Iterator[Finding]:
    complaints = [one for one in hall.zones if one.kind is ZoneKind.complaint]
    if not any(one.phone for one in complaints) and not hall.phone:
        yield Finding(Sentence.signs, "投诉电话", "没有公布投诉电话，请填写投诉受理区的电话。")
    for one in hall.counters:
        if not one.in_zone:
            yield Finding(Sentence.signs, f"{one.number}号窗口", "没有写明在哪个区域，引导标识和窗口标牌做不出来。")


_NAMED_SIGNS = (
    SignKind.guide, SignKind.prompt, SignKind.warning, SignKind.prohibition, SignKind.complaint, SignKind.counter,
)  # fmt: skip
"""引导、提示、警告、禁止、投诉电话等标识和窗口标牌: what its 等 may mean besides is not for us to say."""


def _printed(hall: HallFacts) -> Iterator[Finding]:
    for kind in _NAMED_SIGNS:
        never = sum(one.kind is kind and not one.printed for one in hall.signs)
        since = sum(one.kind is kind and one.changed for one in hall.signs)
        told = (f"{never}块还没有印制" if never else "", f"{since}块印制以后内容变了" if since else "")
        if words := "，".join(filter(None, told)):
            yield Finding(Sentence.signs, kind.label, f"{words}，请印制并设置。")


def _residents(hall: HallFacts) -> Iterator[Finding]:
    for item in hall.items:
        if not item.resident:
            if not item.stays_out:
                yield Finding(Sentence.all_resident, item.name, "没有进驻，请安排业务组办理，或者写明不进驻的原因。")
            continue
        if not item.served:
            yield Finding(Sentence.in_place, item.name, "已进驻，但没有窗口办理它所在的业务组。")
        if not item.authorised:
            yield Finding(Sentence.authorised, item.name, "本厅没有在岗人员获得受理授权，请联系该事项的主管部门。")
    for counter in hall.counters:
        if counter.kind in _FOR_ITEMS and not counter.serves:
            yield Finding(Sentence.in_place, f"{counter.number}号窗口", "没有业务组，叫不到号，请选择它办理的业务组。")


_FOR_ITEMS = frozenset({CounterKind.integrated, CounterKind.dedicated, CounterKind.cross_province, CounterKind.elderly})


def _services(hall: HallFacts) -> Iterable[Finding]:
    if not hall.serves_every_day:
        yield Finding(Sentence.every_day, "365服务", "没有业务组实行365服务。")
    if not hall.serves_after_hours:
        yield Finding(Sentence.after_hours, "延时服务", "没有安排延时服务的时间。")
