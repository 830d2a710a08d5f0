"""The acts of a case page: a button for each act open now, and the panel of the one that was begun.

Which acts there are comes from the procedure table alone (`CaseFile.acts`). An act that needs no input and issues no
document is done at once; any other opens its panel first, where the document can be read before it is issued.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from yimen.cases.queries import CaseFile, preview
from yimen.foundation import instant
from yimen.law.act_fields import FieldKind
from yimen.law.actors import Actor, Role
from yimen.law.document_sheet import Sheet
from yimen.law.procedure import Act, Rule
from yimen.law.refusal import Refusal
from yimen.organisations.queries import staff_in_post
from yimen.surfaces.common.access import ActorRequest
from yimen.surfaces.common.act_forms import KEYS, ActForm, act_form, button_kind, line_of
from yimen.surfaces.common.casework import steps
from yimen.surfaces.common.casework.act_groups import Layout, laid_out
from yimen.surfaces.common.casework.desk import Desk

_ON_A_PAGE_OF_ITS_OWN = frozenset({Act.record_inspection})  # made on site, from a phone
# While materials are being checked, these three are the buttons of that form: its ticks are saved on the way.
_OF_THE_CHECK = frozenset({Act.check_materials, Act.accept, Act.request_correction})


@dataclass(frozen=True, slots=True)
class Opened:
    """The act whose form is open, with what was typed and what was wrong; `read` asks to read its document."""

    act: Act
    values: Mapping[str, Any] = field(default_factory=dict)
    errors: Mapping[str, Refusal] = field(default_factory=dict)
    read: bool = False


@dataclass(frozen=True, slots=True)
class ActButton:
    """An act to begin: by its panel (`href`) or at once (a POST to `action`)."""

    label: str
    key: str
    kind: str
    href: str
    action: str


@dataclass(frozen=True, slots=True)
class Panel:
    """The open act: its form, and its document as far as it can be read already; or why it cannot be done."""

    rule: Rule
    label: str
    form: ActForm | None = None
    sheet: Sheet | None = None
    refusal: Refusal | None = None
    takes_materials: bool = False
    takes_checks: bool = False

    @property
    def offers_preview(self) -> bool:
        """Whether there is a document that depends on what is typed."""
        return self.rule.document is not None and bool(self.rule.fields) and not self.takes_materials


def asked_for(request: ActorRequest) -> Opened | None:
    """The act named in the address (`?act=`), if it is one."""
    name = request.GET.get("act", "")
    chosen = {"step": request.GET["step"]} if "step" in request.GET else {}
    return Opened(Act(name), chosen) if name in set(Act) - _ON_A_PAGE_OF_ITS_OWN else None


def buttons(desk: Desk, file: CaseFile, begun: Act | None) -> Layout[ActButton]:
    """A button for every act open now, those of the main road first and else in the order of the table, but the one
    that was begun: it has the panel. The first on the main road is the page's one main button, unless an act was
    begun. Many are grouped (act_groups.py).
    """
    elsewhere = {begun, *_ON_A_PAGE_OF_ITS_OWN} if begun else set(_ON_A_PAGE_OF_ITS_OWN)
    if any(rule.act is Act.check_materials for rule in file.acts):
        elsewhere |= _OF_THE_CHECK
    rules = sorted((rule for rule in file.acts if rule.act not in elsewhere), key=lambda rule: not rule.main_road)
    main = None if begun else next((rule.act for rule in rules if button_kind(rule) == "main"), None)
    return laid_out([(rule, _button(desk, file, rule, main=rule.act is main)) for rule in rules])


def _button(desk: Desk, file: CaseFile, rule: Rule, *, main: bool) -> ActButton:
    at_once = not rule.fields and rule.document is None
    address = desk.url("case", file.card.number)
    return ActButton(
        label=rule.label,
        key=KEYS.get(rule.act, ""),
        kind="secondary" if button_kind(rule) == "main" and not main else button_kind(rule),
        href="" if at_once else f"{address}?act={rule.act.value}#{act_form(rule, '').focus}",
        action=desk.url("act", file.card.number, rule.act.value) if at_once else "",
    )


def panel(actor: Actor, desk: Desk, file: CaseFile, opened: Opened) -> Panel:
    """The panel of `opened`; when the act is not possible now, it says why in the words of the law."""
    rule = line_of(opened.act, file.acts)
    label = f"{rule.label}，出具{rule.document.label}" if rule.document else rule.label
    sheet: Sheet | None = None
    if rule not in file.acts or opened.read or (rule.document and not rule.fields):
        try:
            sheet = preview(actor, number=file.card.number, act=rule.act, values=opened.values, now=instant.now())
        except Refusal as refusal:
            return Panel(rule, label, refusal=refusal)
    action = desk.url("act", file.card.number, rule.act.value)
    return Panel(
        rule,
        label,
        form=act_form(
            steps.of_case(rule, file),
            action,
            {**steps.only_choice(rule, file), **opened.values},
            opened.errors,
            _people(file, rule),
        ),
        sheet=sheet,
        takes_materials=any(one.kind is FieldKind.materials for one in rule.fields),
        takes_checks=any(one.kind is FieldKind.checks for one in rule.fields),
    )


def _people(file: CaseFile, rule: Rule) -> list[tuple[str, str]]:
    """Who may be chosen, where the act asks for people: those who review for the organ."""
    if not any(one.kind is FieldKind.people for one in rule.fields):
        return []
    staff = staff_in_post(file.organ_id, Role.approver, on=instant.today())
    return [(str(account_id), name) for account_id, name in staff.items()]
