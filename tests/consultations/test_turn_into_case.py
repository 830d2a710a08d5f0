"""A consultation becomes a case, and each knows the other."""

from __future__ import annotations

import pytest

from tests.cases.cast import FOOD, MONDAY, Cast
from tests.consultations.asking import ANSWER, asked, do, intake, recorded, take_in
from yimen.cases.models import Case
from yimen.cases.queries import case_file
from yimen.catalogue.queries import current_version
from yimen.consultations.commands import turn_into_case
from yimen.consultations.models import Consultation
from yimen.consultations.queries import consultation_card, consultation_file, known_of_asker
from yimen.demo.answers import answers
from yimen.foundation import trail
from yimen.law.applicants import applicant_of
from yimen.law.consultations import ConsultationAct, ConsultationState
from yimen.law.refusal import Refusal
from yimen.law.states import Channel, State
from yimen.people.queries import party_values

TODAY = MONDAY.date()


def test_the_clerk_takes_in_what_she_was_asked_about(cast: Cast) -> None:
    one = recorded(cast)
    assert known_of_asker(cast.clerk, one.id) == {"name": "刘大山", "phone": "13900000301"}
    number, is_new = take_in(cast, one.id)
    case = Case.objects.get(number=number)
    one.refresh_from_db()
    assert is_new
    assert (one.state, one.case_id, one.owner) == (ConsultationState.became_case, case.id, cast.clerk.account_id)
    assert (case.state, case.consultation) == (State.received, one.id)
    assert trail.read(one.id)[-1].details["case"] == str(case.id)


def test_each_leads_to_the_other_for_who_may_see_both(cast: Cast) -> None:
    one = recorded(cast)
    number, _ = take_in(cast, one.id)
    file = case_file(cast.clerk, number=number, now=MONDAY)
    assert file.consultation_id == one.id
    assert consultation_card(cast.clerk, one.id, today=TODAY) is not None
    assert consultation_card(cast.approver, one.id, today=TODAY) is None
    assert consultation_file(cast.clerk, one.id, today=TODAY).case_number == number
    assert consultation_file(cast.unauthorised_clerk, one.id, today=TODAY).case_number == ""


def test_a_colleague_at_the_counter_takes_it_in_and_the_owner_stays(cast: Cast) -> None:
    one = recorded(cast, by=cast.unauthorised_clerk, answer=ANSWER)
    assert known_of_asker(cast.clerk, one.id) == {}
    take_in(cast, one.id, by=cast.clerk)
    one.refresh_from_db()
    assert one.owner == cast.unauthorised_clerk.account_id


def test_the_same_request_again_is_the_same_case_and_another_is_refused(cast: Cast) -> None:
    one = recorded(cast)
    number, _ = take_in(cast, one.id)
    assert take_in(cast, one.id) == (number, False)
    with pytest.raises(Refusal) as refused:
        take_in(cast, one.id, key="another")
    assert refused.value.code == "wrong_state"
    assert Case.objects.count() == 1


def test_when_the_case_is_refused_the_consultation_is_as_it_was(cast: Cast) -> None:
    one = recorded(cast, by=cast.unauthorised_clerk)
    with pytest.raises(Refusal) as refused:
        take_in(cast, one.id, by=cast.unauthorised_clerk)
    assert refused.value.code == "not_authorised"
    assert Consultation.objects.get().state == ConsultationState.open
    with pytest.raises(Refusal) as refused:
        take_in(cast, one.id, by=cast.approver)
    assert refused.value.code == "consultation_not_found"
    assert not Case.objects.exists()


def test_the_asker_herself_applies_after_the_answer(cast: Cast) -> None:
    one = do(cast.approver, asked(cast, by=cast.citizen), ConsultationAct.take)
    with pytest.raises(Refusal):
        known_of_asker(cast.stranger, one.id)
    do(cast.approver, one, ConsultationAct.answer, answer=ANSWER)
    filed = {**intake(cast), "materials": {}}
    number, _ = turn_into_case(
        actor=cast.citizen, consultation_id=one.id, channel=Channel.online, key="o", now=MONDAY,
        **{**filed, "values": _own(cast)},
    )  # fmt: skip
    one.refresh_from_db()
    assert one.state == ConsultationState.became_case
    assert case_file(cast.citizen, number=number, now=MONDAY).consultation_id == one.id


def _own(cast: Cast) -> dict[str, str]:
    assert cast.citizen.party_id is not None
    return answers(current_version(cast.codes[FOOD]).form, applicant_of(party_values(cast.citizen.party_id)), TODAY)
