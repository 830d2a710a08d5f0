"""Interested parties: told, and heard beside the applicant (行政许可法第三十六条)."""

from __future__ import annotations

from yimen.law import acts_input, guards
from yimen.law.actors import Role
from yimen.law.documents import DocumentKind
from yimen.law.procedure.acts import Act
from yimen.law.procedure.rule import Rule
from yimen.law.states import State

_S, _R, _G, _A = State, Role, guards, Act
_ART_36 = "行政许可法第三十六条"

LINES: tuple[Rule, ...] = (
    Rule(
        _A.tell_interested_party, "告知利害关系人", (_S.accepted, _S.reviewing), _S.reviewing, (_R.approver,),
        _ART_36, "此事直接关系他人重大利益，已告知利害关系人。您和利害关系人都可以陈述和申辩。",
        guards=(_G.of_own_organ, _G.another_party_may_be_told), fields=acts_input.TELL_INTERESTED_PARTY,
        document=DocumentKind.interested_party_notice,
    ),
    Rule(
        _A.make_statement, "陈述、申辩", (_S.reviewing, _S.suspended), None, (_R.applicant,),
        _ART_36, "您的陈述、申辩意见已经收到。", guards=(_G.own_case,), fields=acts_input.MAKE_STATEMENT,
    ),
    Rule(
        _A.make_statement, "记录陈述、申辩", (_S.reviewing, _S.suspended), None, (_R.approver,),
        _ART_36, "审批部门记录了一份陈述、申辩意见。", guards=(_G.of_own_organ,), fields=acts_input.RECORD_STATEMENT,
    ),
)  # fmt: skip
