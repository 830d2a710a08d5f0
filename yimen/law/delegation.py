"""委托实施 (行政许可法第二十四条): another organ decides an item in the name of the authority that delegated it.

It is in the announcement from a day on, covers one item, and cannot be handed on: only the item's own organ delegates.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from yimen.law.refusal import Refusal

ARTICLE = "行政许可法第二十四条"
LONGEST_ANNOUNCEMENT = 200


@dataclass(frozen=True, slots=True)
class Delegation:
    """`delegate_id` decides `item_id` in the name of `organ_id`, for both days and all between."""

    organ_id: UUID
    delegate_id: UUID
    item_id: UUID
    valid_from: date
    valid_until: date | None = None

    def covers(self, *, organ_id: UUID, item_id: UUID, on: date) -> bool:
        """Whether it is in force for the item on the day."""
        return (
            self.organ_id == organ_id
            and self.item_id == item_id
            and self.valid_from <= on
            and (self.valid_until is None or on <= self.valid_until)
        )


def check_delegation(*, item_organ_id: UUID, organ_id: UUID, delegate_id: UUID, announcement: str) -> None:
    """Raises Refusal `sub_delegation`, `delegated_to_itself`, `announcement_missing`, `announcement_long`."""
    if item_organ_id != organ_id:
        words = "只能委托本机关职权范围内的事项；受委托的机关不得再委托其他组织或者个人。"
        raise Refusal("sub_delegation", words, article=f"{ARTICLE}第一款、第三款", field="item")
    if organ_id == delegate_id:
        raise Refusal("delegated_to_itself", "不能委托给本机关自己。", article=ARTICLE, field="delegate")
    if not announcement.strip():
        words = "请写明公告的名称或者文号：受委托机关和委托的内容应当公告。"
        raise Refusal("announcement_missing", words, article=f"{ARTICLE}第一款", field="announcement")
    if len(announcement) > LONGEST_ANNOUNCEMENT:
        words = f"公告的名称或者文号最多{LONGEST_ANNOUNCEMENT}字。"
        raise Refusal("announcement_long", words, article=f"{ARTICLE}第一款", field="announcement")
