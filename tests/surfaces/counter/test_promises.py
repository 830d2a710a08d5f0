"""Promises at the counter: signed before the clerk, and what was promised handed in and checked there."""

from __future__ import annotations

from tests.cases.cast import FOOD, Cast, act, offer_promises
from tests.surfaces.desks import at_desk, words
from yimen.cases.models import Case
from yimen.law.procedure import Act
from yimen.law.states import State


def test_a_clerk_records_the_signed_promise_accepts_takes_and_checks_what_follows(cast: Cast) -> None:
    key, _ = offer_promises(FOOD)
    case = act(cast.clerk, cast.submit(complete=False), Act.receive)
    desk, at = at_desk(cast.clerk), f"/counter/cases/{case.number}"
    assert "申请人已在承诺书上签字" in words(desk.get(at, {"act": "promise_deferral"}))
    read = desk.post(f"{at}/acts/promise_deferral", {"signed": "on", "preview": "1"})
    assert "自受理之日起" in words(read) or "受理之日起10个工作日内" in words(read)
    assert "容缺受理告知承诺书" in words(desk.post(f"{at}/acts/promise_deferral", {"signed": "on"}, follow=True))
    assert "已承诺容缺后补" in words(desk.get(at))
    assert "容缺补交截止" in words(desk.post(f"{at}/acts/accept", follow=True))
    assert "容缺后补" in words(desk.get(at, {"act": "supply_deferred"}))
    nothing = desk.post(f"{at}/acts/supply_deferred")
    assert nothing.status_code == 409
    desk.post(f"{at}/acts/supply_deferred", {f"form-{key}": "paper"})
    assert f'name="result-{key}"' in desk.get(at, {"act": "check_deferred"}).content.decode()
    assert desk.post(f"{at}/acts/check_deferred", {}).status_code == 409
    desk.post(f"{at}/acts/check_deferred", {f"result-{key}": "qualified"})
    case.refresh_from_db()
    assert case.deferral_due is None


def test_a_commitment_signed_at_the_counter_is_decided_in_one_sitting(cast: Cast) -> None:
    offer_promises(FOOD)
    case = act(cast.clerk, cast.submit(), Act.receive)
    desk, at = at_desk(cast.clerk), f"/counter/cases/{case.number}"
    assert "当场办结" not in words(desk.get(at))
    desk.post(f"{at}/acts/make_commitment", {"signed": "on"})
    assert "当场办结" in words(desk.get(at))
    desk.post(f"{at}/one-sitting", {})
    assert Case.objects.get().state == State.granted
