"""How long and how much, in the words of a page; None where nothing is published."""

from __future__ import annotations

from typing import Any

from yimen.law.elements import ItemContent
from yimen.law.situations import Situation


def limit_words(content: ItemContent) -> str | None:
    """The time the applicant may count on: the promise where there is one, else the law's."""
    limit = content.promised_limit or content.legal_limit
    return limit.text if limit else None


def limit_key(content: ItemContent) -> str:
    """The element those words are of."""
    return "promised_limit" if content.promised_limit else "legal_limit"


def limit_note(content: ItemContent) -> str | None:
    """What the other of the two limits is."""
    if content.promised_limit and content.legal_limit:
        return f"法定时限{content.legal_limit.text}"
    if content.promised_limit:
        return "法定时限未公布"
    return "法定时限；承诺时限未公布" if content.legal_limit else None


def fee_words(content: ItemContent) -> str | None:
    """What it costs."""
    fee = content.fee
    if fee.charged is None:
        return None
    return fee.standard or "收费" if fee.charged else "不收费"


def limit_and_fee(content: ItemContent, situation: Situation) -> list[dict[str, Any]]:
    """Both in `situation`, of which `content` is the list, with what they rest on; as rows of {% summary %}."""
    limits = (situation.promised_limit, situation.legal_limit)
    basis = [one.article for one in limits if one is not None and one.article]
    return [
        {
            "label": "多久办好",
            "value": limit_words(content),
            "note": "；".join(filter(None, [limit_note(content), *basis])),
            "demo": content.is_demonstration(limit_key(content)),
        },
        {
            "label": "多少钱",
            "value": fee_words(content),
            "note": content.fee.basis or "",
            "demo": content.is_demonstration("fee"),
        },
    ]
