"""The inner steps of a review on the pages of a desk: a list on the case page, a table in the inbox."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from yimen.cases.queries import CaseFile, StepCard, StepDue, WaitingStep
from yimen.law.act_fields import FieldKind
from yimen.law.acts_input import OVER_OBJECTION
from yimen.law.procedure import Act, Rule
from yimen.surfaces.common.casework.desk import Desk
from yimen.surfaces.common.casework.lists import MARKS, TONES, item_words, tail

COLUMNS = (
    {"key": "step", "label": "审查环节"},
    {"key": "item", "label": "事项"},
    {"key": "organ", "label": "主办"},
    {"key": "due", "label": "环节到期"},
    {"key": "mark", "label": "预警"},
    {"key": "number", "label": "编号尾号"},
)


def inbox_rows(lines: Iterable[WaitingStep], desk: Desk) -> list[dict[str, Any]]:
    """Rows for {% table COLUMNS rows %}, each leading to the form of its step."""
    return [
        {
            "step": {"text": one.name, "href": _form_of(desk, one.card.number, one.key)},
            "item": item_words(one.card),
            "organ": one.card.organ_name,
            "due": _due(one.due) or {"text": "没有单独时限"},
            "mark": (MARKS.get(one.due.level) if one.due else None) or {"text": "正常"},
            "number": tail(one.card),
        }
        for one in lines
    ]


def step_rows(file: CaseFile, desk: Desk) -> list[dict[str, Any]]:
    """The steps of the case for common/casework/steps.html."""
    return [
        {
            "step": one,
            "href": _form_of(desk, file.card.number, one.key) if one.mine else "",
            "who": f"{one.organ_name}，{one.post}",
            "wants": _wants(one),
            "due": _due(one.due),
        }
        for one in file.steps
    ]


def of_case(rule: Rule, file: CaseFile) -> Rule:
    """The line with what only this case knows: its steps to choose from; what nobody objected to needs no answer."""
    choices = file.step_choices.get(rule.act, ())
    fields = tuple(
        replace(one, options=choices, required=True) if one.kind is FieldKind.step else one
        for one in rule.fields
        if one.key != OVER_OBJECTION or objections(file)
    )
    return replace(rule, fields=fields)


def only_choice(rule: Rule, file: CaseFile) -> dict[str, str]:
    """The step an act is about where there is no other."""
    choices = file.step_choices.get(rule.act, ())
    return {"step": choices[0][0]} if len(choices) == 1 else {}


def objections(file: CaseFile) -> list[str]:
    """The names of the steps on which somebody objected."""
    return [one.name for one in file.steps if one.objected]


def _form_of(desk: Desk, number: str, key: str) -> str:
    return f"{desk.url('case', number)}?act={Act.complete_step.value}&step={key}#act"


def _wants(one: StepCard) -> str:
    """What it takes: the standard, and how many persons are still missing."""
    two = f"须两名工作人员办理，还差{one.still}名" if one.two_persons and one.still else ""
    return "；".join(filter(None, (f"审查标准：{one.standard}" if one.standard else "", two)))


def _due(mark: StepDue | None) -> dict[str, Any] | None:
    """The arguments of {% due %}."""
    if mark is None:
        return None
    return {"left": mark.days_left, "total": mark.days_total, "tone": TONES[mark.level], "on": mark.day}
