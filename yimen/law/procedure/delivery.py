"""Certificate, delivery, archiving (行政许可法第三十九条、第四十四条)."""

from __future__ import annotations

from yimen.law import acts_input, guards
from yimen.law.actors import Role
from yimen.law.documents import DocumentKind
from yimen.law.procedure.acts import Act, Clock
from yimen.law.procedure.rule import Rule
from yimen.law.states import State

_S, _R, _G, _A = State, Role, guards, Act

LINES: tuple[Rule, ...] = (
    Rule(
        _A.issue_certificate, "制证", (_S.granted,), _S.certified, (_R.issuer, _R.approver),
        "行政许可法第三十九条、第四十四条", "证照已经制作完成，可以领取。",
        guards=(_G.has_certificate,), document=DocumentKind.certificate, main_road=True,
    ),
    Rule(
        _A.hand_over, "出件", (_S.certified, _S.refused), _S.delivered, (_R.issuer, _R.clerk),
        "行政许可法第四十四条", "结果已经送达。", fields=acts_input.HAND_OVER,
        document=DocumentKind.proof_of_delivery, date="delivered", stops=(Clock.delivery,), main_road=True,
    ),
    Rule(
        _A.hand_over, "出件", (_S.granted,), _S.delivered, (_R.issuer, _R.clerk),
        "行政许可法第四十四条", "结果已经送达。", guards=(_G.no_certificate_outstanding,), fields=acts_input.HAND_OVER,
        document=DocumentKind.proof_of_delivery, date="delivered", stops=(Clock.delivery,),
    ),
    Rule(
        _A.close, "办结归档", (_S.delivered,), _S.closed, (_R.issuer,),
        "国务院关于在线政务服务的若干规定第十二条", "办件已归档。",
        guards=(_G.nothing_owed, _G.verification_ended), main_road=True,
    ),
)  # fmt: skip
