"""What the hall does for nothing: copying, the first seals of an enterprise, posting (免费复印、免费刻章、免费邮寄).

“优化免费邮寄、免费复印服务、免费刻章。对进驻大厅的所有行政审批服务事项均提供免费邮寄服务” (西政数〔2021〕2号 二（四）).
The notice sets no quota; a county that has one enters it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from yimen.law.act_fields import ActField, FieldKind
from yimen.law.actors import Actor, Role
from yimen.law.refusal import Refusal


class Service(StrEnum):
    """What is free."""

    copying = "copying"
    seals = "seals"
    posting = "posting"

    @property
    def label(self) -> str:
        """As the notice says it."""
        return _SERVICES[self][0]

    @property
    def unit(self) -> str:
        """In what it is counted, month by month."""
        return _SERVICES[self][1]


_SERVICES = {
    Service.copying: ("免费复印", "页"),
    Service.seals: ("免费刻章", "套"),
    Service.posting: ("免费邮寄", "件"),
}


class Direction(StrEnum):
    """Which way a letter goes."""

    to_hall = "to_hall"
    to_applicant = "to_applicant"

    @property
    def label(self) -> str:
        """As the postal operator knows it."""
        return {Direction.to_hall: "收件（寄到大厅）", Direction.to_applicant: "送件（寄给申请人）"}[self]


FIRST_SET: Final = ("法定名称章", "财务章", "发票章", "合同章", "法人章")
"""The first set of a newly founded enterprise: one of each, once."""

FIELDS: Final[dict[Service, tuple[ActField, ...]]] = {
    Service.copying: (ActField("pages", "复印页数", FieldKind.number, hint="本次为这个办件复印的纸张页数。"),),
    Service.seals: (
        ActField("uscc", "统一社会信用代码", max_length=18, hint="新设立企业的，照营业执照填写。"),
        ActField("first_set", f"刻制首套印章：{'、'.join(FIRST_SET)}", FieldKind.confirm),
    ),
    Service.posting: (
        ActField("direction", "方向", FieldKind.choice, options=tuple((one.value, one.label) for one in Direction)),
        ActField("what", "寄什么", max_length=100, hint="写明文件名称和份数，如“营业执照正本1份”。"),
        ActField("weight", "重量（克）", FieldKind.number, required=False, most=50_000),
        ActField("postal_number", "邮件号", required=False, max_length=40, hint="还没有的可以不填。"),
    ),
}  # fmt: skip
"""What is asked at the counter."""

MONTHLY: Final = ActField(
    "monthly", "每月额度", FieldKind.number, required=False, most=1_000_000, hint="不填就是不限额。"
)
_AT_COUNTERS = frozenset({Role.clerk, Role.issuer})
WATCHERS: Final = frozenset({Role.hall_manager, Role.supervisor, Role.admin})
"""Who reads the totals of the county."""


def may_record(actor: Actor) -> None:
    """Raises Refusal `not_at_counter`."""
    if not actor.roles & _AT_COUNTERS:
        raise Refusal("not_at_counter", "免费服务由窗口人员登记，请到窗口办理。")


def may_set_quota(actor: Actor) -> None:
    """Raises Refusal `not_admin`."""
    if Role.admin not in actor.roles and Role.system not in actor.roles:
        raise Refusal("not_admin", "每月额度由县级系统管理员设置。")


def check_quota(service: Service, *, asked: int, used: int, monthly: int | None) -> None:
    """`asked` more after `used` of this month, `monthly` None for no quota. Raises Refusal `quota_used_up`."""
    if monthly is not None and used + asked > monthly:
        left = max(monthly - used, 0)
        raise Refusal(
            "quota_used_up",
            f"本月{service.label}的额度是{monthly}{service.unit}，还剩{left}{service.unit}，不够这一次。请与大厅管理联系。",
        )


def check_first_set(*, already: bool) -> None:
    """Once an enterprise. Raises Refusal `seals_given`."""
    if already:
        raise Refusal(
            "seals_given",
            "这家企业已经免费刻过首套印章，每家企业一次；再次刻章请企业自行办理。",
            field="uscc",
        )


def check_not_handed_over(direction: Direction, postal_number: str | None, handed_over: str | None) -> None:
    """The posting of a result is written when it is handed over. Raises Refusal `posted_already`."""
    if direction is Direction.to_applicant and postal_number and postal_number == handed_over:
        raise Refusal(
            "posted_already", "出件时已经记下了这个邮件号，台账会直接读取，不用再登记。", field="postal_number"
        )


@dataclass(frozen=True, slots=True)
class Line:
    """One thing done for nothing. `amount` is in the unit of the service; direction, `weight` (grams) and postal number
    belong to posting, a weight of None was not noted. `handed_over`: it is read from the hand-over of the result.
    """

    at: datetime
    case_number: str
    service: Service
    amount: int = 1
    direction: Direction | None = None
    weight: int | None = None
    postal_number: str | None = None
    handed_over: bool = False


@dataclass(frozen=True, slots=True)
class Totals:
    """A month of a service: how often, how much, and of letters the grams that were noted and how many had none."""

    service: Service
    direction: Direction | None
    times: int
    amount: int
    grams: int
    unweighed: int


def one_ledger(orders: Iterable[Line], handed_over: Iterable[Line]) -> tuple[Line, ...]:
    """Both, oldest first; a letter that stands in both is the one of the hand-over, with the weight of the order."""
    mine = list(orders)
    weights = {(one.case_number, one.postal_number): one.weight for one in mine if _goes_out(one)}
    theirs = [replace(one, weight=weights.get((one.case_number, one.postal_number))) for one in handed_over]
    posted = {(one.case_number, one.postal_number) for one in theirs}
    kept = [one for one in mine if not (_goes_out(one) and (one.case_number, one.postal_number) in posted)]
    return tuple(sorted((*kept, *theirs), key=lambda one: one.at))


def totals(lines: Iterable[Line]) -> tuple[Totals, ...]:
    """One for each service, posting by its direction; also where nothing was done."""
    found = list(lines)
    kinds = [(Service.copying, None), (Service.seals, None), *((Service.posting, one) for one in Direction)]
    return tuple(
        _total(service, direction, [one for one in found if (one.service, one.direction) == (service, direction)])
        for service, direction in kinds
    )


def month_of(day: date) -> date:
    """The first day of its month."""
    return day.replace(day=1)


def month_after(month: date) -> date:
    """The first day of the next month."""
    return month_of(month.replace(day=28) + timedelta(days=4))


def _goes_out(line: Line) -> bool:
    return line.direction is Direction.to_applicant and line.postal_number is not None


def _total(service: Service, direction: Direction | None, lines: list[Line]) -> Totals:
    letters = lines if service is Service.posting else []
    return Totals(
        service=service,
        direction=direction,
        times=len(lines),
        amount=sum(one.amount for one in lines),
        grams=sum(one.weight or 0 for one in letters),
        unweighed=sum(one.weight is None for one in letters),
    )
