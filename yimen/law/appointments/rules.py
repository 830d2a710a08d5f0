"""The numbers of booking. No statute and no standard gives them: each hall sets its own (本厅规则), and these are what
it begins with. That three missed appointments in thirty days pause booking is the custom of service halls.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from yimen.law.refusal import Refusal

LATELY = timedelta(hours=24)
"""The time for which `made_per_day` counts: not the calendar's day, or midnight would double it."""


@dataclass(frozen=True, slots=True)
class BookingRules:
    """How a hall lends out its time by appointment. Percentages are whole; whatever is left over goes to walk-ins."""

    slot_minutes: int = 30
    share_percent: int = 50
    """Of what the counters can do in a slot: the rest is for people who just come."""
    desk_percent: int = 20
    """Of the bookable places: kept for the guide desk, for those who telephone or are helped (老年人、代办)."""
    days_ahead: int = 14
    book_before_minutes: int = 30
    change_before_minutes: int = 30
    most_slots: int = 3
    live_per_account: int = 5
    made_per_day: int = 10
    misses: int = 3
    miss_days: int = 30
    pause_days: int = 30
    early_minutes: int = 30
    late_minutes: int = 15
    grace_minutes: int = 10
    """Who comes early waits as if she had come so long before her time."""
    offer_minutes: int = 120
    """How long a place that came free is kept for the first of the waiting list."""

    def slots_of(self, visit: timedelta) -> int:
        """How many slots in a row a visit of this length takes, 1 to `most_slots`; the hall's slots may have been of
        another length when it was booked.
        """
        return max(1, min(round(visit / timedelta(minutes=self.slot_minutes)), self.most_slots))


DEFAULTS = BookingRules()


@dataclass(frozen=True, slots=True)
class Limits:
    """Between which whole numbers one of the rules may be set: what lies outside is a slip of the keyboard. `unit` is
    what it counts.
    """

    name: str
    label: str
    unit: str
    least: int
    most: int


LIMITS = (
    Limits("slot_minutes", "每个时段多长", "分钟", 5, 240),
    Limits("share_percent", "窗口能办的，拿出多少给预约", "%", 0, 100),
    Limits("desk_percent", "可预约的，留多少给导办台", "%", 0, 100),
    Limits("days_ahead", "可以预约多少天以内", "天", 1, 90),
    Limits("book_before_minutes", "最晚提前多久预约", "分钟", 0, 1440),
    Limits("change_before_minutes", "最晚提前多久改期或取消", "分钟", 0, 1440),
    Limits("most_slots", "一次最多约几个相连的时段", "个", 1, 16),
    Limits("live_per_account", "同一账号最多同时保留几个预约", "个", 1, 1000),
    Limits("made_per_day", f"{round(LATELY / timedelta(hours=1))}小时内最多预约几次", "次", 1, 1000),
    Limits("misses", "几次没有到厅就暂停网上预约", "次", 1, 20),
    Limits("miss_days", "没有到厅的次数，按多少天内算", "天", 1, 365),
    Limits("pause_days", "暂停多少天", "天", 0, 365),
    Limits("early_minutes", "最早提前多久签到", "分钟", 0, 480),
    Limits("late_minutes", "迟到多久以内仍按预约叫号", "分钟", 0, 240),
    Limits("grace_minutes", "提前签到的，排队时当作早到多久", "分钟", 0, 240),
    Limits("offer_minutes", "候补到的名额保留多久", "分钟", 5, 1440),
)
"""Every number of `BookingRules`, in the order a hall is asked for them."""


def check_rules(rules: BookingRules) -> None:
    """Whether a hall may set these numbers. Raises Refusal `booking_rules`, its field the name of the number."""
    for limits in LIMITS:
        if not limits.least <= getattr(rules, limits.name) <= limits.most:
            words = f"“{limits.label}”应为{limits.least}到{limits.most}{limits.unit}。"
            raise Refusal("booking_rules", words, field=limits.name)
