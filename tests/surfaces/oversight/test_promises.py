"""Debts, verifications and breaches as the supervisors see them, and the clearing of a record."""

from __future__ import annotations

from tests.cases.cast import FOOD, MONDAY, Cast, act, offer_promises
from tests.surfaces.desks import at_desk, words
from yimen.cases.models import BreachRecord
from yimen.law.procedure import Act

LIST = "/oversight/promises"


def test_debts_verifications_and_breaches_have_a_list_each(cast: Cast) -> None:
    desk = at_desk(cast.supervisor)
    for show in ("", "verifications", "breaches", "nonsense"):
        assert "这里没有记录" in words(desk.get(LIST, {"show": show}))
    offer_promises(FOOD)
    case = cast.submit(complete=False)
    act(cast.citizen, case, Act.promise_deferral, values={"agreed": True})
    for one in (Act.receive, Act.accept):
        act(cast.clerk, case, one)
    page = words(desk.get(LIST))
    assert "2026年3月16日" in page
    assert "王*英" in page
    assert "王秀英" not in page


def test_a_supervisor_clears_a_record_with_a_reason(cast: Cast) -> None:
    case = cast.submit()
    assert cast.citizen.party_id is not None
    assert cast.approver.account_id is not None
    record = BreachRecord.objects.create(
        case=case, party_id=cast.citizen.party_id, reason="整改期满", recorded_on=MONDAY.date(),
        recorded_by=cast.approver.account_id,
    )  # fmt: skip
    desk, at = at_desk(cast.supervisor), f"{LIST}/breaches/{record.id}"
    assert at in desk.get(LIST, {"show": "breaches"}).content.decode()
    assert "消除这条违反承诺的记录吗" in words(desk.get(at))
    assert desk.post(at, {"reason": ""}).status_code == 409
    assert "记录已消除" in words(desk.post(at, {"reason": "已整改"}, follow=True))
    assert "已经消除" in words(desk.post(at, {"reason": "又一次"}))
    assert desk.get(f"{LIST}/breaches/{case.id}").status_code == 404
    assert at_desk(cast.approver).post(at, {"reason": "x"}).status_code == 403
