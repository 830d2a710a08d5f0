"""Baselines and what has been saved since."""

from __future__ import annotations

import argparse
from contextlib import nullcontext
from datetime import timedelta
from typing import Any

import pytest
import time_machine

from tests.catalogue.county import NOW
from tests.catalogue.desk_cast import FOOD, MARKET, Desk
from yimen.catalogue.commands import publish_draft, record_baseline, record_first_baselines
from yimen.catalogue.models import ItemBaseline
from yimen.catalogue.queries import all_reductions, by_organ, current_version, reductions_of, totals
from yimen.catalogue.queries.reductions import forget_baselines
from yimen.cli import record_baselines
from yimen.cli.errors import NeedsAction
from yimen.foundation import trail
from yimen.foundation.instant import county_day
from yimen.law.reductions import Baseline, Dimension, Reduction
from yimen.law.refusal import Refusal

TODAY = county_day(NOW)


@pytest.fixture(autouse=True)
def _nothing_kept() -> None:
    forget_baselines()


def food(found: Any) -> dict[Dimension, Reduction]:
    one = next(item for item in found if item.name == FOOD)
    return {reduction.dimension: reduction for reduction in one.found}


def test_the_law_and_the_first_version_are_the_first_baseline_and_what_is_missing_stays_missing(desk: Desk) -> None:
    assert record_first_baselines(now=NOW) == 3
    assert record_first_baselines(now=NOW) == 0
    item = current_version(desk.code, on=TODAY)
    recorded = {row.dimension: row for row in ItemBaseline.objects.filter(item_id=item.item_id)}
    assert (recorded["time"].value, recorded["time"].source) == (20, "法定办结时限")
    assert recorded["steps"].source == "第1版实施清单（演示数据）"
    assert recorded["materials"].value == len(item.content.materials)
    assert ("visits" in recorded) == (item.content.elements["visits"] is not None)
    found = food(all_reductions(on=TODAY))
    assert (found[Dimension.time].baseline, found[Dimension.time].present) == (20, None)
    assert found[Dimension.time].percent is None


def test_the_next_version_shows_what_it_saves(desk: Desk) -> None:
    record_first_baselines(now=NOW)
    before = current_version(desk.code, on=TODAY)
    fewer = list(before.content.elements["materials"])[:-1]
    draft_id = desk.handed_in(promised_limit={"value": 5, "unit": "working_day"}, materials=fewer)
    version = publish_draft(actor=desk.publisher, draft_id=draft_id, effective_from=TODAY, now=NOW)
    by = {one.dimension: one for one in reductions_of(version)}
    assert (by[Dimension.time].formula, by[Dimension.time].percent) == ("(20 − 5) ÷ 20", "75.0%")
    assert by[Dimension.materials].saved == 1
    assert by == food(all_reductions(on=TODAY))


def test_an_organ_is_the_sums_of_its_items(desk: Desk) -> None:
    record_first_baselines(now=NOW)
    items = all_reductions(on=TODAY)
    assert len(items) == 3
    assert set(by_organ(items)) > {MARKET}
    assert [one.name for one in all_reductions(on=TODAY, organ=MARKET)] == [FOOD]
    whole, parts = totals(items), [totals(found) for found in by_organ(items).values()]
    for dimension in Dimension:
        assert (whole[dimension].baseline or 0) == sum(part[dimension].baseline or 0 for part in parts)


def test_a_baseline_names_its_day_and_source_and_a_change_is_in_the_trail(desk: Desk) -> None:
    item = current_version(desk.code, on=TODAY).item_id
    record_baseline(item_id=item, baseline=Baseline(Dimension.visits, 3, TODAY, "县政府2020年清单"), now=NOW)
    record_baseline(item_id=item, baseline=Baseline(Dimension.visits, 2, TODAY, "更正"), now=NOW)
    assert ItemBaseline.objects.get(item_id=item).value == 2
    assert trail.read(item)[-1].details["before"] == 3


@pytest.mark.parametrize(
    ("value", "on", "source"), [(-1, TODAY, "x"), (1, TODAY, " "), (1, TODAY + timedelta(days=1), "x")]
)
def test_a_baseline_without_source_or_from_tomorrow_is_refused(desk: Desk, value: int, on: Any, source: str) -> None:
    item = current_version(desk.code, on=TODAY).item_id
    with pytest.raises(Refusal, match="来源"):
        record_baseline(item_id=item, baseline=Baseline(Dimension.steps, value, on, source), now=NOW)


def test_a_guide_asks_for_its_baselines_once_a_minute(desk: Desk, django_assert_max_num_queries: Any) -> None:
    version = current_version(desk.code, on=TODAY)
    reductions_of(version)
    with django_assert_max_num_queries(0):
        reductions_of(version)


def test_baselines_are_recorded_from_the_line_all_at_once_or_one(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(record_baselines, "house", nullcontext)
    parser = argparse.ArgumentParser()
    record_baselines.configure(parser)
    assert record_baselines.run(parser.parse_args([])) == 0
    assert "3个事项" in capsys.readouterr().out
    one = ["--code", desk.code, "--dimension", "visits", "--value", "2", "--on", "2021-01-31", "--source", "旧清单"]
    with time_machine.travel(NOW):
        assert record_baselines.run(parser.parse_args(one)) == 0
    assert ItemBaseline.objects.get(item__code=desk.code, dimension="visits").value == 2
    with pytest.raises(NeedsAction, match="写全"):
        record_baselines.run(parser.parse_args(one[:2]))
