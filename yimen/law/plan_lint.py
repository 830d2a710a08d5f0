"""What is wrong with the road an item describes, its review steps and the services it asks for: words, or None."""

from __future__ import annotations

import re

from yimen.law.elements import CaseType, ItemContent
from yimen.law.limits import Limit, LimitUnit
from yimen.law.review_steps import PRELIMINARY_LIMIT
from yimen.law.situation_lint import longest_days

_CITED = re.compile("《[^》]+》")
_NO_INTERMEDIARY = {"无", "不涉及"}


def too_long(content: ItemContent) -> str | None:
    """The steps fit into the limit, and what is decided on the spot has none."""
    plan, limit = content.review_plan, content.promised_limit or content.legal_limit
    if plan is None or limit is None:
        return None
    if content.case_type is CaseType.on_the_spot:
        return "即办件当场决定，不应再分审查环节。"
    if longest_days(Limit(plan.working_days, LimitUnit.working_day)) > longest_days(limit):
        return f"审查环节前后相加最长{plan.working_days}个工作日，长于办理时限{limit.text}。"
    return None


def preliminary_too_long(content: ItemContent) -> str | None:
    """A lower organ finishes within twenty working days (行政许可法第四十三条)."""
    steps = content.review_plan.steps if content.review_plan else ()
    long = [one.name for one in steps if one.preliminary and (one.working_days or 0) > PRELIMINARY_LIMIT.value]
    return f"初审环节“{long[0]}”长于20个工作日。" if long else None


def unnamed_organ(content: ItemContent) -> str | None:
    """Whoever decides together with the organ is named; a lower organ that reviews first decides nothing."""
    if content.review_plan is None:
        return None
    named = {content.organ_name, *(content.elements["joint_organs"] or ())}
    beside = (one for one in content.review_plan.steps if not one.preliminary)
    missing = [one.organ for one in beside if one.organ and one.organ not in named]
    return f"审查环节由{missing[0]}办理，请在联办机构中写明。" if missing else None


def intermediary_without_basis(content: ItemContent) -> str | None:
    """Nobody has to buy a service to be granted a permit, unless a law that can be named asks for it (第二十七条)."""
    asked = content.elements["intermediary"]
    if not asked or asked.strip() in _NO_INTERMEDIARY or _CITED.search(asked):
        return None
    return "要求中介服务的，请写明法律依据（《…》第几条）；没有依据的不得要求。"
