"""The case page of an approver: materials beside the decision."""

from __future__ import annotations

from dataclasses import replace

from pytest_django import DjangoAssertNumQueries

from tests.cases.cast import MARKET, MONDAY, PDF, SINCE, Cast, act
from tests.surfaces.desks import at_desk, words
from yimen.cases.models import Case
from yimen.foundation import trail
from yimen.law.actors import SYSTEM, Role
from yimen.law.procedure import Act
from yimen.law.states import State
from yimen.organisations.commands import appoint
from yimen.organisations.queries import organ_by_name


def _accepted(cast: Cast) -> tuple[Case, str]:
    case = act(cast.clerk, act(cast.clerk, cast.submit(), Act.receive), Act.accept)
    return case, f"/review/cases/{case.number}"


_REFUSAL = {"facts": "现场不符合要求", "reason": "条件不符", "basis": "食品安全法第三十五条"}


def test_claiming_is_one_press_and_opinions_stay_beside_the_case(cast: Cast) -> None:
    case, at = _accepted(cast)
    desk = at_desk(cast.approver)
    assert "已办好：领取审查" in words(desk.post(f"{at}/acts/review", follow=True))
    page = desk.post(f"{at}/acts/give_opinion", {"opinion": "材料真实，建议准予"}, follow=True)
    assert "材料真实，建议准予" in words(page)
    case.refresh_from_db()
    assert (case.state, case.reviewer) == (State.reviewing, cast.approver.account_id)


def test_a_material_is_shown_beside_the_decision_and_opening_it_is_recorded(cast: Cast) -> None:
    case, at = _accepted(cast)
    desk = at_desk(cast.approver)
    page = desk.get(at, {"material": "m2"})
    assert f'<iframe class="viewer" src="{at}/materials/m2"' in page.content.decode()
    assert "frame-src 'self'" in page.headers["Content-Security-Policy"]
    assert desk.get(f"{at}/materials/m2").content == PDF
    assert trail.read(case.applicant_id)[-1].act == "open_material"


def test_looking_at_a_material_while_writing_keeps_what_was_written(cast: Cast) -> None:
    case, at = _accepted(cast)
    page = at_desk(cast.approver).post(f"{at}/acts/refuse", {"facts": "写到一半", "material": "m2"})
    assert page.status_code == 200
    assert "写到一半" in words(page)
    assert page.context["opened"]["material"].key == "m2"
    case.refresh_from_db()
    assert case.state == State.accepted


def test_a_refusal_is_read_with_its_remedies_before_it_is_made(cast: Cast) -> None:
    case, at = _accepted(cast)
    desk = at_desk(cast.approver)
    read = desk.post(f"{at}/acts/refuse", {**_REFUSAL, "preview": "1"})
    assert "不予行政许可决定书" in words(read)
    assert "申请行政复议" in words(read)
    assert "现场不符合要求" in words(read)
    done = desk.post(f"{at}/acts/refuse", _REFUSAL, follow=True)
    assert "《不予决定书》已出具" in words(done)
    case.refresh_from_db()
    assert case.state == State.refused


def test_a_refusal_without_reasons_names_every_gap(cast: Cast) -> None:
    _, at = _accepted(cast)
    page = at_desk(cast.approver).post(f"{at}/acts/refuse", {"facts": "有事实"})
    assert set(page.context["panel"].form.errors) == {"reason", "basis"}


def test_termination_needs_its_reason(cast: Cast) -> None:
    case, at = _accepted(cast)
    at_desk(cast.approver).post(f"{at}/acts/terminate", {"reason": "申请人死亡"})
    case.refresh_from_db()
    assert case.state == State.terminated


def test_another_department_finds_nothing(cast: Cast) -> None:
    _, at = _accepted(cast)
    desk = at_desk(cast.other_approver)
    theirs, nobodys = desk.get(at), desk.get("/review/cases/411721")
    assert theirs.status_code == nobodys.status_code == 404
    assert words(theirs) == words(nobodys)
    assert desk.post(f"{at}/acts/grant").status_code == 404
    assert desk.get(f"{at}/materials/m1").status_code == 404


def test_whoever_accepted_reads_that_a_colleague_has_to_decide(cast: Cast) -> None:
    case, at = _accepted(cast)
    organ = organ_by_name(MARKET)
    assert organ is not None
    assert cast.clerk.account_id is not None
    appoint(
        account_id=cast.clerk.account_id, role=Role.approver, organ_id=organ.id, title="审批岗", hall_id=None,
        valid_from=SINCE, actor=SYSTEM, now=MONDAY,
    )  # fmt: skip
    both = at_desk(replace(cast.clerk))
    page = both.post(f"{at}/acts/grant")
    assert page.status_code == 409
    assert "受理人员不能同时作出决定" in words(page)
    case.refresh_from_db()
    assert case.state == State.accepted


def test_a_colleague_was_quicker_and_the_page_shows_the_decision(cast: Cast) -> None:
    case, at = _accepted(cast)
    act(cast.colleague, case, Act.grant)
    page = at_desk(cast.approver).post(f"{at}/acts/refuse", _REFUSAL)
    assert "办件现在是“准予”，不能进行“不予”" in words(page)


def test_identifying_answers_need_a_reason(cast: Cast) -> None:
    _, at = _accepted(cast)
    desk = at_desk(cast.approver)
    assert "王秀英" not in words(desk.get(at))
    assert "请填写“查看原因”" in words(desk.post(f"{at}/reveal"))
    assert "王秀英" in words(desk.post(f"{at}/reveal", {"reason": "核实申请人"}))


def test_the_case_page_asks_the_database_a_fixed_number_of_questions(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    _, at = _accepted(cast)
    desk = at_desk(cast.approver)
    desk.get(at)
    with django_assert_num_queries(8):
        desk.get(at)
