"""What can happen to a case, and the periods that run in it."""

from __future__ import annotations

from enum import StrEnum


class Act(StrEnum):
    """Everything that can happen to a case."""

    submit = "submit"
    receive = "receive"
    check_materials = "check_materials"
    correct_on_the_spot = "correct_on_the_spot"
    request_correction = "request_correction"
    allow_second_correction = "allow_second_correction"
    resubmit = "resubmit"
    expire_correction = "expire_correction"
    not_accept = "not_accept"
    not_required = "not_required"
    accept = "accept"
    deem_accepted = "deem_accepted"
    review = "review"
    give_opinion = "give_opinion"
    complete_step = "complete_step"
    return_step = "return_step"
    start_special_procedure = "start_special_procedure"
    end_special_procedure = "end_special_procedure"
    request_extension = "request_extension"
    approve_extension = "approve_extension"
    decline_extension = "decline_extension"
    tell_hearing_right = "tell_hearing_right"
    order_hearing = "order_hearing"
    request_hearing = "request_hearing"
    announce_hearing = "announce_hearing"
    publish_hearing = "publish_hearing"
    record_hearing = "record_hearing"
    waive_hearing = "waive_hearing"
    tell_fee = "tell_fee"
    tell_interested_party = "tell_interested_party"
    make_statement = "make_statement"
    assign_inspection = "assign_inspection"
    record_inspection = "record_inspection"
    cancel_inspection = "cancel_inspection"
    grant = "grant"
    refuse = "refuse"
    issue_certificate = "issue_certificate"
    hand_over = "hand_over"
    deem_renewed = "deem_renewed"
    withdraw = "withdraw"
    terminate = "terminate"
    promise_deferral = "promise_deferral"
    supply_deferred = "supply_deferred"
    check_deferred = "check_deferred"
    expire_deferral = "expire_deferral"
    make_commitment = "make_commitment"
    verify_commitment = "verify_commitment"
    order_rectification = "order_rectification"
    record_breach = "record_breach"
    close = "close"


class Clock(StrEnum):
    """The periods of a case: the authority's answer, the applicant's correction, the decision, the time told for a
    special procedure (in which the decision's clock stands still), the delivery, the debt of a deferral, the
    verification of a commitment.
    """

    answer = "answer"
    correction = "correction"
    decision = "decision"
    special_procedure = "special_procedure"
    delivery = "delivery"
    deferral = "deferral"
    verification = "verification"
