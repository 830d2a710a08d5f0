"""The values of a guide in the words of the page: one function a question, None where nothing is published."""

from __future__ import annotations

from typing import Any

from yimen.law import element_codes as codes
from yimen.law.element_list import ELEMENTS, Element, Group
from yimen.law.element_words import element_words
from yimen.law.elements import ItemContent, MaterialRequirement, Necessity
from yimen.surfaces.common.item_words import fee_words, limit_key, limit_note, limit_words

Row = dict[str, Any]
_NOT_LISTED = frozenset({"materials", "steps", "review_steps", "questions", "situations", "data_source"})


def element_groups(content: ItemContent) -> list[tuple[str, list[Row]]]:
    """Every element of the list, by group, as rows of {% summary %}: those without a value too."""
    groups: dict[Group, list[Row]] = {}
    for element in ELEMENTS:
        if element.key not in _NOT_LISTED:
            groups.setdefault(element.group, []).append(_row(element, content))
    return [(group.value, rows) for group, rows in groups.items()]


def answers(content: ItemContent) -> list[Row]:
    """What everybody asks first: who, what to bring, how long, how much, how, how often, where, when."""
    rows = (
        ("user", "谁能办", "audience", _of(content, "audience"), content.condition),
        ("document", "带什么", "materials", material_count(content), None),
        ("clock", "多久办好", limit_key(content), limit_words(content), limit_note(content)),
        ("money", "多少钱", "fee", fee_words(content), content.fee.basis),
        ("inbox", "怎么办", "channels", _of(content, "channels"), content.elements["channels_note"]),
        ("place", "跑几次", "visits", _visit_words(content), content.elements["onsite_reason"]),
        ("hall", "在哪里办", "address", _of(content, "address"), None),
        ("calendar", "什么时间", "hours", _of(content, "hours"), None),
    )
    return [
        {"icon": icon, "label": label, "value": value, "note": note, "demo": content.is_demonstration(key)}
        for icon, label, key, value, note in rows
    ]


def material_rows(content: ItemContent) -> list[Row]:
    """The checklist of what to bring, with where each comes from and when it is needed."""
    return [
        {
            "name": one.name,
            "optional": one.necessity in {Necessity.optional, Necessity.deferrable},
            "demo": content.is_demonstration("materials"),
            "notes": _material_notes(one, asks=content.situations is not None),
        }
        for one in content.materials
    ]


def plan_rows(content: ItemContent) -> list[Row]:
    """The inner steps of the review in the order of the plan: who, after what, how long, by what standard."""
    plan = content.review_plan
    if plan is None:
        return []
    return [
        {
            "name": f"{step.name}（初审）" if step.preliminary else step.name,
            "who": f"{step.organ or content.organ_name or '审批部门'}，{step.role.label}"
            + ("，须两人" if step.two_persons else ""),
            "after": "、".join(plan.by_key[key].name for key in step.after) or "受理",
            "limit": f"{step.working_days}个工作日" if step.working_days else None,
            "standard": step.standard,
        }
        for step in plan.steps
    ]


def material_count(content: ItemContent) -> str | None:
    """How many materials, and how many of them only in some situations."""
    if content.elements["materials"] is None:
        return None
    some = sum(not one.must_be_given for one in content.materials)
    return f"{len(content.materials)}份材料" + (f"，其中{some}份视情况" if some else "")


def _visit_words(content: ItemContent) -> str | None:
    visits = content.elements["visits"]
    return None if visits is None else f"{visits}次" if visits else "不用跑"


def _material_notes(one: MaterialRequirement, *, asks: bool) -> list[str]:
    notes = [f"{one.necessity.label}；形式：{one.form or '未公布'}；来源：{one.source or '未公布'}"]
    if one.necessity is Necessity.conditional:
        notes.append("只在部分情形下需要，" + ("请看您的情形要不要。" if asks else "拿不准的请先问窗口。"))
    if one.shareable:
        notes.append("由政府部门核发，接通数据共享后不用您交；目前仍请带上。")
    notes.append(f"依据：{one.basis or '未公布'}")
    return notes


def _of(content: ItemContent, key: str) -> str | None:
    element = next(one for one in ELEMENTS if one.key == key)
    return element_words(element, content.elements[key])


def _row(element: Element, content: ItemContent) -> Row:
    words = element_words(element, content.elements[element.key])
    return {"label": element.label, "value": words, "demo": content.is_demonstration(element.key)}


EXEMPT_PROCEDURES = "听证、招标、拍卖、检验、检测、检疫、鉴定、专家评审"
ITEM_TYPE_WORDS = codes.ITEM_TYPE
