"""How long nobody may apply again: 行政许可法第七十八条、第七十九条."""

from __future__ import annotations

from datetime import date

import pytest

from yimen.law.restrictions import Bar, RestrictionGround, barred, restricted_until


@pytest.mark.article("行政许可法第七十八条", "行政许可法第七十九条")
@pytest.mark.parametrize(
    ("ground", "decided", "until"),
    [
        (RestrictionGround.false_materials, date(2026, 3, 2), date(2027, 3, 2)),
        (RestrictionGround.deceit, date(2026, 3, 2), date(2029, 3, 2)),
        (RestrictionGround.false_materials, date(2024, 2, 28), date(2025, 2, 28)),
    ],
)
def test_one_year_after_untrue_materials_and_three_after_deceit(
    ground: RestrictionGround, decided: date, until: date
) -> None:
    assert restricted_until(ground, decided) == until


def test_who_is_barred_is_told_until_when_and_what_she_can_do() -> None:
    refusal = barred(Bar(RestrictionGround.false_materials, date(2027, 3, 2), "西市监不准〔2026〕00001号"))
    assert refusal.code == "barred"
    assert refusal.article == "行政许可法第七十八条"
    for words in ("2027年3月2日", "西市监不准〔2026〕00001号", "行政复议", "行政诉讼"):
        assert words in refusal.message
