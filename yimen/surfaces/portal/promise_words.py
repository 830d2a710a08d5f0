"""What a promise is about, as rows of a summary: the same before applying and on the page of the case."""

from __future__ import annotations

from collections.abc import Iterable

from yimen.law.commitment import commitment_terms
from yimen.law.deferral import deferral_terms
from yimen.law.elements import ItemContent

Rows = list[dict[str, str]]


def deferral_rows(content: ItemContent, missing: Iterable[str]) -> Rows:
    """What may follow of `missing` (names), until when, and what follows if it does not; nothing where not offered."""
    terms = deferral_terms(content)
    if terms is None:
        return []
    may = {one.name for one in content.materials if one.key in terms.deferrable}
    return [
        {"label": "可以后补的材料", "value": "、".join(name for name in missing if name in may)},
        {"label": "补交期限", "value": f"自受理之日起{terms.limit.text}内"},
        {"label": "逾期的后果", "value": terms.expiry.consequence},
    ]


def commitment_rows(content: ItemContent) -> Rows:
    """What the authority tells; nothing where not offered."""
    terms = commitment_terms(content)
    if terms is None:
        return []
    return [
        {"label": "依据", "value": content.legal_basis or "未公布"},
        {"label": "条件", "value": terms.conditions},
        {"label": "标准和要求", "value": terms.standards},
        {"label": "您的义务", "value": terms.duties},
        {"label": "违反承诺的后果", "value": terms.liability},
        {"label": "不用提交的材料", "value": "、".join(sorted(terms.replaced))},
        {"label": "核查", "value": f"自作出决定之日起{terms.verification.text}内"},
    ]
