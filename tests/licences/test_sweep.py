"""What time does to licences: reminders and the end, each once (行政许可法第五十条)."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest

from tests.cases.cast import SHANGHAI, Cast
from tests.licences.held import licence
from yimen.foundation import trail
from yimen.law.licences import LicenceState
from yimen.licences.commands import sweep
from yimen.notices.queries import notices_of

LAST = date(2027, 3, 1)


def _at(days_before: int) -> datetime:
    return datetime.combine(LAST - timedelta(days=days_before), time(8), SHANGHAI)


def _told(cast: Cast) -> list[str]:
    assert cast.citizen.account_id is not None
    found = notices_of(cast.citizen.account_id, 1).notices
    return [one.title for one in found if "到期" in one.title or "届满" in one.title]


@pytest.mark.article("行政许可法第五十条")
def test_the_holder_is_reminded_sixty_and_thirty_days_before_once_each(cast: Cast) -> None:
    assert licence(cast, years=1).valid_until == LAST
    assert sweep(_at(61)) == 0
    assert [sweep(_at(days)) for days in (60, 60, 45, 31)] == [1, 0, 0, 0]
    assert [sweep(_at(days)) for days in (30, 29, 1)] == [1, 0, 0]
    assert len(_told(cast)) == 2


def test_a_sweeper_that_was_away_reminds_once(cast: Cast) -> None:
    licence(cast, years=1)
    assert [sweep(_at(10)), sweep(_at(10))] == [1, 0]
    assert len(_told(cast)) == 1


@pytest.mark.article("行政许可法第五十条")
def test_a_licence_is_good_on_its_last_day_and_ends_the_day_after(cast: Cast) -> None:
    held = licence(cast, years=1)
    sweep(_at(0))
    held.refresh_from_db()
    assert held.state == LicenceState.valid
    assert [sweep(_at(-1)), sweep(_at(-1))] == [1, 0]
    held.refresh_from_db()
    assert held.state == LicenceState.expired
    last = trail.read(held.id)[-1]
    assert (last.act, last.role, last.actor) == ("expire", "system", None)
    assert "届满" in _told(cast)[0]


def test_a_licence_without_a_last_day_never_ends(cast: Cast) -> None:
    held = licence(cast, years=None)
    assert sweep(_at(-4000)) == 0
    held.refresh_from_db()
    assert held.state == LicenceState.valid
