"""听证 (行政许可法第四十六条至第四十八条): when it is asked for, when it is held, and what it holds up."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from yimen.law.limits import Limit, LimitUnit
from yimen.law.refusal import Refusal

REQUEST_LIMIT = Limit(5, LimitUnit.working_day, "行政许可法第四十七条第一款")
"""For the applicant or an interested party to ask for the hearing, from the day they were told of the right."""

HOLDING_LIMIT = Limit(20, LimitUnit.working_day, "行政许可法第四十七条第一款")
"""For the authority to organise it, from the request."""

NOTICE_LIMIT = Limit(7, LimitUnit.working_day, "行政许可法第四十八条第一款第一项")
"""Between the notice of time and place and the hearing."""


ORDERED_ARTICLE = "行政许可法第四十六条"
"""A hearing the law asks for, or that the public has a great interest in: announced to the public, then held."""


@dataclass(frozen=True, slots=True)
class HearingFacts:
    """How far the hearing of a case has come; `request_due` and `holding_due` are last days, `held_on` the day that
    was told, `published_on` that of the announcement to the public of this time and place.
    """

    request_due: date | None = None
    requested_on: date | None = None
    holding_due: date | None = None
    held_on: date | None = None
    published_on: date | None = None
    settled: bool = False

    @property
    def running(self) -> bool:
        """Whether there is to be a hearing that has not been held."""
        return self.requested_on is not None and not self.settled

    @property
    def ordered(self) -> bool:
        """Whether the authority holds it by itself (第四十六条): nobody was told of a right to ask for it."""
        return self.requested_on is not None and self.request_due is None

    def waits_for_request(self, today: date) -> bool:
        """Whether the applicant may still ask for one: nothing may be decided meanwhile."""
        if self.settled or self.requested_on is not None:
            return False
        return self.request_due is not None and today <= self.request_due


def check_registration(until: datetime, *, now: datetime, held_at: datetime) -> None:
    """Whoever is concerned can still say that she comes. Raises Refusal `registration_over`."""
    if not now < until <= held_at:
        words = f"报名截止时间应当在现在以后、举行听证（{held_at:%Y-%m-%d %H:%M}）以前。"
        raise Refusal("registration_over", words, article=ORDERED_ARTICLE, field="register_until")


SHOWN_FOR = timedelta(days=31)
"""How long a hearing stays in the public list after its day: about a month, set by the house."""


class PublicStanding(StrEnum):
    """What the public reads of a published hearing."""

    coming = "将举行"
    over = "已举行"
    off = "不再举行"


def public_standing(*, recorded: bool, pending: bool) -> PublicStanding:
    """`pending`: the case still waits for its hearing. One that was neither held nor is to come is said to be off."""
    if recorded:
        return PublicStanding.over
    return PublicStanding.coming if pending else PublicStanding.off


def check_host(host: str, *, reviewers: Collection[str]) -> None:
    """Whoever reviews the application does not preside. Raises Refusal `host_reviewed`."""
    if host in reviewers:
        words = "主持人不能是审查该申请的工作人员，请指定其他人员。"
        raise Refusal("host_reviewed", words, article="行政许可法第四十八条第一款第三项", field="host")


def check_announcement(hearing: HearingFacts, held_on: date, *, earliest: date) -> None:
    """Time and place are told seven days ahead, and what was asked for is held in time; for one that is ordered the
    law sets no last day. `earliest` is the first lawful day; where it lies behind the last one, the hearing that the
    organ owes is held on it, late as it is.

    Raises Refusal `hearing_too_early`, `hearing_too_late`.
    """
    if held_on < earliest:
        words = f"应当在举行听证的7个工作日前通知，最早可定在{earliest:%Y-%m-%d}。"
        raise Refusal("hearing_too_early", words, article=NOTICE_LIMIT.article, field="held_at")
    if not hearing.ordered and hearing.holding_due is not None and held_on > max(hearing.holding_due, earliest):
        words = f"应当在提出听证申请后20个工作日内组织听证，最迟{max(hearing.holding_due, earliest):%Y-%m-%d}。"
        raise Refusal("hearing_too_late", words, article=HOLDING_LIMIT.article, field="held_at")
