"""Conditions of stopping and lengthening the limit (行政许可法第四十二条、第四十五条)."""

from __future__ import annotations

from yimen.law.actors import Actor
from yimen.law.guards.facts import Facts
from yimen.law.limits import ExtensionApprover
from yimen.law.refusal import Refusal


def limit_in_days(facts: Facts, _actor: Actor) -> None:
    """Articles 42 and 45 speak of limits in days; a limit in months comes from another law with rules of its own."""
    if facts.limit_in_months:
        raise Refusal("limit_in_months", "该事项的期限按月计算，暂停和延长请按专门规定办理。")


def not_extended(facts: Facts, _actor: Actor) -> None:
    """A limit is extended once (行政许可法第四十二条)."""
    if facts.extended:
        raise Refusal("extended_already", "办理期限只能延长一次，本办件已经延长过。", article="行政许可法第四十二条")


def no_extension_requested(facts: Facts, _actor: Actor) -> None:
    """One request at a time."""
    if facts.extension_requested is not None:
        raise Refusal("extension_requested_already", "已经报请延长，正在等待负责人批准。")


def extension_requested(facts: Facts, _actor: Actor) -> None:
    """The head approves what the department asked for."""
    if facts.extension_requested is None:
        raise Refusal("no_extension_requested", "审批部门没有报请延长。")


def decision_not_overdue(facts: Facts, _actor: Actor) -> None:
    """A limit that is over cannot be extended any more: the approval belongs within it."""
    if facts.decision_due is not None and facts.today > facts.decision_due:
        raise Refusal("limit_over", "法定期限已经届满，不能再延长，请尽快作出决定。", article="行政许可法第四十二条")


def head_may_approve(facts: Facts, actor: Actor) -> None:
    """The organ's own head, for an item one organ decides."""
    if facts.organ_id not in actor.organ_ids:  # not the head of an organ it was delegated to (第二十四条)
        raise Refusal("other_organ", "此办件由其他部门审批。")
    if facts.joint:
        approver = ExtensionApprover.government_head
        raise Refusal("joint_extension", f"多部门办理的事项，延长由{approver.label}批准。", article=approver.article)


def handled_jointly(facts: Facts, _actor: Actor) -> None:
    """The government's head approves only where several departments act together."""
    if not facts.joint:
        approver = ExtensionApprover.organ_head
        raise Refusal("not_joint", f"该事项由一个机关办理，延长由{approver.label}批准。", article=approver.article)
