"""What the public may read of a decision: 行政许可法第五条、第四十条."""

from __future__ import annotations

from dataclasses import asdict

import pytest

from yimen.law.parties import PartyKind
from yimen.law.publication import Published, published


def _published(name: str, kind: PartyKind, item_type: str = "01") -> Published | None:
    return published(
        item_type=item_type,
        item_name="食品经营许可",
        item_code="c",
        organ_name="市场监督管理局",
        applicant_name=name,
        applicant_kind=kind,
        number="n",
        demonstration=False,
    )


@pytest.mark.article("行政许可法第五条")
def test_the_name_of_an_organisation_is_public_and_of_a_person_masked() -> None:
    company, person = _published("西平县好味道饭店", PartyKind.legal), _published("王秀英", PartyKind.natural)
    assert company is not None
    assert person is not None
    assert company.applicant == "西平县好味道饭店"
    assert person.applicant == "王*英"
    assert "王秀英" not in str(asdict(person))


@pytest.mark.article("行政许可法第四十条")
def test_only_licences_are_published() -> None:
    assert _published("王秀英", PartyKind.natural, item_type="07") is None
    assert _published("王秀英", PartyKind.natural, item_type="20") is None
