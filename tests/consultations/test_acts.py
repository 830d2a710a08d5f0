"""首问负责 through the commands: offered, accepted, declined, answered, asked again, overdue."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.utils import ProgrammingError
from pytest_django import DjangoAssertNumQueries

from tests.cases.cast import MONDAY, Cast
from tests.consultations.asking import ANSWER, NOBODY, QUESTION, asked, do, recorded, to_organ
from yimen.consultations.commands import perform, perform_by_code
from yimen.consultations.models import Consultation, ConsultationRecord
from yimen.consultations.queries import (
    consultation_card,
    consultation_file,
    inbox,
    inbox_counts,
    my_consultations,
    public_consultation,
    watched,
    watched_counts,
)
from yimen.foundation import trail
from yimen.law.consultations import ConsultationAct as A
from yimen.law.consultations import ConsultationState
from yimen.law.refusal import Refusal
from yimen.notices.queries import notices_of

TODAY = MONDAY.date()
WHY = "这是许可条件的问题"


def _offered(cast: Cast) -> Consultation:
    return do(cast.clerk, recorded(cast), A.hand_on, to=to_organ(cast.approver), reason=WHY)


def test_until_somebody_accepts_the_first_asked_stays_responsible(cast: Cast) -> None:
    one = _offered(cast)
    assert (one.state, one.owner) == (ConsultationState.handed_on, cast.clerk.account_id)
    (mine,) = inbox(cast.clerk, today=TODAY, show="mine").cards
    assert mine.offered_to == "西平县市场监督管理局"
    (theirs,) = inbox(cast.colleague, today=TODAY, show="offered").cards
    assert theirs.id == one.id
    assert inbox_counts(cast.colleague) == {"": 1, "mine": 0, "offered": 1}
    assert inbox_counts(cast.clerk) == {"": 1, "mine": 1, "offered": 0}


def test_who_accepts_owns_it_and_answers(cast: Cast) -> None:
    one = do(cast.approver, _offered(cast), A.take_over)
    assert (one.owner, one.first_asked) == (cast.approver.account_id, cast.clerk.account_id)
    assert one.organ_id in cast.approver.organ_ids
    with pytest.raises(Refusal) as refused:
        do(cast.clerk, one, A.answer, answer=ANSWER)
    assert refused.value.code == "wrong_role"
    one = do(cast.approver, one, A.answer, answer=ANSWER)
    assert one.answered_at == MONDAY
    file = consultation_file(cast.clerk, one.id, today=TODAY)  # the first asked may follow what became of it
    assert [event.label for event in file.events] == ["登记咨询", "转办", "接办转来的咨询", "答复"]
    assert file.events[1].words == WHY
    assert file.events[1].to == "西平县市场监督管理局"


def test_who_declines_leaves_it_with_the_owner(cast: Cast) -> None:
    one = do(cast.approver, _offered(cast), A.send_back, reason="不属于本局")
    assert (one.state, one.owner, one.organ_id) == (ConsultationState.open, cast.clerk.account_id, None)
    last = consultation_file(cast.clerk, one.id, today=TODAY).events[-1]
    assert (last.label, last.desk, last.words) == ("退回", "西平县市场监督管理局", "不属于本局")
    with pytest.raises(Refusal) as refused:
        consultation_file(cast.approver, one.id, today=TODAY)
    assert refused.value.code == "consultation_not_found"


def test_a_colleague_stands_in_for_who_is_away(cast: Cast) -> None:
    one = do(cast.unauthorised_clerk, recorded(cast), A.stand_in, reason="同事休假")
    assert (one.owner, one.first_asked) == (cast.unauthorised_clerk.account_id, cast.clerk.account_id)


def test_only_one_of_two_takes_what_was_asked_online(cast: Cast) -> None:
    one = do(cast.approver, asked(cast), A.take)
    assert (one.state, one.owner, one.first_asked) == (ConsultationState.open, *2 * (cast.approver.account_id,))
    with pytest.raises(Refusal) as refused:
        do(cast.colleague, one, A.take)
    assert refused.value.code == "wrong_state"


def test_nobody_owns_what_nobody_took_and_the_database_says_so_too(cast: Cast) -> None:
    one = asked(cast)
    with pytest.raises(Refusal):
        do(cast.approver, one, A.answer, answer=ANSWER)
    for wrong in (
        {"state": "open"},
        {"owner": cast.clerk.account_id},
        {"offered_at": MONDAY},
        {"state": "became_case"},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Consultation.objects.filter(id=one.id).update(**wrong)


def test_the_asker_is_told_of_the_answer_and_settles_it(cast: Cast) -> None:
    one = do(cast.approver, asked(cast, by=cast.citizen), A.take)
    one = do(cast.approver, one, A.answer, answer=ANSWER)
    assert cast.citizen.account_id is not None
    notice = notices_of(cast.citizen.account_id, 1).notices[0]
    assert notice.title == "您的咨询已答复"
    assert f"/ask/{one.query_code}" in notice.body
    assert QUESTION not in notice.body
    (mine,) = my_consultations(cast.citizen, today=TODAY).cards
    assert mine.state is ConsultationState.answered
    assert do(cast.citizen, one, A.settle).state == ConsultationState.closed
    assert my_consultations(cast.stranger, today=TODAY).cards == ()


def test_who_is_not_satisfied_asks_again_and_the_owner_stays(cast: Cast) -> None:
    later = MONDAY + timedelta(days=2)
    one = do(cast.approver, asked(cast), A.take)
    one = do(cast.approver, one, A.answer, answer=ANSWER)
    perform_by_code(
        actor=NOBODY, code=one.query_code, act=A.ask_again, values={"question": "租房合同行吗？"}, now=later
    )
    one.refresh_from_db()
    assert (one.state, one.owner, one.answer) == (ConsultationState.open, cast.approver.account_id, None)
    assert one.answer_due == date(2026, 3, 6)
    file = public_consultation(NOBODY, one.query_code, today=TODAY)
    assert [event.words for event in file.events] == [QUESTION, "", ANSWER, "租房合同行吗？"]


def test_the_code_opens_the_askers_acts_only(cast: Cast) -> None:
    one = recorded(cast)
    for act in (A.answer, A.hand_on, A.stand_in, A.turn_into_case):
        with pytest.raises(Refusal):
            perform_by_code(actor=NOBODY, code=one.query_code, act=act, values={"answer": "x"}, now=MONDAY)


def test_what_staff_say_among_themselves_is_not_for_the_asker(cast: Cast) -> None:
    one = _offered(cast)
    file = public_consultation(NOBODY, one.query_code, today=TODAY)
    assert WHY not in [event.words for event in file.events]
    assert file.card.offered_to == "西平县市场监督管理局"


def test_for_everybody_else_it_does_not_exist(cast: Cast) -> None:
    one = do(cast.approver, asked(cast), A.take)
    for actor in (NOBODY, cast.stranger, cast.clerk, cast.other_approver, cast.mayor):
        for open_it in (
            lambda actor=actor: consultation_file(actor, one.id, today=TODAY),
            lambda actor=actor: do(actor, one, A.answer, answer=ANSWER),
        ):
            with pytest.raises(Refusal) as refused:
                open_it()
            assert refused.value.code == "consultation_not_found"
        assert consultation_card(actor, one.id, today=TODAY) is None
    with pytest.raises(Refusal):
        consultation_file(cast.approver, UUID(int=7), today=TODAY)


def test_a_supervisor_sees_the_course_and_not_a_word(cast: Cast) -> None:
    one = do(cast.approver, _offered(cast), A.take_over)
    file = consultation_file(cast.supervisor, one.id, today=TODAY)
    assert (file.question, file.answer, file.name, file.phone) == ("", "", "刘*山", "139****0301")
    assert {event.words for event in file.events} == {""}
    assert file.open_rules == ()
    with pytest.raises(Refusal):
        do(cast.supervisor, one, A.answer, answer=ANSWER)


def test_name_and_phone_are_in_clear_for_the_owner_only(cast: Cast) -> None:
    one = recorded(cast)
    assert consultation_file(cast.clerk, one.id, today=TODAY).phone == "13900000301"
    colleague = consultation_file(cast.unauthorised_clerk, one.id, today=TODAY)
    assert (colleague.name, colleague.phone) == ("刘*山", "139****0301")


def test_overdue_and_never_accepted_show_to_the_supervisor(cast: Cast) -> None:
    one, late = _offered(cast), TODAY + timedelta(days=4)
    assert one.answer_due == date(2026, 3, 4)
    assert watched_counts(one.answer_due) == {"": 1, "overdue": 0, "handed_on": 1}
    assert watched_counts(late) == {"": 1, "overdue": 1, "handed_on": 1}
    for show in ("overdue", "handed_on"):
        (card,) = watched(today=late, show=show).cards
        assert (card.overdue, card.days_left, card.owner) == (True, -2, cast.clerk.account_id)
    do(cast.clerk, one, A.answer, answer=ANSWER)
    assert watched(today=late).cards == ()


def test_an_act_in_the_wrong_state_or_with_wrong_input_changes_nothing(cast: Cast) -> None:
    one = recorded(cast)
    for act, values, code in (
        (A.take_over, {}, "wrong_state"),
        (A.settle, {}, "wrong_state"),
        (A.record, {}, "wrong_state"),
        (A.answer, {"answer": ""}, "required"),
        (A.hand_on, {"to": "nowhere", "reason": WHY}, "unknown_choice"),
        (A.turn_into_case, {}, "case_needed"),
    ):
        with pytest.raises(Refusal) as refused:
            do(cast.clerk, one, act, **values)
        assert refused.value.code == code
    assert ConsultationRecord.objects.count() == 1
    assert len(trail.read(one.id)) == 1


def test_the_history_stands_and_its_trail_is_whole(cast: Cast) -> None:
    one = do(cast.approver, _offered(cast), A.take_over)
    entries = trail.read(one.id)
    assert [entry.details["owner"] for entry in entries] == [
        str(cast.clerk.account_id), str(cast.clerk.account_id), str(cast.approver.account_id)
    ]  # fmt: skip
    assert list(trail.verify_stream(entries, trail.Head(one.trail_sequence, bytes(one.trail_mac)))) == []
    with pytest.raises(ProgrammingError), transaction.atomic():
        ConsultationRecord.objects.all().delete()
    with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM consultations_consultation")


def test_an_act_is_two_statements_and_a_page_of_the_inbox_one(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    before, one = recorded(cast, key="before"), recorded(cast)
    perform(actor=cast.clerk, consultation_id=before.id, act=A.answer, values={"answer": ANSWER}, now=MONDAY)
    inbox(cast.clerk, today=TODAY)
    with django_assert_num_queries(4):  # savepoint, lock, everything, release
        perform(actor=cast.clerk, consultation_id=one.id, act=A.answer, values={"answer": ANSWER}, now=MONDAY)
    with django_assert_num_queries(1):
        inbox(cast.clerk, today=TODAY, show="done")
