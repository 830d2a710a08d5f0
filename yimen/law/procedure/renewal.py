"""The organ's silence on an application for renewal (行政许可法第五十条第二款).

The case stays with the organ, which still owes the written decision.
"""

from __future__ import annotations

from yimen.law import guards
from yimen.law.actors import Role
from yimen.law.licence_applications import WITH_THE_ORGAN
from yimen.law.procedure.acts import Act
from yimen.law.procedure.rule import Rule

LINES: tuple[Rule, ...] = (
    Rule(
        Act.deem_renewed, "视为准予延续", tuple(sorted(WITH_THE_ORGAN)), None, (Role.system,),
        "行政许可法第五十条第二款", "证照有效期届满前没有作出决定，视为准予延续；机关仍应补办书面决定。",
        guards=(guards.renewal_overdue,),
    ),
)  # fmt: skip
