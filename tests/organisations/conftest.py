"""The house of these tests, and the moment in it."""

from __future__ import annotations

from datetime import datetime

import pytest

from tests.organisations.house import LABOUR_CODE, MARKET_CODE, House
from yimen.foundation.instant import COUNTY_TIME
from yimen.law.actors import SYSTEM
from yimen.organisations.commands import ensure_hall, ensure_organ
from yimen.people.commands import ensure_account


@pytest.fixture
def now() -> datetime:
    return datetime(2026, 3, 2, 10, 0, tzinfo=COUNTY_TIME)


@pytest.fixture
def house(db: None, now: datetime) -> House:
    market = ensure_organ(
        code=MARKET_CODE, name="试县市场监督管理局", short_name="市场监督管理局", abbreviation="试市监",
        everyday_names=["工商局"], department_code="31", region_code="411721", actor=SYSTEM, now=now,
    )  # fmt: skip
    labour = ensure_organ(
        code=LABOUR_CODE, name="试县人社局", short_name="人社局", abbreviation="试人社",
        department_code="14", region_code="411721", actor=SYSTEM, now=now,
    )  # fmt: skip
    hall = ensure_hall(name="试县政务服务中心", region_code="411721", actor=SYSTEM, now=now)
    account = ensure_account(username="worker", display_name="小林", now=now)
    return House(market, labour, hall, account)
