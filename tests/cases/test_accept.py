"""受理 (行政许可法第三十二条第一款第五项)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.cases.cast import MONDAY, Cast, act
from tests.cases.refusing import refused
from yimen.cases.queries import case_file
from yimen.law.materials import CheckResult
from yimen.law.procedure import Act


@pytest.mark.article("行政许可法第三十二条第一款第五项", "行政许可法第四十二条第一款")
def test_accepting_starts_the_statutory_clock_on_the_next_working_day(cast: Cast) -> None:
    case = cast.submit()
    act(cast.clerk, case, Act.receive)
    accepted = act(cast.clerk, case, Act.accept, MONDAY + timedelta(days=1))
    # 20 working days from Tuesday 3 March 2026: 清明 is a holiday on Monday 6 April, after the last day.
    assert accepted.statutory_due == date(2026, 3, 31)
    assert accepted.accepted_at == MONDAY + timedelta(days=1)
    assert accepted.received_at == MONDAY
    assert accepted.answer_due is None


def test_accepting_vouches_for_every_material_not_checked(cast: Cast) -> None:
    case = cast.submit()
    act(cast.clerk, case, Act.receive)
    act(cast.clerk, case, Act.accept)
    file = case_file(cast.clerk, number=case.number, now=MONDAY)
    assert {material.result for material in file.materials if material.required} == {CheckResult.qualified}


def test_what_was_never_handed_in_is_not_vouched_for(cast: Cast) -> None:
    case = cast.submit()
    act(cast.clerk, case, Act.receive)
    act(cast.clerk, case, Act.accept)
    optional = [one for one in case_file(cast.clerk, number=case.number, now=MONDAY).materials if not one.required]
    assert [material.result for material in optional] == [CheckResult.unchecked]


@pytest.mark.article("行政许可法第三十二条第二款")
def test_accepting_issues_a_numbered_notice(cast: Cast) -> None:
    case = cast.submit()
    act(cast.clerk, case, Act.receive)
    act(cast.clerk, case, Act.accept)
    numbers = [document.number for document in case_file(cast.citizen, number=case.number, now=MONDAY).documents]
    assert "西市监受〔2026〕00001号" in numbers


@pytest.mark.article("行政许可法第三十二条第一款第五项")
def test_an_incomplete_application_is_not_accepted(cast: Cast) -> None:
    case = cast.submit(complete=False)
    act(cast.clerk, case, Act.receive)
    with refused("materials_incomplete"):
        act(cast.clerk, case, Act.accept)


def test_a_clerk_without_authorisation_does_not_see_the_case(cast: Cast) -> None:
    case = cast.submit()
    with refused("case_not_found"):
        act(cast.unauthorised_clerk, case, Act.accept)


def test_the_applicant_cannot_accept_her_own_case(cast: Cast) -> None:
    case = cast.submit()
    act(cast.clerk, case, Act.receive)
    with refused("wrong_role"):
        act(cast.citizen, case, Act.accept)


def test_a_case_is_accepted_once(cast: Cast) -> None:
    case = cast.submit()
    act(cast.clerk, case, Act.receive)
    act(cast.clerk, case, Act.accept)
    with refused("wrong_state"):
        act(cast.clerk, case, Act.accept)
