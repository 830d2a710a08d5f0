"""From a line of the procedure table to a form, and from what was sent back to the values of the act.

Every form of an act on every surface is drawn by `common/act_form.html` from an `ActForm`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict

from yimen.law.act_fields import ActField, FieldKind
from yimen.law.procedure import TABLE, Act, Rule
from yimen.law.refusal import Refusal
from yimen.surfaces.common.ui.fields import act_field

KEYS = {
    Act.receive: "r",
    Act.resubmit: "r",
    Act.accept: "a",
    Act.request_correction: "b",
    Act.correct_on_the_spot: "c",
    Act.not_accept: "x",
    Act.not_required: "u",
    Act.withdraw: "w",
    Act.review: "c",
    Act.give_opinion: "w",
    Act.complete_step: "s",
    Act.return_step: "b",
    Act.start_special_procedure: "e",
    Act.end_special_procedure: "e",
    Act.request_extension: "y",
    Act.approve_extension: "a",
    Act.decline_extension: "d",
    Act.tell_hearing_right: "h",
    Act.order_hearing: "o",
    Act.announce_hearing: "l",
    Act.publish_hearing: "y",
    Act.record_hearing: "r",
    Act.request_hearing: "h",
    Act.waive_hearing: "v",
    Act.allow_second_correction: "s",
    Act.tell_fee: "l",
    Act.tell_interested_party: "z",
    Act.make_statement: "x",
    Act.assign_inspection: "i",
    Act.cancel_inspection: "u",
    Act.grant: "g",
    Act.refuse: "f",
    Act.terminate: "t",
    Act.issue_certificate: "m",
    Act.hand_over: "h",
    Act.close: "e",
    Act.promise_deferral: "l",
    Act.supply_deferred: "m",
    Act.check_deferred: "d",
    Act.make_commitment: "z",
    Act.verify_commitment: "v",
    Act.order_rectification: "o",
    Act.record_breach: "b",
}
"""The key that begins each act; two acts may share one where nobody can do both in any state. J and K walk the rows of
a page, Q leads home, N to the next case, P to the newest document."""

_GRAVE = frozenset({Act.not_accept, Act.not_required, Act.withdraw, Act.refuse, Act.terminate, Act.record_breach})
_DRAWN_ELSEWHERE = frozenset(
    {FieldKind.checks, FieldKind.materials, FieldKind.findings, FieldKind.photos, FieldKind.signatures}
)


@dataclass(frozen=True, slots=True)
class ActForm:
    """The form of one act: where it posts, its fields, and what was wrong with them ("" is the whole form)."""

    rule: Rule
    action: str
    fields: tuple[dict[str, Any], ...]
    errors: Mapping[str, Refusal] = field(default_factory=dict)

    @property
    def kind(self) -> str:
        """The kind of its button: grave acts do not look like the way everybody goes."""
        return button_kind(self.rule)

    @property
    def focus(self) -> str:
        """The id of what has the focus when the form opens: its first field, or its button."""
        return f"f-{self.fields[0]['key']}" if self.fields else "act-do"


def button_kind(rule: Rule) -> str:
    """main, danger or secondary."""
    if rule.act in _GRAVE:
        return "danger"
    return "main" if rule.main_road or rule.act in {Act.hand_over, Act.complete_step} else "secondary"


def act_form(
    rule: Rule,
    action: str,
    values: Mapping[str, Any] | None = None,
    errors: Mapping[str, Refusal] | None = None,
    people: Sequence[tuple[str, str]] = (),
) -> ActForm:
    """The form of `rule`, filled with `values`; material checks and uploads are drawn by templates of their own.

    `people` are the (id, name) of those who may be chosen where the act asks for people.
    """
    typed, wrong = values or {}, errors or {}
    fields = tuple(
        act_field(one, typed.get(one.key), wrong[one.key].message if one.key in wrong else "")
        | {"row": True}
        | ({"options": people} if one.kind is FieldKind.people else {})
        for one in rule.fields
        if one.kind not in _DRAWN_ELSEWHERE
    )
    return ActForm(rule, action, fields, wrong)


def line_of(act: Act, open_lines: Iterable[Rule]) -> Rule:
    """The line of the table for `act`: the one open now, or else any, so that its fields can be read back."""
    return next(rule for rule in (*open_lines, *TABLE) if rule.act is act)


def read_values(fields: Iterable[ActField], data: QueryDict) -> dict[str, Any]:
    """What was typed into a form of these fields, unchecked."""
    return {one.key: _READERS.get(one.kind, _read_text)(one, data) for one in fields}


def faults(fields: Iterable[ActField], values: Mapping[str, Any]) -> dict[str, Refusal]:
    """Everything wrong with `values` at once, by field; the act itself would name only the first."""
    found: dict[str, Refusal] = {}
    for one in fields:
        try:
            one.clean(values.get(one.key))
        except Refusal as refusal:
            found[one.key] = refusal
    return found


def by_field(refusal: Refusal, fields: Iterable[ActField]) -> dict[str, Refusal]:
    """A refusal of the act beside the field it names, or over the whole form."""
    return {refusal.field if refusal.field in {one.key for one in fields} else "": refusal}


def _read_text(one: ActField, data: QueryDict) -> Any:
    return data.get(one.key)


def _read_confirm(one: ActField, data: QueryDict) -> Any:
    return one.key in data


def _read_people(one: ActField, data: QueryDict) -> Any:
    return data.getlist(one.key)


def _read_checks(_one: ActField, data: QueryDict) -> Any:
    keys = [name.removeprefix("result-") for name in data if name.startswith("result-")]
    return {key: {"result": data[f"result-{key}"], "reason": data.get(f"reason-{key}", "")} for key in keys}


_READERS: Mapping[FieldKind, Callable[[ActField, QueryDict], Any]] = {
    FieldKind.confirm: _read_confirm,
    FieldKind.people: _read_people,
    FieldKind.checks: _read_checks,
}
