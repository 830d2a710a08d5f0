"""How often a number is called, when it is passed over, and whether who missed it may come back."""

from __future__ import annotations

from datetime import datetime

from yimen.law.queueing.rules import HallRules
from yimen.law.refusal import Refusal


def may_recall(*, calls: int, called_at: datetime, rules: HallRules, now: datetime) -> None:
    """Raises Refusal `called_enough` after the last call, `call_too_soon` before the interval is over."""
    if calls >= rules.call_times:
        raise Refusal("called_enough", f"已经呼叫{calls}次，请按过号处理，叫下一位。")
    if now < called_at + rules.call_interval:
        seconds = int(rules.call_interval.total_seconds())
        raise Refusal("call_too_soon", f"刚刚呼叫过，两次呼叫至少间隔{seconds}秒，请稍候再呼叫。")


def may_skip(*, calls: int, rules: HallRules) -> None:
    """Raises Refusal `called_too_few` while there are calls left."""
    if calls < rules.call_times:
        raise Refusal("called_too_few", f"只呼叫了{calls}次，呼叫满{rules.call_times}次无人应答才能过号。")


def may_return(*, skipped_at: datetime, came_back: bool, rules: HallRules, now: datetime) -> None:
    """Raises Refusal `returned_before` for a second time, `return_too_late` after the hall's minutes."""
    if came_back:
        raise Refusal("returned_before", "这张号票已经重新排过一次队，请重新取号。")
    if now > skipped_at + rules.return_within:
        minutes = int(rules.return_within.total_seconds()) // 60
        raise Refusal("return_too_late", f"过号已超过{minutes}分钟，请重新取号。")


def can_return(*, skipped_at: datetime, came_back: bool, rules: HallRules, now: datetime) -> bool:
    """Whether `may_return` lets her."""
    try:
        may_return(skipped_at=skipped_at, came_back=came_back, rules=rules, now=now)
    except Refusal:
        return False
    return True
