"""A licence begins with its certificate; its organ enters what it decides about it."""

from __future__ import annotations

from datetime import date, timedelta
from importlib import import_module
from uuid import UUID

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.db.utils import ProgrammingError

from tests.cases.cast import MONDAY, PENSION_CHECK, Cast, act
from tests.licences.held import certified, licence
from yimen.documents.models import Document
from yimen.foundation import trail
from yimen.law.actors import Actor
from yimen.law.licences import LicenceAct, LicenceState
from yimen.law.procedure import Act
from yimen.law.refusal import Refusal
from yimen.licences.commands import perform
from yimen.licences.models import Licence, LicenceRecord, Restriction
from yimen.licences.queries import licence_file, my_licences, organ_licences
from yimen.notices.queries import notices_of

TODAY = MONDAY.date()
DECISION = {"decision": "西市监罚〔2026〕1号"}
REVOKED = {**DECISION, "ground": "deceit", "safety": "yes", "reason": "检验报告系伪造"}


def _do(actor: Actor, held: Licence, what: LicenceAct, values: dict[str, str] | None = None) -> Licence:
    perform(actor=actor, licence_id=held.id, act=what, values=values or {}, now=MONDAY)
    held.refresh_from_db()
    return held


@pytest.mark.article("行政许可法第三十九条")
def test_a_certificate_makes_a_licence_of_so_many_years(cast: Cast) -> None:
    case = certified(cast, years=5)
    held = Licence.objects.get(case=case)
    assert held.number == case.certificate_number
    assert (held.valid_from, held.valid_until) == (TODAY, date(2031, 3, 1))
    assert (held.holder_id, held.organ_id, held.state) == (case.applicant_id, case.organ_id, LicenceState.valid)
    certificate = Document.objects.get(case=case, kind="certificate")
    assert certificate.payload["fields"]["valid_until"] == "2031年3月1日"
    decision = Document.objects.get(case=case, kind="grant_decision")
    assert decision.payload["fields"]["valid_years"] == "5年"


def test_without_years_a_licence_names_no_last_day(cast: Cast) -> None:
    held = licence(cast, years=None)
    assert held.valid_until is None
    assert Document.objects.get(case=held.case_id, kind="certificate").payload["fields"]["valid_until"] is None


def test_what_is_no_licence_has_no_life_of_its_own(cast: Cast) -> None:
    case = act(cast.clerk, act(cast.clerk, cast.submit(item=PENSION_CHECK), Act.receive), Act.accept)
    act(cast.other_approver, case, Act.grant)
    assert not Licence.objects.exists()


@pytest.mark.article("行政处罚法第九条第三项")
def test_what_happened_is_in_the_history_and_in_the_trail(cast: Cast) -> None:
    held = _do(cast.approver, licence(cast), LicenceAct.suspend, {**DECISION, "reason": "环境不达标"})
    assert held.state == LicenceState.suspended
    held = _do(cast.colleague, held, LicenceAct.resume, DECISION)
    assert held.state == LicenceState.valid
    file = licence_file(cast.approver, held.id, today=TODAY)
    assert [one.label for one in file.events] == ["登记暂扣", "登记发还"]
    assert file.events[0].reason == "环境不达标"
    entries = trail.read(held.id)
    assert [one.act for one in entries] == ["issue", "suspend", "resume"]
    assert list(trail.verify_stream(entries, trail.Head(held.trail_sequence, bytes(held.trail_mac)))) == []
    assert "环境不达标" not in str([one.details for one in entries])


def test_the_holder_is_told(cast: Cast) -> None:
    held = _do(cast.approver, licence(cast), LicenceAct.revoke, REVOKED)
    assert cast.citizen.account_id is not None
    first = notices_of(cast.citizen.account_id, 1).notices[0]
    assert held.number in first.body
    assert "已被撤销" in first.title


@pytest.mark.article("行政许可法第六十九条、第七十条、第七十九条")
def test_a_licence_got_by_deceit_is_revoked_and_bars_its_holder(cast: Cast) -> None:
    held = _do(cast.approver, licence(cast), LicenceAct.revoke, REVOKED)
    assert held.state == LicenceState.revoked
    bar = Restriction.objects.get()
    assert (bar.party_id, bar.item_id, bar.until) == (held.holder_id, held.item_id, date(2029, 3, 2))
    assert licence_file(cast.head, held.id, today=TODAY).restricted_until == bar.until
    held = _do(cast.approver, held, LicenceAct.cancel, {**DECISION, "ground": "taken_back", "reason": "已撤销"})
    assert held.state == LicenceState.cancelled


@pytest.mark.article("行政许可法第五十条")
def test_a_renewed_licence_goes_on_and_is_reminded_of_anew(cast: Cast) -> None:
    held = licence(cast)
    Licence.objects.filter(id=held.id).update(reminded=30)
    held = _do(cast.approver, held, LicenceAct.renew, {**DECISION, "years": "5"})
    assert (held.valid_until, held.reminded) == (date(2036, 3, 1), None)


@pytest.mark.article("行政许可法第四十九条")
def test_a_change_is_entered_and_nothing_else_moves(cast: Cast) -> None:
    held = licence(cast)
    before = (held.state, held.valid_until)
    held = _do(cast.approver, held, LicenceAct.change, {**DECISION, "reason": "负责人变更"})
    assert (held.state, held.valid_until) == before


def test_an_act_in_the_wrong_state_or_without_a_ground_changes_nothing(cast: Cast) -> None:
    held = licence(cast)
    for what, values, code in (
        (LicenceAct.resume, DECISION, "wrong_state"),
        (LicenceAct.revoke, {**REVOKED, "ground": "whim"}, "unknown_choice"),
        (LicenceAct.suspend, {"reason": "x", "decision": ""}, "required"),
        (LicenceAct.cancel, {**DECISION, "ground": "expiry", "reason": "x"}, "not_expired"),
        (LicenceAct.expire, {}, "wrong_role"),
    ):
        with pytest.raises(Refusal) as refused:
            _do(cast.approver, held, what, values)
        assert refused.value.code == code
    assert not LicenceRecord.objects.exists()


def test_a_head_reads_but_does_not_enter(cast: Cast) -> None:
    with pytest.raises(Refusal) as refused:
        _do(cast.head, licence(cast), LicenceAct.suspend, {**DECISION, "reason": "x"})
    assert refused.value.code == "wrong_role"


def test_for_everybody_else_the_licence_does_not_exist(cast: Cast) -> None:
    held = licence(cast)
    for actor in (cast.other_approver, cast.citizen, cast.stranger, cast.clerk, cast.supervisor):
        with pytest.raises(Refusal) as refused:
            licence_file(actor, held.id, today=TODAY)
        assert refused.value.code == "licence_not_found"
        with pytest.raises(Refusal) as refused:
            _do(actor, held, LicenceAct.revoke, REVOKED)
        assert refused.value.code == "licence_not_found"
        assert organ_licences(actor, today=TODAY).cards == ()
    with pytest.raises(Refusal):
        licence_file(cast.approver, UUID(int=7), today=TODAY)


def test_holder_and_organ_have_it_in_their_lists(cast: Cast) -> None:
    held = licence(cast)
    (mine,) = my_licences(cast.citizen, today=TODAY + timedelta(days=1)).cards
    assert (mine.number, mine.days_left) == (held.number, (date(2031, 3, 1) - TODAY).days - 1)
    assert my_licences(cast.stranger, today=TODAY).cards == ()
    (theirs,) = organ_licences(cast.approver, today=TODAY).cards
    assert theirs.holder == "王*英"
    assert organ_licences(cast.approver, today=TODAY, state=LicenceState.revoked).cards == ()


def test_records_and_bars_stand(cast: Cast) -> None:
    _do(cast.approver, licence(cast), LicenceAct.revoke, REVOKED)
    for table in (LicenceRecord, Restriction):
        with pytest.raises(ProgrammingError), transaction.atomic():
            table.objects.all().delete()


def test_certificates_from_before_are_entered_by_the_migration(cast: Cast) -> None:
    case = certified(cast, years=None)
    kept = Licence.objects.values().get()
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE licences_licence DISABLE TRIGGER USER")
        cursor.execute("DELETE FROM licences_licence")
        cursor.execute("ALTER TABLE licences_licence ENABLE TRIGGER USER")
    import_module("yimen.licences.migrations.0001_initial").enter_earlier_certificates(apps, connection)
    again = Licence.objects.values().get()
    apart = {"id", "paper", "trail_sequence", "trail_mac"}
    assert {key: value for key, value in again.items() if key not in apart} == {
        key: value for key, value in kept.items() if key not in apart
    }
    assert again["number"] == case.certificate_number
    held = _do(cast.approver, Licence.objects.get(), LicenceAct.suspend, {**DECISION, "reason": "x"})
    assert list(trail.verify_stream(trail.read(held.id), trail.Head(1, bytes(held.trail_mac)))) == []
