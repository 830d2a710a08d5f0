"""Rules of the guide about what is promised: materials that follow later (容缺), and commitments (告知承诺)."""

from __future__ import annotations

from yimen.law import commitment
from yimen.law import element_codes as codes
from yimen.law.elements import ItemContent, Necessity
from yimen.law.guide_rule import Finding


def deferral_is_whole(content: ItemContent) -> Finding | None:
    """What may follow later has its days and what follows if it does not come."""
    deferrable = any(one.necessity is Necessity.deferrable for one in content.materials)
    told = [key for key in ("deferral_days", "deferral_expiry") if content.elements[key]]
    if deferrable and len(told) < 2:
        return Finding("deferral_days", "有容缺后补的材料，请写明补交期限和逾期的后果，否则不能容缺受理。")
    if told and not deferrable:
        return Finding("materials", "写了容缺的期限或后果，却没有容缺后补的材料。")
    return None


def commitment_is_whole(content: ItemContent) -> Finding | None:
    """The authority tells conditions, standards, duties, liability, what need not be handed in and when it verifies."""
    told = [key for key in commitment.ELEMENT_KEYS if content.elements[key]]
    if not told:
        return None
    missing = next((key for key in (*commitment.ELEMENT_KEYS, "commitment_field") if not content.elements[key]), None)
    if missing:
        return Finding(missing, "告知承诺的内容没有写全，写全以前不能实行告知承诺制。")
    names = {one.name for one in content.materials}
    unknown = [name for name in content.elements["commitment_materials"] if name not in names]
    return Finding("commitment_materials", f"申请材料中没有：{'、'.join(unknown)}。") if unknown else None


def commitment_field_allows_it(content: ItemContent) -> Finding | None:
    """Some fields exclude decisions on a commitment."""
    field = content.elements["commitment_field"]
    excluded = field not in {None, commitment.NOT_EXCLUDED}
    if not excluded or not any(content.elements[key] for key in commitment.ELEMENT_KEYS):
        return None
    return Finding("commitment_field", f"{codes.COMMITMENT_FIELD[field]}领域的事项不得实行告知承诺制。")
