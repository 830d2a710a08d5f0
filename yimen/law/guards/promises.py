"""Conditions of 容缺受理 and of 告知承诺制 (domain: law/deferral.py, law/commitment.py)."""

from __future__ import annotations

from yimen.law import deferral
from yimen.law.actors import Actor
from yimen.law.commitment import CommitmentFacts
from yimen.law.deferral import DeferralExpiry
from yimen.law.guards.facts import Facts
from yimen.law.refusal import Refusal

DEFERRAL = "河南省优化营商环境条例第三十五条"
COMMITMENT = "优化营商环境条例第十九条"


def something_may_follow(facts: Facts, _actor: Actor) -> None:
    """The item offers it, something deferrable is missing that no other promise stands for, and nothing is promised."""
    if facts.deferral is None or facts.deferral.terms is None:
        raise Refusal("no_deferral", "该事项没有公布容缺补交的期限和后果，不能容缺受理。", article=DEFERRAL)
    if any(one.deferred for one in facts.materials):
        raise Refusal("deferred_already", "已经作出过容缺承诺，不用再承诺。")
    if not missing_deferrable(facts):
        raise Refusal("nothing_to_defer", "没有缺少可以容缺后补的材料，不需要容缺承诺。")


def missing_deferrable(facts: Facts) -> tuple[str, ...]:
    """The keys of what a promise made now would be about."""
    if facts.deferral is None:
        return ()
    missing = deferral.may_follow(facts.deferral.terms, facts.materials)
    return tuple(one.key for one in missing if not stands_promised(facts, one.name))


def stands_promised(facts: Facts, name: str) -> bool:
    """Whether a commitment stands in for the material `name`."""
    return facts.commitment is not None and facts.commitment.stands_for(name)


def debt_can_be_paid(facts: Facts, _actor: Actor) -> None:
    """Something is owed, and its day is not over; where the organ decides on what there is, until it has decided."""
    if facts.deferral is None or facts.deferral.due is None or not deferral.unpaid(facts.materials):
        raise Refusal("nothing_owed", "没有需要补交的容缺材料。")
    if facts.today > facts.deferral.due and _ends_with_its_day(facts):
        raise Refusal("deferral_late", "容缺材料的补交期限已过，申请按撤回处理，您可以重新申请。")


def something_supplied(facts: Facts, _actor: Actor) -> None:
    """What came for a debt is checked like everything that comes."""
    if not deferral.supplied(facts.materials):
        raise Refusal("nothing_supplied", "没有等待核验的容缺材料。")


def debt_overdue(facts: Facts, _actor: Actor) -> None:
    """The whole of the told period is the applicant's; what came in time and waits for its check is not late."""
    due = facts.deferral.due if facts.deferral else None
    late = due is not None and facts.today > due and deferral.unpaid(facts.materials)
    if not late or not _ends_with_its_day(facts):
        raise Refusal("deferral_not_overdue", "容缺材料的补交期限尚未届满，或者该事项逾期不按撤回处理。")


def _ends_with_its_day(facts: Facts) -> bool:
    terms = facts.deferral.terms if facts.deferral else None
    return terms is not None and terms.expiry is DeferralExpiry.withdrawn


def nothing_owed(facts: Facts, _actor: Actor) -> None:
    """A case is not concluded before its debt is paid."""
    if facts.deferral is not None and facts.deferral.due is not None:
        raise Refusal("deferral_owed", "容缺材料还没有补齐并核验合格，不能准予，也不能办结。", article=DEFERRAL)


def commitment_offered(facts: Facts, _actor: Actor) -> None:
    """Only items that publish every term offer it, and it is promised once."""
    if facts.commitment is None or facts.commitment.terms is None:
        raise Refusal("no_commitment", "该事项不实行告知承诺制，请按一般程序提交全部材料。", article=COMMITMENT)
    if facts.commitment.made:
        raise Refusal("committed_already", "已经作出过告知承诺，不用再承诺。")


def no_breach_on_record(facts: Facts, _actor: Actor) -> None:
    """Whoever broke such a promise applies like everybody else."""
    if facts.commitment is not None and facts.commitment.barred:
        raise Refusal(
            "breach_on_record",
            "申请人有违反告知承诺的记录，记录消除以前不适用告知承诺制，请按一般程序提交全部材料。",
            article="安阳市政务服务条例第二十五条至第二十九条（参照）",
        )


def _to_verify(facts: Facts) -> CommitmentFacts:
    if facts.commitment is None or facts.commitment.verification_due is None:
        raise Refusal("no_verification", "没有需要核查的告知承诺，或者核查已经结束。")
    return facts.commitment


def verification_open(facts: Facts, _actor: Actor) -> None:
    """There is a promise whose verification has not ended."""
    _to_verify(facts)


def not_yet_rectifying(facts: Facts, _actor: Actor) -> None:
    """Time to put things right is given once."""
    if _to_verify(facts).rectification_due is not None:
        raise Refusal("rectification_ordered", "已经责令限期整改，不能再次责令；请在期限届满后核查结果。")


def rectification_over(facts: Facts, _actor: Actor) -> None:
    """A promise counts as broken when the time to put things right has passed in vain."""
    due = _to_verify(facts).rectification_due
    if due is None:
        raise Refusal("rectify_first", "请先责令限期整改；整改期限届满仍不符合承诺的，才认定违反承诺。")
    if facts.today <= due:
        raise Refusal("rectification_runs", "整改期限还没有届满，请在期限届满后再认定。")


def verification_ended(facts: Facts, _actor: Actor) -> None:
    """A decision on a promise is not put away before the promise was verified."""
    if facts.commitment is not None and facts.commitment.verification_due is not None:
        raise Refusal("verification_open", "告知承诺还没有核查，核查结束后才能办结归档。", article=COMMITMENT)
