"""现场核查: two are sent, the clock runs on, and nothing is decided before they have told what they found."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import ProgrammingError, connection, transaction
from django.test.utils import CaptureQueriesContext

from tests.cases.cast import FOOD, MONDAY, Cast, act, plan_the_review, upload
from tests.cases.inspecting import assignment, inspection_record, minute, picture
from tests.cases.refusing import refused
from yimen.cases.commands import open_inspection_picture, record_inspection
from yimen.cases.models import Case, Inspection, InspectionFile, Inspector
from yimen.cases.queries import case_file, inspection_to_record, inspections_for
from yimen.documents.commands import ensure_rendered
from yimen.documents.models import Document
from yimen.dossiers.commands import UNUSED_KEPT, purge_orphans
from yimen.dossiers.models import Upload
from yimen.foundation import trail
from yimen.law.actors import Actor
from yimen.law.inspections import FindingResult
from yimen.law.procedure import Act
from yimen.law.states import State
from yimen.notices.models import Notice

_LATER = MONDAY + timedelta(hours=2)


def _accepted(cast: Cast) -> Case:
    case = cast.submit(item=FOOD)
    act(cast.clerk, case, Act.receive)
    return act(cast.clerk, case, Act.accept)


def _assigned(cast: Cast) -> Case:
    return act(cast.approver, _accepted(cast), Act.assign_inspection, MONDAY, assignment(cast))


def _send(cast: Cast, case: Case, by: Actor, at: datetime = _LATER, **changed: Any) -> bool:
    values = inspection_record(cast, by=by, **changed)
    return record_inspection(actor=by, number=case.number, values=values, now=at)[1]


@pytest.mark.article("行政许可法第三十四条第三款")
def test_two_are_sent_the_applicant_is_told_and_the_clock_runs_on(cast: Cast) -> None:
    before = _accepted(cast)
    case = act(cast.approver, before, Act.assign_inspection, MONDAY, assignment(cast))
    assert (case.state, case.statutory_due) == (State.reviewing, before.statutory_due)
    assert set(Inspector.objects.values_list("account_id", flat=True)) == {
        cast.approver.account_id,
        cast.colleague.account_id,
    }
    told = case_file(cast.citizen, number=case.number, now=MONDAY)
    assert told.documents[-1].title == "现场核查通知书"
    assert told.inspections == ()
    assert Notice.objects.filter(case_id=case.id, kind="assign_inspection").count() == 1


@pytest.mark.article("行政许可法第三十四条第三款")
def test_what_was_found_is_kept_beside_the_time_it_was_sent(cast: Cast) -> None:
    case = _assigned(cast)
    assert _send(cast, case, cast.colleague)
    note = case_file(cast.approver, number=case.number, now=_LATER).inspections[0]
    assert (note.held_at, note.recorded_at) == (MONDAY, _LATER)
    assert [one.result for one in note.findings] == [FindingResult.qualified, FindingResult.unqualified]
    assert [(one.kind, one.caption) for one in note.pictures] == [
        ("photo", "门头"), ("photo", ""),
        ("signature", "approver"), ("signature", "colleague"), ("signature", "王秀英"),
    ]  # fmt: skip
    assert Inspector.objects.filter(signed=True).count() == 2
    record = Document.objects.get(case_id=case.id, title="现场核查记录")
    ensure_rendered(record.id, _LATER)
    assert case_file(cast.citizen, number=case.number, now=_LATER).documents[-1].document_id == record.id
    assert act(cast.approver, case, Act.grant, _LATER).state == State.granted


@pytest.mark.article("行政许可法第三十四条第三款")
def test_nothing_is_decided_while_they_are_out(cast: Cast) -> None:
    case = _assigned(cast)
    for what, values in ((Act.grant, {}), (Act.refuse, {"facts": "一", "reason": "二", "basis": "三"})):
        with refused("inspection_pending"):
            act(cast.approver, case, what, _LATER, values)
    with refused("inspection_already"):
        act(cast.approver, case, Act.assign_inspection, MONDAY, assignment(cast))


def test_a_record_sent_twice_is_one_record(cast: Cast) -> None:
    case = _assigned(cast)
    assert _send(cast, case, cast.colleague, key="phone-1")
    act(cast.approver, case, Act.grant, _LATER)
    assert not _send(cast, case, cast.colleague, at=_LATER + timedelta(days=1), key="phone-1")
    assert Inspection.objects.filter(case=case).count() == 1
    assert Document.objects.filter(case_id=case.id, title="现场核查记录").count() == 1
    with refused("wrong_state"):
        _send(cast, case, cast.approver, at=_LATER, key="phone-1")


def test_a_colleague_who_was_there_too_learns_that_it_is_done(cast: Cast) -> None:
    case = _assigned(cast)
    assert _send(cast, case, cast.colleague, key="phone-1")
    with refused("no_inspection"):
        _send(cast, case, cast.approver, key="phone-2")


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"inspectors": []}, "required"),
        ({"inspectors": "approver"}, "wrong_type"),
        ({"planned_at": minute(MONDAY - timedelta(minutes=1))}, "inspection_in_the_past"),
        ({"items": " \n "}, "required"),
        ({"kind": "expert_review"}, "unknown_choice"),
    ],
)
def test_an_assignment_that_lacks_something_sends_nobody(cast: Cast, changed: dict[str, Any], code: str) -> None:
    case = _accepted(cast)
    with refused(code):
        act(cast.approver, case, Act.assign_inspection, MONDAY, assignment(cast, **changed))
    assert not Inspection.objects.exists()


@pytest.mark.article("行政许可法第三十四条第三款", "行政许可法第五十五条第二款")
def test_one_alone_or_somebody_from_elsewhere_is_not_sent(cast: Cast) -> None:
    case = _accepted(cast)
    alone = [str(cast.approver.account_id)] * 2
    for chosen, code in (
        (alone, "two_inspectors"),
        ([*alone, str(cast.other_approver.account_id)], "not_of_the_organ"),
        ([*alone, str(cast.clerk.account_id)], "not_of_the_organ"),
    ):
        with refused(code):
            act(cast.approver, case, Act.assign_inspection, MONDAY, assignment(cast, inspectors=chosen, kind="testing"))


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"held_at": minute(_LATER + timedelta(minutes=1))}, "inspection_in_the_future"),
        ({"held_at": minute(MONDAY - timedelta(minutes=1))}, "inspection_before_assignment"),
        ({"findings": {"1": {"result": "qualified"}}}, "finding_missing"),
        ({"photos": [{"upload": "00000000-0000-0000-0000-000000000001"}]}, "unknown_upload"),
        ({"signatures": {}}, "two_signatures"),
        ({"refusal": "有异议"}, "signed_and_refused"),
        ({"present": ""}, "required"),
        ({"summary": ""}, "required"),
    ],
)
def test_a_record_that_lacks_something_changes_nothing(cast: Cast, changed: dict[str, Any], code: str) -> None:
    case = _assigned(cast)
    with refused(code):
        _send(cast, case, cast.colleague, **changed)
    assert not InspectionFile.objects.exists()
    assert Inspection.objects.get(case=case).recorded_at is None


def test_a_photograph_is_a_picture_of_the_inspectors_own(cast: Cast) -> None:
    case = _assigned(cast)
    with refused("not_a_picture"):
        _send(cast, case, cast.colleague, photos=[{"upload": str(upload(cast.colleague))}])
    with refused("unknown_upload"):
        _send(cast, case, cast.colleague, photos=[{"upload": str(picture(cast.citizen))}])


def test_colleagues_who_were_not_sent_strangers_and_the_applicant_record_nothing(cast: Cast) -> None:
    case = _assigned(cast)
    for who, code in (
        (cast.stranger, "case_not_found"),
        (cast.other_approver, "case_not_found"),
        (cast.citizen, "wrong_role"),
        (cast.head, "wrong_role"),
    ):
        with refused(code):
            _send(cast, case, who)


def test_a_cancelled_inspection_is_told_and_lets_the_case_go_on(cast: Cast) -> None:
    case = _assigned(cast)
    with refused("required"):
        act(cast.approver, case, Act.cancel_inspection, MONDAY, {"reason": ""})
    act(cast.approver, case, Act.cancel_inspection, MONDAY, {"reason": "申请人改了时间"})
    assert Notice.objects.filter(case_id=case.id, kind="cancel_inspection").count() == 1
    with refused("no_inspection"):
        _send(cast, case, cast.colleague)
    with refused("no_inspection"):
        act(cast.approver, case, Act.cancel_inspection, MONDAY, {"reason": "再次"})
    assert act(cast.approver, case, Act.grant, MONDAY).state == State.granted


@pytest.mark.article("行政许可法第四十五条", "行政许可法第五十五条第二款")
def test_an_inspection_goes_on_beside_a_special_procedure_and_holds_nothing_by_itself(cast: Cast) -> None:
    case = _accepted(cast)
    testing = {"kind": "testing", "days": 5, "reason": "产品须检测"}
    act(cast.approver, case, Act.start_special_procedure, MONDAY, testing)
    paused = act(cast.approver, case, Act.assign_inspection, MONDAY, assignment(cast, kind="testing"))
    assert paused.state == State.suspended
    _send(cast, case, cast.colleague)
    case.refresh_from_db()
    assert case.state == State.suspended
    assert act(cast.approver, case, Act.end_special_procedure, _LATER, {"result": "合格"}).state == State.reviewing


@pytest.mark.article("行政许可法第五十五条第二款")
def test_who_is_sent_to_test_too_late_is_sent_and_it_shows(cast: Cast) -> None:
    case, late = _accepted(cast), MONDAY + timedelta(days=8)
    act(cast.approver, case, Act.assign_inspection, late, assignment(cast, at=late, kind="testing"))
    assert case_file(cast.approver, number=case.number, now=late).inspections[0].late
    assert trail.read(case.id)[-1].details["late"] is True


def test_the_photographs_are_for_those_who_decide_and_opening_one_is_remembered(cast: Cast) -> None:
    case = _assigned(cast)
    _send(cast, case, cast.colleague)
    file_id = InspectionFile.objects.filter(kind="photo").values_list("id", flat=True)[0]

    def opened(by: Actor) -> bytes:
        return open_inspection_picture(actor=by, number=case.number, file_id=file_id, now=_LATER)[1]

    for who, code in ((cast.stranger, "case_not_found"), (cast.supervisor, "wrong_role"), (cast.citizen, "wrong_role")):
        with refused(code):
            opened(who)
    assert opened(cast.head).startswith(b"\x89PNG")
    assert [one.act for one in trail.read(case.applicant_id)][-1] == "open_inspection_picture"


def test_a_guest_in_the_review_reads_no_inspection_and_opens_no_photograph(cast: Cast) -> None:
    plan_the_review(FOOD)
    case = _accepted(cast)
    act(cast.approver, case, Act.complete_step, MONDAY, {"verdict": "agree", "opinion": "符合条件"})
    act(cast.approver, case, Act.assign_inspection, MONDAY, assignment(cast))
    _send(cast, case, cast.colleague)
    guest, file_id = cast.other_approver, InspectionFile.objects.filter(kind="photo").values_list("id", flat=True)[0]
    assert case_file(guest, number=case.number, now=_LATER).inspections == ()
    with refused("wrong_role"):
        open_inspection_picture(actor=guest, number=case.number, file_id=file_id, now=_LATER)


def test_an_inspector_finds_what_waits_for_her_and_nobody_else_does(cast: Cast) -> None:
    case = _assigned(cast)
    today = MONDAY.date()
    assert [one.card.number for one in inspections_for(cast.colleague, today=today)[0]] == [case.number]
    assert inspections_for(cast.other_approver, today=today) == ([], False)
    assert inspection_to_record(cast.colleague, number=case.number, now=MONDAY)[1].is_open
    with refused("not_an_inspector"):
        inspection_to_record(cast.head, number=case.number, now=MONDAY)
    act(cast.citizen, case, Act.withdraw, MONDAY, {"reason": "不办了"})
    assert inspections_for(cast.colleague, today=today) == ([], False)
    with refused("no_inspection"):
        inspection_to_record(cast.colleague, number=case.number, now=MONDAY)


def test_a_record_stands_and_its_pictures_are_kept(cast: Cast) -> None:
    case = _assigned(cast)
    _send(cast, case, cast.colleague)
    for change in ("UPDATE cases_inspection SET key = 'x'", "DELETE FROM cases_inspectionfile"):
        with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(change)
    before = Upload.objects.count()
    assert purge_orphans(_LATER + UNUSED_KEPT) == 0
    assert Upload.objects.count() == before


def test_a_case_without_an_inspection_does_not_ask_for_one(cast: Cast) -> None:
    case = _accepted(cast)
    with CaptureQueriesContext(connection) as asked:
        act(cast.approver, case, Act.grant)
        case_file(cast.approver, number=case.number, now=MONDAY)
    assert not [one for one in asked.captured_queries if "inspection" in one["sql"].split("FROM", 1)[-1][:40]]
