"""收费通知: what may be charged is told in writing by the published standard, what may not is not asked for."""

from __future__ import annotations

import pytest

from tests.cases.cast import FOOD, MONDAY, Cast, act, charge_for
from tests.cases.refusing import refused
from yimen.cases.models import Case
from yimen.documents.queries import fields_of
from yimen.law.documents import DocumentKind
from yimen.law.procedure import Act


def _accepted(cast: Cast) -> Case:
    return act(cast.clerk, act(cast.clerk, cast.submit(item=FOOD), Act.receive), Act.accept)


@pytest.mark.article("行政许可法第五十九条")
def test_the_paper_says_standard_basis_and_amount(cast: Cast) -> None:
    charge_for(FOOD)
    told = act(cast.approver, _accepted(cast), Act.tell_fee, MONDAY, {"amount": "80.5", "payment_code": "4117210001"})
    assert told.fee_fen == 8050
    paper = fields_of(told.id, DocumentKind.fee_notice)
    assert (paper["standard"], paper["basis"], paper["amount"], paper["payment_code"]) == (
        "80元/件", "测试收费标准第一条", "80.50元", "4117210001",
    )  # fmt: skip
    with refused("fee_told_already"):
        act(cast.approver, told, Act.tell_fee, MONDAY, {"amount": "80"})


@pytest.mark.article("行政许可法第五十八条")
def test_what_has_no_published_fee_is_not_charged(cast: Cast) -> None:
    case = _accepted(cast)
    with refused("not_charged"):
        act(cast.approver, case, Act.tell_fee, MONDAY, {"amount": "80"})


def test_another_department_and_the_applicant_ask_for_nothing(cast: Cast) -> None:
    charge_for(FOOD)
    case = _accepted(cast)
    with refused("case_not_found"):
        act(cast.other_approver, case, Act.tell_fee, MONDAY, {"amount": "80"})
    with refused("wrong_role"):
        act(cast.citizen, case, Act.tell_fee, MONDAY, {"amount": "80"})


@pytest.mark.parametrize("amount", ["0", "-1", "80.123", "八十", "1e3", ""])
def test_an_amount_that_is_none_is_refused_by_its_field(cast: Cast, amount: str) -> None:
    charge_for(FOOD)
    case = _accepted(cast)
    with refused("wrong_amount" if amount else "required"):
        act(cast.approver, case, Act.tell_fee, MONDAY, {"amount": amount})
