"""Questions about cases: the reading half of this app's door."""

from __future__ import annotations

from yimen.cases.cards import CaseCard, DueMark, card, due_mark
from yimen.cases.queries.at_a_visit import HandledCase, handled_since
from yimen.cases.queries.by_id import number_if_visible
from yimen.cases.queries.counts import counter_counts, issuing_counts, review_counts
from yimen.cases.queries.drafts import SavedDraft, draft_of, drafts_of
from yimen.cases.queries.file import Answer, CaseFile, OpinionNote, case_file
from yimen.cases.queries.inspections import (
    InspectionNote,
    WaitingInspection,
    inspection_to_record,
    inspections_for,
    is_recorded,
)
from yimen.cases.queries.lists import (
    CasePage,
    counter_queue,
    extensions_to_approve,
    has_cases,
    issuing_queue,
    my_cases,
    next_to_review,
    of_identity,
    open_cases,
    review_inbox,
    waiting_for_me,
)
from yimen.cases.queries.one_sitting import sitting
from yimen.cases.queries.pauses import HearingNote, ProcedureNote
from yimen.cases.queries.preview import preview
from yimen.cases.queries.progress import Event, PublicProgress, decision_clock, public_progress, six_dates
from yimen.cases.queries.promises import (
    BreachCard,
    Promised,
    PromiseStanding,
    all_verifications,
    breach,
    breaches,
    may_commit,
    open_debts,
    verifications,
)
from yimen.cases.queries.public_decisions import (
    DecisionPage,
    PublishedDecision,
    public_decision,
    public_decisions,
    published_months,
)
from yimen.cases.queries.public_hearings import HearingPage, PublishedHearing, public_hearings
from yimen.cases.queries.ratings import RatingFacts, rateable_count, rating_facts
from yimen.cases.queries.review import (
    StepCard,
    StepDue,
    StepPage,
    StepProgress,
    WaitingStep,
    step_count,
    step_inbox,
)
from yimen.cases.queries.serving import PostedResult, ServedCase, case_to_serve, posted_results
from yimen.cases.queries.standing import CaseStanding, case_standing
from yimen.cases.queries.submissions import case_of_request
from yimen.cases.queries.supervision import OrganLoad, Today, day_in_numbers, load_by_organ, warned_cases

__all__ = [
    "Answer",
    "BreachCard",
    "CaseCard",
    "CaseFile",
    "CasePage",
    "CaseStanding",
    "DecisionPage",
    "DueMark",
    "Event",
    "HandledCase",
    "HearingNote",
    "HearingPage",
    "InspectionNote",
    "OpinionNote",
    "OrganLoad",
    "PostedResult",
    "ProcedureNote",
    "PromiseStanding",
    "Promised",
    "PublicProgress",
    "PublishedDecision",
    "PublishedHearing",
    "RatingFacts",
    "SavedDraft",
    "ServedCase",
    "StepCard",
    "StepDue",
    "StepPage",
    "StepProgress",
    "Today",
    "WaitingInspection",
    "WaitingStep",
    "all_verifications",
    "breach",
    "breaches",
    "card",
    "case_file",
    "case_of_request",
    "case_standing",
    "case_to_serve",
    "counter_counts",
    "counter_queue",
    "day_in_numbers",
    "decision_clock",
    "draft_of",
    "drafts_of",
    "due_mark",
    "extensions_to_approve",
    "handled_since",
    "has_cases",
    "inspection_to_record",
    "inspections_for",
    "is_recorded",
    "issuing_counts",
    "issuing_queue",
    "load_by_organ",
    "may_commit",
    "my_cases",
    "next_to_review",
    "number_if_visible",
    "of_identity",
    "open_cases",
    "open_debts",
    "posted_results",
    "preview",
    "public_decision",
    "public_decisions",
    "public_hearings",
    "public_progress",
    "published_months",
    "rateable_count",
    "rating_facts",
    "review_counts",
    "review_inbox",
    "sitting",
    "six_dates",
    "step_count",
    "step_inbox",
    "verifications",
    "waiting_for_me",
    "warned_cases",
]
