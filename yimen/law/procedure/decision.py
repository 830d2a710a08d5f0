"""The decision (行政许可法第三十八条)."""

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
        _A.grant, "准予", (_S.accepted, _S.reviewing), _S.granted, (_R.approver,),
        "行政许可法第三十八条第一款", "已作出准予的决定。",
        guards=(
            _G.of_own_organ, _G.another_person_accepted, _G.no_hearing_pending, _G.interested_parties_heard,
            _G.no_inspection_pending, _G.all_steps_done, _G.licence_still_fits, _G.place_is_certain, _G.nothing_owed,
        ),
        fields=acts_input.GRANT,
        document=DocumentKind.grant_decision, date="decided",
        starts=Clock.delivery, also_starts=(Clock.verification,), stops=(Clock.decision,), main_road=True,
    ),
    Rule(
        _A.grant, "当场准予", (_S.accepted,), _S.granted, (_R.clerk,),
        "行政许可法第三十四条第二款", "符合条件，已当场作出准予的决定。",
        guards=(_G.may_decide_on_the_spot, _G.licence_still_fits, _G.place_is_certain, _G.nothing_owed),
        fields=acts_input.GRANT,
        document=DocumentKind.grant_decision, date="decided",
        starts=Clock.delivery, also_starts=(Clock.verification,), stops=(Clock.decision,),
    ),
    Rule(
        _A.refuse, "不予", (_S.accepted, _S.reviewing), _S.refused, (_R.approver,),
        "行政许可法第三十八条第二款", "已作出不予的决定，理由和救济途径见决定书。",
        guards=(
            _G.of_own_organ, _G.another_person_accepted, _G.no_hearing_pending, _G.interested_parties_heard,
            _G.no_inspection_pending, _G.all_steps_done, _G.not_deemed_renewed,
        ),
        fields=acts_input.REFUSE,
        document=DocumentKind.refusal_decision, date="decided", starts=Clock.delivery,
        stops=(Clock.decision, Clock.deferral),
    ),
)  # fmt: skip
