"""容缺受理: what an item lets follow later, the promise of it, and the debt that acceptance makes of the promise.

河南省优化营商环境条例第三十五条 knows the mode. The period and what follows an unpaid debt are the item's own: an item
that has not published both does not offer it, and its deferrable materials are required.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from yimen.law.calendar import WorkingCalendar
from yimen.law.elements import ItemContent, Necessity
from yimen.law.limits import Limit, LimitUnit
from yimen.law.materials import CheckResult, MaterialState
from yimen.law.states import UNDER_REVIEW, State


class DeferralExpiry(StrEnum):
    """What follows when a promised material has not come in time: the case counts as withdrawn (as 安阳市政务服务条例
    第二十四条 has it for its city), or the organ decides on what there is (行政许可法第三十八条).
    """

    withdrawn = "withdrawn"
    decision = "decision"

    @property
    def consequence(self) -> str:
        """What the promise tells the applicant."""
        return {
            DeferralExpiry.withdrawn: "逾期没有补交合格材料的，申请按撤回处理，可以重新提出申请。",
            DeferralExpiry.decision: "逾期没有补交合格材料的，由审批部门依法作出决定。",
        }[self]


@dataclass(frozen=True, slots=True)
class DeferralTerms:
    """How an item offers it: `limit` from acceptance, what follows after it, and the keys that may follow later."""

    limit: Limit
    expiry: DeferralExpiry
    deferrable: frozenset[str]


def deferral_terms(content: ItemContent) -> DeferralTerms | None:
    """The terms of the item; None where the mode is not offered because one of them is not published."""
    days, expiry = content.elements["deferral_days"], content.elements["deferral_expiry"]
    deferrable = frozenset(one.key for one in content.materials if one.necessity is Necessity.deferrable)
    if not days or not expiry or not deferrable:
        return None
    return DeferralTerms(Limit(int(days), LimitUnit.working_day), DeferralExpiry(expiry), deferrable)


@dataclass(frozen=True, slots=True)
class DeferralFacts:
    """`due` is the last day of an open debt, None before acceptance and once it is paid."""

    terms: DeferralTerms | None
    due: date | None = None


def may_follow(terms: DeferralTerms | None, materials: tuple[MaterialState, ...]) -> tuple[MaterialState, ...]:
    """The required materials that have not come and that the item lets follow later."""
    if terms is None:
        return ()
    return tuple(one for one in materials if one.key in terms.deferrable and one.required and not one.submitted)


def unpaid(materials: tuple[MaterialState, ...]) -> tuple[MaterialState, ...]:
    """The promised materials that have to come, or to come again."""
    return tuple(one for one in materials if one.deferred and (not one.submitted or one.result.is_faulty))


def supplied(materials: tuple[MaterialState, ...]) -> tuple[MaterialState, ...]:
    """The promised materials that have come and wait for their check."""
    return tuple(one for one in materials if one.deferred and one.submitted and one.result is CheckResult.unchecked)


def owes(materials: tuple[MaterialState, ...], *, due: date | None, today: date) -> bool:
    """Whether it is the applicant's turn to hand in what she promised; `due` is the last day of the debt, if any."""
    return due is not None and today <= due and bool(unpaid(materials))


def turn(state: State, *, owes: bool) -> str:
    """Whose turn it is, in a sentence for the applicant: under review hers, while she `owes` something."""
    return "轮到您：请补交承诺以后补的材料。" if owes and state in UNDER_REVIEW else state.turn


def due_after_check(calendar: WorkingCalendar, due: date, *, supplied_on: date, checked_on: date) -> date:
    """The last day after a material that came on `supplied_on` was found faulty: the working days its check took are
    given back, because in them the applicant could not know that anything was left to do.
    """
    return calendar.add_working_days(due, max(0, calendar.working_days_between(supplied_on, checked_on)))
