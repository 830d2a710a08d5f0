"""What the public may read of a decision (行政许可法第五条、第四十条).

Decisions that grant a licence are public and everybody may look them up; what concerns state secrets, business secrets
or personal privacy is not. The line is drawn once, here: what is not in `Published` never reaches the register.
"""

from __future__ import annotations

from dataclasses import dataclass

from yimen.law import masking
from yimen.law.element_codes import LICENSING
from yimen.law.parties import PartyKind

ARTICLE = "行政许可法第四十条"

WITHHELD = (
    ("自然人的姓名只显示一部分", "个人隐私（行政许可法第五条第二款）"),
    ("证件号码、电话、住址", "个人隐私（行政许可法第五条第二款）"),
    ("申请材料、技术资料、审查意见和决定书全文", "可能含有商业秘密或者个人隐私（行政许可法第五条第二款、第三款）"),
)
"""What is left out, and why."""


@dataclass(frozen=True, slots=True)
class Published:
    """A granted decision as everybody may see it. `applicant`: an organisation in clear, a person masked."""

    item_name: str
    item_code: str
    organ_name: str
    applicant: str
    number: str
    demonstration: bool


def published(
    *,
    item_type: str | None,
    item_name: str,
    item_code: str,
    organ_name: str,
    applicant_name: str,
    applicant_kind: PartyKind,
    number: str,
    demonstration: bool,
) -> Published | None:
    """What is published of the decision `number` that grants the item; None when it grants no licence."""
    if item_type != LICENSING:
        return None
    applicant = masking.mask_party_name(applicant_name, applicant_kind)
    return Published(item_name, item_code, organ_name, applicant, number, demonstration)
