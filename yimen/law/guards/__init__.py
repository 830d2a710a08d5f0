"""Conditions the procedure puts on its acts beyond state and role. Each is one question with one refusal."""

from yimen.law.guards.delivery import (
    has_certificate,
    no_certificate_outstanding,
)
from yimen.law.guards.extension import (
    decision_not_overdue,
    extension_requested,
    handled_jointly,
    head_may_approve,
    limit_in_days,
    no_extension_requested,
    not_extended,
)
from yimen.law.guards.facts import (
    Facts,
    Guard,
)
from yimen.law.guards.fees import fee_may_be_told
from yimen.law.guards.hearing import (
    hearing_may_be_requested,
    hearing_may_be_waived,
    hearing_runs,
    hearing_to_publish,
    hearing_was_held,
    no_hearing_pending,
    no_hearing_yet,
    not_a_hearing,
)
from yimen.law.guards.inspections import (
    inspection_assigned,
    no_inspection_pending,
    no_other_inspection,
    one_of_the_inspectors,
)
from yimen.law.guards.intake import (
    answer_overdue,
    answer_still_due,
    correction_in_time,
    correction_overdue,
    correction_told,
    first_correction_notice,
    materials_complete,
    something_to_correct,
)
from yimen.law.guards.interests import (
    another_party_may_be_told,
    interested_parties_heard,
)
from yimen.law.guards.licences import (
    licence_still_fits,
    not_deemed_renewed,
    renewal_overdue,
)
from yimen.law.guards.persons import (
    another_person_accepted,
    may_accept,
    may_decide_on_the_spot,
    need_power,
    of_own_organ,
    own_case,
)
from yimen.law.guards.promises import (
    commitment_offered,
    debt_can_be_paid,
    debt_overdue,
    no_breach_on_record,
    not_yet_rectifying,
    nothing_owed,
    rectification_over,
    something_may_follow,
    something_supplied,
    verification_ended,
    verification_open,
)
from yimen.law.guards.quantity import place_is_certain
from yimen.law.guards.review import (
    a_step_is_hers,
    a_step_may_be_sent_back,
    all_steps_done,
)

__all__ = [
    "Facts",
    "Guard",
    "a_step_is_hers",
    "a_step_may_be_sent_back",
    "all_steps_done",
    "another_party_may_be_told",
    "another_person_accepted",
    "answer_overdue",
    "answer_still_due",
    "commitment_offered",
    "correction_in_time",
    "correction_overdue",
    "correction_told",
    "debt_can_be_paid",
    "debt_overdue",
    "decision_not_overdue",
    "extension_requested",
    "fee_may_be_told",
    "first_correction_notice",
    "handled_jointly",
    "has_certificate",
    "head_may_approve",
    "hearing_may_be_requested",
    "hearing_may_be_waived",
    "hearing_runs",
    "hearing_to_publish",
    "hearing_was_held",
    "inspection_assigned",
    "interested_parties_heard",
    "licence_still_fits",
    "limit_in_days",
    "materials_complete",
    "may_accept",
    "may_decide_on_the_spot",
    "need_power",
    "no_breach_on_record",
    "no_certificate_outstanding",
    "no_extension_requested",
    "no_hearing_pending",
    "no_hearing_yet",
    "no_inspection_pending",
    "no_other_inspection",
    "not_a_hearing",
    "not_deemed_renewed",
    "not_extended",
    "not_yet_rectifying",
    "nothing_owed",
    "of_own_organ",
    "one_of_the_inspectors",
    "own_case",
    "place_is_certain",
    "rectification_over",
    "renewal_overdue",
    "something_may_follow",
    "something_supplied",
    "something_to_correct",
    "verification_ended",
    "verification_open",
]
