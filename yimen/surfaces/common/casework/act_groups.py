"""How the acts open now are laid out when they are many: the road everybody goes first, the others by what they are
about, folded. Which acts there are says the procedure table; this only says where on the page each one stands.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from yimen.law.procedure import Act, Rule

Button = TypeVar("Button")

AT_A_GLANCE = 6
"""So many buttons are seen at once; more are grouped."""

_FIRST = frozenset(
    {Act.complete_step, Act.give_opinion, Act.refuse, Act.hand_over, Act.resubmit, Act.check_deferred,
     Act.supply_deferred, Act.approve_extension, Act.decline_extension, Act.record_hearing, Act.end_special_procedure,
     Act.verify_commitment}
)  # fmt: skip
_SUBJECTS = (
    ("核查和陈述", {Act.assign_inspection, Act.cancel_inspection, Act.tell_interested_party, Act.make_statement}),
    ("听证", {Act.tell_hearing_right, Act.order_hearing, Act.announce_hearing, Act.request_hearing, Act.waive_hearing}),
    ("期限", {Act.start_special_procedure, Act.request_extension, Act.allow_second_correction}),
    ("容缺和承诺", {Act.promise_deferral, Act.make_commitment, Act.order_rectification, Act.record_breach}),
)
_OTHER = "改正和结束"
_LABELS = (*(label for label, _ in _SUBJECTS), _OTHER)


@dataclass(frozen=True, slots=True)
class Layout(Generic[Button]):
    """The buttons seen at once, and the folded ones by subject."""

    first: tuple[Button, ...]
    others: tuple[tuple[str, tuple[Button, ...]], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.first or self.others)

    @property
    def folded(self) -> int:
        """How many are folded."""
        return sum(len(buttons) for _, buttons in self.others)


def laid_out(lines: Sequence[tuple[Rule, Button]]) -> Layout[Button]:
    """The buttons in the order given, all at once when they are few."""
    first = tuple(button for rule, button in lines if _is_first(rule))
    if len(lines) <= AT_A_GLANCE or not first:
        return Layout(tuple(button for _, button in lines))
    others = [(_subject(rule.act), button) for rule, button in lines if not _is_first(rule)]
    groups = ((label, tuple(button for one, button in others if one == label)) for label in _LABELS)
    return Layout(first, tuple((label, buttons) for label, buttons in groups if buttons))


def _is_first(rule: Rule) -> bool:
    return rule.main_road or rule.act in _FIRST


def _subject(act: Act) -> str:
    return next((label for label, acts in _SUBJECTS if act in acts), _OTHER)
