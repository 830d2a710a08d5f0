"""Going to look (行政许可法第三十四条第三款、第五十五条). It stops no clock, and goes on beside a special procedure."""

from __future__ import annotations

from yimen.law import acts_input, guards
from yimen.law.actors import Role
from yimen.law.documents import DocumentKind
from yimen.law.procedure.acts import Act
from yimen.law.procedure.rule import Rule
from yimen.law.states import State

_S, _R, _G, _A = State, Role, guards, Act
_ART_34 = "行政许可法第三十四条第三款"
_ASSIGNED = "审批部门指派了两名以上工作人员进行核查，时间和地点见通知书。"
_RUNS_ON = "办理期限照常计算。"


_OPEN = (_S.reviewing, _S.suspended)


def _assign(sources: tuple[State, ...], target: State | None, sentence: str) -> Rule:
    return Rule(
        _A.assign_inspection, "指派核查", sources, target, (_R.approver,),
        f"{_ART_34}、第五十五条第二款", sentence,
        guards=(_G.of_own_organ, _G.no_other_inspection), fields=acts_input.ASSIGN_INSPECTION,
        document=DocumentKind.inspection_notice,
    )  # fmt: skip


LINES: tuple[Rule, ...] = (
    _assign((_S.accepted, _S.reviewing), _S.reviewing, _ASSIGNED + _RUNS_ON),
    _assign((_S.suspended,), None, _ASSIGNED),
    Rule(
        _A.record_inspection, "提交核查记录", _OPEN, None, (_R.approver,),
        _ART_34, "核查人员提交了核查记录。",
        guards=(_G.of_own_organ, _G.one_of_the_inspectors), fields=acts_input.RECORD_INSPECTION,
        document=DocumentKind.inspection_record,
    ),
    Rule(
        _A.cancel_inspection, "取消核查", _OPEN, None, (_R.approver,),
        _ART_34, "原定的核查取消了，您不用再等候。",
        guards=(_G.of_own_organ, _G.inspection_assigned), fields=acts_input.CANCEL_INSPECTION,
    ),
)  # fmt: skip
