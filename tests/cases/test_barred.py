"""Untrue materials and deceit keep somebody from applying again for a time (行政许可法第七十八条、第七十九条)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db.utils import ProgrammingError

from tests.cases.cast import FOOD, MONDAY, PENSION_CHECK, Cast, act
from tests.cases.refusing import refused
from tests.licences.held import licence
from yimen.cases.models import Case
from yimen.documents.models import Document
from yimen.law.licences import LicenceAct
from yimen.law.procedure import Act
from yimen.law.states import State
from yimen.licences.commands import perform
from yimen.licences.models import Restriction
from yimen.licences.queries import bar_of, restrictions
from yimen.people.models import Party

REFUSAL = {"facts": "检验报告系伪造", "reason": "材料虚假", "basis": "行政许可法第七十八条"}
END = date(2027, 3, 2)


def _refused(cast: Cast, dishonesty: str, item: str = FOOD, **more: str) -> Case:
    case = cast.submit(item=item)
    case = act(cast.clerk, act(cast.clerk, case, Act.receive), Act.accept)
    approver = cast.approver if item == FOOD else cast.other_approver
    return act(approver, case, Act.refuse, MONDAY, {**REFUSAL, "dishonesty": dishonesty, **more})


@pytest.mark.article("行政许可法第七十八条")
def test_untrue_materials_in_a_matter_of_safety_bar_for_a_year(cast: Cast) -> None:
    case = _refused(cast, "barred", warning="西市监罚〔2026〕3号")
    made = Restriction.objects.get()
    assert (made.case_id, made.party_id, made.item_id, made.until) == (case.id, case.applicant_id, case.item_id, END)
    assert made.decision == Document.objects.get(case=case, kind="refusal_decision").number
    assert made.warning == "西市监罚〔2026〕3号"
    fields = Document.objects.get(case=case, kind="refusal_decision").payload["fields"]
    assert (fields["warning"], fields["barred_until"]) == ("西市监罚〔2026〕3号", "2027年3月2日")
    with refused("barred"):
        cast.submit(key="again", at=MONDAY + timedelta(days=300))
    with refused("barred"):
        cast.submit(key="the last day", at=MONDAY + timedelta(days=365))


@pytest.mark.article("行政许可法第七十八条")
def test_the_bar_ends_by_itself_and_is_for_one_item_and_one_party(cast: Cast) -> None:
    _refused(cast, "barred")
    assert cast.submit(key="over", at=MONDAY + timedelta(days=366)).state == State.submitted
    assert cast.submit(key="other item", item=PENSION_CHECK).state == State.submitted
    assert cast.submit(key="somebody else", by=cast.stranger).state == State.submitted


@pytest.mark.article("行政许可法第七十八条")
def test_where_safety_is_not_at_stake_there_is_a_warning_and_no_bar(cast: Cast) -> None:
    case = _refused(cast, "warned")
    assert not Restriction.objects.exists()
    fields = Document.objects.get(case=case, kind="refusal_decision").payload["fields"]
    assert fields["warning"] == "警告另行作出处罚决定"
    assert "barred_until" not in fields
    assert cast.submit(key="again").state == State.submitted


@pytest.mark.parametrize("found", ["", "none"])
def test_an_honest_refusal_says_nothing_of_it(cast: Cast, found: str) -> None:
    case = _refused(cast, found)
    assert Document.objects.get(case=case, kind="refusal_decision").payload["fields"].get("warning") is None
    assert not Party.objects.filter(restricted=True).exists()


def test_what_is_no_licence_knows_no_such_bar(cast: Cast) -> None:
    with refused("not_a_licence"):
        _refused(cast, "barred", item=PENSION_CHECK)


@pytest.mark.article("行政许可法第七十九条")
def test_a_licence_got_by_deceit_bars_for_three_years(cast: Cast) -> None:
    held = licence(cast)
    values = {"ground": "deceit", "safety": "yes", "reason": "检验报告系伪造"}
    perform(actor=cast.approver, licence_id=held.id, act=LicenceAct.revoke, values=values, now=MONDAY)
    with refused("barred"):
        cast.submit(key="again", at=MONDAY + timedelta(days=3 * 365))
    assert cast.submit(key="over", at=MONDAY + timedelta(days=3 * 366)).state == State.submitted


def test_approvers_see_their_organs_bars_and_supervisors_all(cast: Cast) -> None:
    _refused(cast, "barred")
    assert [one.until for one in restrictions(cast.approver, today=MONDAY.date()).rows] == [END]
    assert [one.until for one in restrictions(cast.supervisor, today=MONDAY.date()).rows] == [END]
    assert restrictions(cast.other_approver, today=MONDAY.date()).rows == ()
    assert restrictions(cast.citizen, today=MONDAY.date()).rows == ()
    assert "王秀英" not in str(restrictions(cast.approver, today=MONDAY.date()))


def test_a_bar_cannot_be_undone_in_the_table(cast: Cast) -> None:
    case = _refused(cast, "barred")
    assert bar_of(case.applicant_id, case.item_id, END) is not None
    assert bar_of(case.applicant_id, case.item_id, END + timedelta(days=1)) is None
    with pytest.raises(ProgrammingError, match="Cannot update or delete"):
        Restriction.objects.update(until=MONDAY.date())
