"""Cases: what was applied for, where it stands, its six dates and its clocks. History is in the trail."""

from __future__ import annotations

from yimen.cases.models.case import Case, Draft, Submission
from yimen.cases.models.inspection import Inspection, InspectionFile, Inspector
from yimen.cases.models.promises import BreachRecord, Commitment
from yimen.cases.models.result import CaseWarning, HandOver, PublicDecision
from yimen.cases.models.review import (
    Hearing,
    InterestedParty,
    Opinion,
    ReviewTask,
    SpecialProcedure,
    Statement,
    StepOpinion,
)

__all__ = [
    "BreachRecord",
    "Case",
    "CaseWarning",
    "Commitment",
    "Draft",
    "HandOver",
    "Hearing",
    "Inspection",
    "InspectionFile",
    "Inspector",
    "InterestedParty",
    "Opinion",
    "PublicDecision",
    "ReviewTask",
    "SpecialProcedure",
    "Statement",
    "StepOpinion",
    "Submission",
]
