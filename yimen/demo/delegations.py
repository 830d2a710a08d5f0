"""The one delegation of the demonstration, made through the administrator's command and marked 演示."""

from __future__ import annotations

from datetime import date, datetime

from yimen.catalogue.queries import search
from yimen.law.actors import SYSTEM
from yimen.organisations.delegations import delegate
from yimen.organisations.queries import organ_by_name

_ITEM, _DELEGATE = "林木采伐许可", "乡镇人民政府(街道办事处)"
_SINCE = date(2026, 1, 1)


def load_delegations(now: datetime) -> None:
    """Let the townships decide on felling permits in the county organ's name. Idempotent."""
    item = next((one for one in search(_ITEM).hits if one.name == _ITEM), None)
    township = organ_by_name(_DELEGATE)
    if item is None or township is None:
        return
    delegate(
        item_id=item.item_id, item_name=item.name, item_organ_id=item.organ_id, organ_id=item.organ_id,
        delegate_id=township.id, announcement="演示公告〔2026〕1号（演示数据）", valid_from=_SINCE,
        actor=SYSTEM, now=now,
    )  # fmt: skip
