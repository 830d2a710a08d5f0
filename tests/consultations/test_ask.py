"""Asking online and being asked: who owns it, what is kept, how often one may ask."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from pytest_django import Settings

from tests.cases.cast import MONDAY, Cast
from tests.consultations.asking import ANSWER, NOBODY, QUESTION, asked, recorded
from yimen.consultations import limits
from yimen.consultations.commands import ask, record
from yimen.consultations.models import Consultation, ConsultationRecord
from yimen.consultations.queries import inbox, public_consultation
from yimen.foundation import lately, trail
from yimen.foundation.models import Lately
from yimen.law.consultations import ConsultationState, Way
from yimen.law.refusal import Refusal

TODAY = MONDAY.date()


def test_a_question_about_an_item_waits_at_its_organ_for_somebody_to_take_it(cast: Cast) -> None:
    one = asked(cast)
    assert (one.state, one.owner, one.way) == (ConsultationState.asked, None, Way.online)
    assert one.organ_id in cast.approver.organ_ids
    assert [card.number for card in inbox(cast.approver, today=TODAY).cards] == ["ZX202603020001"]
    assert inbox(cast.clerk, today=TODAY).cards == ()
    assert inbox(cast.other_approver, today=TODAY).cards == ()


def test_a_question_about_no_item_waits_at_the_counter(cast: Cast) -> None:
    one = asked(cast, item="")
    assert one.organ_id is None
    assert len(inbox(cast.clerk, today=TODAY).cards) == len(inbox(cast.issuer, today=TODAY).cards) == 1
    assert inbox(cast.approver, today=TODAY).cards == ()


def test_whoever_is_asked_at_the_counter_owns_it_at_once(cast: Cast) -> None:
    one = recorded(cast)
    assert (one.state, one.owner, one.first_asked) == (ConsultationState.open, *2 * (cast.clerk.account_id,))
    assert one.organ_id is None
    asked_in_the_department = recorded(cast, by=cast.head)
    assert asked_in_the_department.organ_id in cast.head.organ_ids


def test_what_is_answered_on_the_telephone_is_answered_at_once(cast: Cast) -> None:
    one = recorded(cast, answer=ANSWER)
    assert (one.state, one.answer) == (ConsultationState.answered, ANSWER)
    assert [row.act for row in one.records.order_by("sequence")] == ["record", "answer"]
    entries = trail.read(one.id)
    assert [entry.act for entry in entries] == ["record", "answer"]
    assert list(trail.verify_stream(entries, trail.Head(one.trail_sequence, bytes(one.trail_mac)))) == []


def test_the_same_request_again_is_the_same_consultation(cast: Cast) -> None:
    assert asked(cast).id == asked(cast).id
    assert recorded(cast).id == recorded(cast).id
    assert Consultation.objects.count() == 2
    assert asked(cast, by=cast.citizen).id != asked(cast).id


def test_what_was_said_is_encrypted_and_not_in_the_trail(cast: Cast) -> None:
    one = recorded(cast, answer=ANSWER)
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, phone, question, answer FROM consultations_consultation")
        row = b"".join(bytes(value) for value in cursor.fetchone())
        cursor.execute("SELECT words FROM consultations_consultationrecord")
        row += b"".join(bytes(words) for (words,) in cursor.fetchall())
    for secret in ("刘大山", "13900000301", QUESTION, ANSWER):
        assert secret.encode() not in row
        assert secret not in str([entry.details for entry in trail.read(one.id)])


def test_whoever_holds_the_code_reads_the_question_and_no_name(cast: Cast) -> None:
    one = recorded(cast, answer=ANSWER)
    file = public_consultation(NOBODY, one.query_code.lower(), today=TODAY)
    assert (file.question, file.answer, file.card.desk) == (QUESTION, ANSWER, "综合窗口")
    assert (file.name, file.phone, file.owner_name, {event.who for event in file.events}) == ("", "", "", {""})
    with pytest.raises(Refusal) as refused:
        public_consultation(NOBODY, "ABCDE12345", today=TODAY)
    assert refused.value.code == "consultation_not_found"


def test_wrong_input_is_refused_beside_its_field_and_nothing_is_written(cast: Cast) -> None:
    for typed, field in (
        ({"question": ""}, "question"),
        ({"question": "x" * 1001}, "question"),
        ({"phone": "x"}, "phone"),
    ):
        values = {"question": QUESTION, "name": "", "phone": "", **typed}
        with pytest.raises(Refusal) as refused:
            ask(actor=NOBODY, values=values, source="192.0.2.1", key="k", now=MONDAY)
        assert refused.value.field == field
    with pytest.raises(Refusal):
        ask(actor=NOBODY, values={"question": QUESTION}, item_code="no such", source="s", key="k", now=MONDAY)
    assert not Consultation.objects.exists()
    assert not Lately.objects.exists()


def test_only_those_whom_people_ask_record(cast: Cast) -> None:
    for actor in (cast.citizen, cast.supervisor, cast.mayor):
        with pytest.raises(Refusal) as refused:
            record(actor=actor, values={"way": "phone", "question": QUESTION}, key="r", now=MONDAY)
        assert refused.value.code == "wrong_role"
    assert not ConsultationRecord.objects.exists()


def test_nobody_asks_more_than_so_often_a_day(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "A_DAY_WITHOUT", 2)
    monkeypatch.setattr(limits, "A_DAY_WITH_ACCOUNT", 1)
    for key in "ab":
        asked(cast, key=key)
    asked(cast, by=cast.citizen)
    for actor in (NOBODY, cast.citizen):
        with pytest.raises(Refusal) as refused:
            asked(cast, by=actor, key="c")
        assert refused.value.code == "asked_too_often"
    asked(cast, by=cast.stranger)
    asked(cast, key="a")  # the same request again is not counted
    asked(cast, key="c", at=MONDAY + timedelta(hours=25))


def test_the_limit_keeps_no_address_and_nothing_longer_than_a_day(cast: Cast) -> None:
    asked(cast)
    assert b"192.0.2.1" not in bytes(Lately.objects.get().source_index)
    assert lately.forget(MONDAY + timedelta(hours=23)) == 0
    assert lately.forget(MONDAY + timedelta(hours=24)) == 1


def test_without_a_promise_of_the_county_there_is_no_day(cast: Cast, settings: Settings) -> None:
    settings.YIMEN_CONSULTATION_DAYS = 0
    assert asked(cast).answer_due is None
    (card,) = inbox(cast.approver, today=TODAY + timedelta(days=400)).cards
    assert (card.days_left, card.overdue) == (None, False)
