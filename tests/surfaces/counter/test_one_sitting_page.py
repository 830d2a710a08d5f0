"""当场办结: one page, one confirmation."""

from __future__ import annotations

from tests.cases.cast import PENSION_CHECK, Cast, act, hand_over_values
from tests.surfaces.desks import at_desk, words
from yimen.cases.models import Case
from yimen.law.procedure import Act
from yimen.law.states import State


def _received(cast: Cast, item: str = PENSION_CHECK) -> tuple[Case, str]:
    case = act(cast.clerk, cast.submit(item=item), Act.receive)
    return case, f"/counter/cases/{case.number}/one-sitting"


def test_one_confirmation_decides_and_hands_over(cast: Cast) -> None:
    case, at = _received(cast)
    desk = at_desk(cast.clerk)
    assert at in desk.get(f"/counter/cases/{case.number}").content.decode()
    assert "出件，出具送达回证" in words(desk.get(at))
    page = desk.post(at, {**hand_over_values(), "identity_checked": "1", "hand_over_now": "1"}, follow=True)
    assert "已当场办结" in words(page)
    case.refresh_from_db()
    assert case.state == State.delivered


def test_everything_missing_is_said_and_nothing_is_done(cast: Cast) -> None:
    case, at = _received(cast)
    page = at_desk(cast.clerk).post(at, {"hand_over_now": "1", "recipient_name": "王秀英"})
    assert page.status_code == 409
    assert "请先确认：已核对领取人身份" in words(page)
    assert 'value="王秀英"' in page.content.decode()
    case.refresh_from_db()
    assert case.state == State.received


def test_the_result_may_be_fetched_later(cast: Cast) -> None:
    case, at = _received(cast)
    at_desk(cast.clerk).post(at, {})
    case.refresh_from_db()
    assert case.state == State.granted


def test_a_commitment_item_offers_no_sitting(cast: Cast) -> None:
    case, at = _received(cast, "食品经营许可(新办)")
    desk = at_desk(cast.clerk)
    assert at not in desk.get(f"/counter/cases/{case.number}").content.decode()
    assert "承诺件由审批部门决定" in words(desk.get(at))
