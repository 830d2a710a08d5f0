"""An application about a licence renews, changes or replaces it; silence renews it (行政许可法第四十九、五十条)."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest

from tests.cases.cast import FOOD, MONDAY, PENSION_CHECK, SHANGHAI, Cast, act
from tests.cases.refusing import refused
from tests.licences.held import licence
from yimen.cases.commands import sweep
from yimen.cases.models import Case, PublicDecision
from yimen.cases.queries import case_file
from yimen.documents.models import Document
from yimen.foundation import trail
from yimen.law.licence_applications import LicenceRequest, Purpose
from yimen.law.licences import LicenceAct, LicenceState
from yimen.law.procedure import Act
from yimen.law.states import State
from yimen.licences.commands import perform as perform_on_licence
from yimen.licences.commands import sweep as sweep_licences
from yimen.licences.models import Licence, LicenceRecord
from yimen.licences.queries import licence_of_case
from yimen.notices.queries import notices_of

LAST = date(2027, 3, 1)
DECISION = {"decision": "西市监罚〔2026〕1号"}


def _at(days_before: int, hour: int = 10) -> datetime:
    return datetime.combine(LAST - timedelta(days=days_before), time(hour), SHANGHAI)


def _asked(cast: Cast, held: Licence, purpose: Purpose = Purpose.renew, days: int = 40, key: str = "again") -> Case:
    return cast.submit(key=key, at=_at(days), asked=LicenceRequest(purpose, held.number))


def _accepted(cast: Cast, case: Case, days: int = 40) -> Case:
    return act(cast.clerk, act(cast.clerk, case, Act.receive, _at(days)), Act.accept, _at(days))


def _granted(cast: Cast, case: Case, days: int, **values: Any) -> Case:
    return act(cast.approver, case, Act.grant, _at(days), values)


def _certified(cast: Cast, case: Case, days: int) -> Case:
    return act(cast.issuer, case, Act.issue_certificate, _at(days))


@pytest.mark.article("行政许可法第五十条")
def test_a_renewal_counts_on_from_the_last_day_of_the_same_licence(cast: Cast) -> None:
    held = licence(cast, years=1)
    case = _granted(cast, _accepted(cast, _asked(cast, held)), 30, valid_years=3)
    assert Licence.objects.get().valid_until == LAST
    case = _certified(cast, case, 29)
    again = Licence.objects.get()
    assert (again.number, again.valid_from, again.valid_until, again.years) == (
        held.number,
        MONDAY.date(),
        date(2030, 3, 1),
        3,
    )
    assert again.paper == case.certificate_number != held.paper
    assert (again.renewal_case_id, again.reminded) == (None, None)
    record = LicenceRecord.objects.get()
    assert record.case_id == case.id
    assert record.decision == Document.objects.get(case=case, kind="grant_decision").number
    assert record.old_paper == held.paper
    entries = trail.read(again.id)
    assert [one.act for one in entries] == ["issue", "renew"]
    assert list(trail.verify_stream(entries, trail.Head(again.trail_sequence, bytes(again.trail_mac)))) == []


def test_the_new_certificate_says_which_licence_it_is_of_and_what_it_replaces(cast: Cast) -> None:
    held = licence(cast, years=1)
    case = _certified(cast, _granted(cast, _accepted(cast, _asked(cast, held)), 30, valid_years=3), 29)
    fields = Document.objects.get(case=case, kind="certificate").payload["fields"]
    assert fields["licence_number"] == held.number
    assert fields["replaces"] == held.paper
    assert (fields["valid_from"], fields["valid_until"]) == ("2026年3月2日", "2030年3月1日")


def test_the_decision_that_renews_is_public_and_leads_to_its_licence(cast: Cast) -> None:
    held = licence(cast, years=1)
    case = _certified(cast, _granted(cast, _accepted(cast, _asked(cast, held)), 30, valid_years=3), 29)
    assert PublicDecision.objects.filter(case=case).exists()
    found = licence_of_case(case.id, today=LAST)
    assert found is not None
    assert found.id == held.id


@pytest.mark.article("行政许可法第四十九条")
@pytest.mark.parametrize("purpose", [Purpose.change, Purpose.reissue])
def test_a_change_and_a_replacement_move_no_day(cast: Cast, purpose: Purpose) -> None:
    held = licence(cast, years=1)
    case = _certified(cast, _granted(cast, _accepted(cast, _asked(cast, held, purpose)), 30, content="经营者变更"), 29)
    again = Licence.objects.get()
    assert (again.number, again.valid_until, again.years) == (held.number, LAST, 1)
    assert again.paper == case.certificate_number
    record = LicenceRecord.objects.get()
    assert (record.act, record.reason) == (purpose.act, "经营者变更")


def test_a_renewal_without_years_and_a_change_with_years_are_refused(cast: Cast) -> None:
    held = licence(cast, years=1)
    with refused("required"):
        _granted(cast, _accepted(cast, _asked(cast, held)), 30)
    with refused("no_new_period"):
        _granted(cast, _accepted(cast, _asked(cast, held, Purpose.change, key="c")), 30, valid_years=3)


@pytest.mark.parametrize(
    ("number", "item", "code"),
    [("西市监证〔2026〕99999号", FOOD, "licence_not_found"), ("", PENSION_CHECK, "other_item")],
)
def test_only_a_licence_that_is_there_and_of_this_item_is_asked_about(
    cast: Cast, number: str, item: str, code: str
) -> None:
    held = licence(cast, years=1)
    asked = LicenceRequest(Purpose.renew, number or held.number)
    with refused(code):
        cast.submit(item=item, key="x", at=_at(40), asked=asked)


def test_nobody_learns_of_a_strangers_licence(cast: Cast) -> None:
    held = licence(cast, years=1)
    with refused("licence_not_found"):
        cast.submit(by=cast.stranger, key="x", at=_at(40), asked=LicenceRequest(Purpose.renew, held.number))


def test_a_licence_has_one_open_application_of_a_kind(cast: Cast) -> None:
    held = licence(cast, years=1)
    first = _asked(cast, held)
    with refused("application_open"):
        _asked(cast, held, key="second")
    _asked(cast, held, Purpose.change, key="another kind")
    act(cast.citizen, first, Act.withdraw, _at(39), {})
    _asked(cast, held, days=39, key="third")


def test_the_organ_does_not_renew_by_hand_what_is_asked_for_in_a_case(cast: Cast) -> None:
    held = licence(cast, years=1)
    _asked(cast, held)
    with refused("application_open"):
        perform_on_licence(
            actor=cast.approver,
            licence_id=held.id,
            act=LicenceAct.renew,
            values={**DECISION, "years": "1"},
            now=_at(20),
        )


def test_what_was_revoked_meanwhile_is_not_renewed(cast: Cast) -> None:
    held = licence(cast, years=1)
    case = _accepted(cast, _asked(cast, held))
    values = {**DECISION, "ground": "abuse", "safety": "no", "reason": "x"}
    perform_on_licence(actor=cast.colleague, licence_id=held.id, act=LicenceAct.revoke, values=values, now=_at(35))
    with refused("licence_not_valid"):
        _granted(cast, case, 30, valid_years=1)
    sweep(_at(-1))
    assert Licence.objects.get().state == LicenceState.revoked
    assert not LicenceRecord.objects.filter(act=LicenceAct.deem_renewed).exists()


@pytest.mark.article("行政许可法第五十条第二款")
def test_silence_until_the_last_day_is_over_renews_once(cast: Cast) -> None:
    held = licence(cast, years=1)
    case = _accepted(cast, _asked(cast, held))
    for at in (_at(1), _at(0, 23)):
        sweep_licences(at)
        sweep(at)
    assert Licence.objects.get().valid_until == LAST
    for _ in range(3):
        sweep_licences(_at(-1))
        sweep(_at(-1))
    again = Licence.objects.get()
    assert (again.state, again.valid_until, again.deemed_from) == (LicenceState.valid, date(2028, 3, 1), LAST)
    record = LicenceRecord.objects.get()
    assert (record.act, record.actor, record.case_id) == (LicenceAct.deem_renewed, None, case.id)
    assert "法律没有规定视为延续的期限" in str(record.reason)
    case.refresh_from_db()
    assert case.state == State.accepted
    assert [one.act for one in trail.read(case.id)].count("deem_renewed") == 1
    assert "视为准予延续" in [one.label for one in case_file(cast.citizen, number=case.number, now=_at(-1)).events]


@pytest.mark.article("行政许可法第五十条第二款")
def test_holder_and_department_are_told_of_a_renewal_by_silence(cast: Cast) -> None:
    _accepted(cast, _asked(cast, licence(cast, years=1)))
    sweep(_at(-1))
    for actor in (cast.citizen, cast.clerk):
        assert actor.account_id is not None
        assert any("视为准予延续" in one.title for one in notices_of(actor.account_id, 1).notices)


@pytest.mark.article("行政许可法第五十条第二款")
def test_after_silence_the_organ_can_only_decide_formally_and_its_period_counts(cast: Cast) -> None:
    held = licence(cast, years=1)
    case = _accepted(cast, _asked(cast, held))
    sweep(_at(-1))
    with refused("already_deemed"):
        act(cast.approver, case, Act.refuse, _at(-2), {"facts": "x", "reason": "x", "basis": "x"})
    _certified(cast, _granted(cast, case, -2, valid_years=3), -3)
    again = Licence.objects.get()
    assert (again.valid_until, again.deemed_from, again.deemed_case_id) == (date(2030, 3, 1), None, None)
    assert [one.act for one in LicenceRecord.objects.order_by("at")] == ["deem_renewed", "renew"]


@pytest.mark.article("行政许可法第五十条第二款")
def test_where_the_period_is_not_known_the_renewal_waits_for_the_organ_to_name_one(cast: Cast) -> None:
    held = licence(cast, years=1)
    Licence.objects.update(years=None)
    _accepted(cast, _asked(cast, held))
    sweep(_at(-1))
    again = Licence.objects.get()
    assert (again.state, again.valid_until, again.deemed_from) == (LicenceState.valid, None, LAST)
    assert "待机关补办手续" in str(LicenceRecord.objects.get().reason)


@pytest.mark.article("行政许可法第五十条第一款")
def test_a_renewal_asked_for_too_late_keeps_nothing(cast: Cast) -> None:
    held = licence(cast, years=1)
    _accepted(cast, _asked(cast, held, days=29), 29)
    sweep(_at(-1))
    sweep_licences(_at(-1))
    assert Licence.objects.get().state == LicenceState.expired


def test_a_renewal_refused_or_withdrawn_keeps_nothing(cast: Cast) -> None:
    held = licence(cast, years=1)
    case = _accepted(cast, _asked(cast, held))
    act(cast.approver, case, Act.refuse, _at(20), {"facts": "x", "reason": "x", "basis": "x"})
    sweep(_at(-1))
    sweep_licences(_at(-1))
    assert Licence.objects.get().state == LicenceState.expired


def test_whom_the_organ_waits_for_is_owed_nothing(cast: Cast) -> None:
    """An application that was told to be corrected is not with the organ."""
    held = licence(cast, years=1)
    case = act(cast.clerk, _asked(cast, held, days=31), Act.receive, _at(31))
    found = {"checks": {"m1": {"result": "needs_correction", "reason": "请补"}}}
    case = act(cast.clerk, act(cast.clerk, case, Act.check_materials, _at(31), found), Act.request_correction, _at(31))
    assert Licence.objects.get().renewal_case_id is None
    sweep(_at(-1))
    sweep_licences(_at(-1))
    assert Licence.objects.get().state == LicenceState.expired


def test_a_granted_renewal_does_not_end_before_its_certificate(cast: Cast) -> None:
    held = licence(cast, years=1)
    case = _granted(cast, _accepted(cast, _asked(cast, held, days=20), 20), 1, valid_years=1)
    sweep(_at(-1))
    sweep_licences(_at(-1))
    assert Licence.objects.get().state == LicenceState.valid
    _certified(cast, case, -2)
    assert Licence.objects.get().valid_until == date(2028, 3, 1)
