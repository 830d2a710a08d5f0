"""What each act does to a case beyond state, dates, clocks and document, which the procedure table gives: a
file an act.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from yimen.cases.acts import (
    accept,
    allow_second_correction,
    announce_hearing,
    approve_extension,
    assign_inspection,
    cancel_inspection,
    check_materials,
    close,
    correct_on_the_spot,
    decline_extension,
    deem_accepted,
    end_special_procedure,
    expire_correction,
    give_opinion,
    grant,
    hand_over,
    issue_certificate,
    not_accept,
    not_required,
    order_hearing,
    receive,
    record_hearing,
    record_inspection,
    refuse,
    request_correction,
    request_extension,
    request_hearing,
    resubmit,
    review,
    start_special_procedure,
    tell_hearing_right,
    terminate,
    waive_hearing,
    withdraw,
)
from yimen.cases.job import Job
from yimen.law.procedure import Act

EFFECTS: Mapping[Act, Callable[[Job], None]] = {
    Act.receive: receive.effect,
    Act.check_materials: check_materials.effect,
    Act.correct_on_the_spot: correct_on_the_spot.effect,
    Act.request_correction: request_correction.effect,
    Act.allow_second_correction: allow_second_correction.effect,
    Act.resubmit: resubmit.effect,
    Act.expire_correction: expire_correction.effect,
    Act.not_accept: not_accept.effect,
    Act.not_required: not_required.effect,
    Act.accept: accept.effect,
    Act.deem_accepted: deem_accepted.effect,
    Act.review: review.effect,
    Act.give_opinion: give_opinion.effect,
    Act.start_special_procedure: start_special_procedure.effect,
    Act.end_special_procedure: end_special_procedure.effect,
    Act.request_extension: request_extension.effect,
    Act.approve_extension: approve_extension.effect,
    Act.decline_extension: decline_extension.effect,
    Act.tell_hearing_right: tell_hearing_right.effect,
    Act.order_hearing: order_hearing.effect,
    Act.request_hearing: request_hearing.effect,
    Act.announce_hearing: announce_hearing.effect,
    Act.record_hearing: record_hearing.effect,
    Act.waive_hearing: waive_hearing.effect,
    Act.assign_inspection: assign_inspection.effect,
    Act.record_inspection: record_inspection.effect,
    Act.cancel_inspection: cancel_inspection.effect,
    Act.grant: grant.effect,
    Act.refuse: refuse.effect,
    Act.issue_certificate: issue_certificate.effect,
    Act.hand_over: hand_over.effect,
    Act.withdraw: withdraw.effect,
    Act.terminate: terminate.effect,
    Act.close: close.effect,
}
"""Every act on an existing case; `submit` makes one (commands/submit.py)."""
