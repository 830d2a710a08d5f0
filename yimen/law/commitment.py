"""告知承诺制: the authority says what must be so, the applicant promises in writing that it is, the decision follows on
the spot and its verification afterwards.

优化营商环境条例第十九条 knows the mode; what surrounds it follows 安阳市政务服务条例第二十五条至第二十九条, another
city's rule, taken as a pattern and not as this county's law. What it asks, what the promise stands in for and the two
periods are the item's own elements: an item that has not published every one of them does not offer it, nor does one
that has not said that it lies outside the excluded fields.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from yimen.law.elements import ItemContent
from yimen.law.limits import Limit, LimitUnit

NOT_EXCLUDED = "0"
"""The code of `element_codes.COMMITMENT_FIELD` for an item in none of the excluded fields."""
ELEMENT_KEYS = (
    "commitment_conditions", "commitment_standards", "commitment_duties", "commitment_liability",
    "commitment_materials", "verification_days", "rectification_days",
)  # fmt: skip
"""Everything an item has to publish to offer the mode."""


@dataclass(frozen=True, slots=True)
class CommitmentTerms:
    """What the authority tells. `replaced`: names of the materials for which the promise stands; `verification` runs
    from the decision, `rectification` from the order to put things right.
    """

    conditions: str
    standards: str
    duties: str
    liability: str
    replaced: frozenset[str]
    verification: Limit
    rectification: Limit


def commitment_terms(content: ItemContent) -> CommitmentTerms | None:
    """The terms of the item; None where the mode is not offered."""
    values = content.elements
    if values["commitment_field"] != NOT_EXCLUDED or not all(values[key] for key in ELEMENT_KEYS):
        return None
    return CommitmentTerms(
        conditions=str(values["commitment_conditions"]),
        standards=str(values["commitment_standards"]),
        duties=str(values["commitment_duties"]),
        liability=str(values["commitment_liability"]),
        replaced=frozenset(values["commitment_materials"]),
        verification=Limit(int(values["verification_days"]), LimitUnit.working_day),
        rectification=Limit(int(values["rectification_days"]), LimitUnit.working_day),
    )


@dataclass(frozen=True, slots=True)
class CommitmentFacts:
    """How far it has come. `barred`: the party has a record of breach; `verification_due` is the day of the open task,
    None before the decision and once it is settled; `rectification_due` the day by which things are to be put right.
    """

    terms: CommitmentTerms | None
    made: bool = False
    barred: bool = False
    verification_due: date | None = None
    rectification_due: date | None = None

    def stands_for(self, name: str) -> bool:
        """Whether the promise was made and stands in for the material of this name."""
        return self.made and self.terms is not None and name in self.terms.replaced
