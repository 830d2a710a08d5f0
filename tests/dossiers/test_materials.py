"""From what a guide asks and what somebody gave to the rows of a case."""

from __future__ import annotations

import pytest

from yimen.dossiers.commands import material_rows
from yimen.foundation.ids import new_id
from yimen.law.elements import MaterialRequirement, Necessity
from yimen.law.refusal import Refusal


def _requirement(key: str, necessity: Necessity = Necessity.required) -> MaterialRequirement:
    return MaterialRequirement(
        key=key, order=1, name=f"材料{key}", form=None, necessity=necessity, source=None, source_code=None,
        shareable=None, kind=None, basis=None,
    )  # fmt: skip


REQUIREMENTS = [_requirement("m1"), _requirement("m2"), _requirement("m3", Necessity.conditional)]


def test_every_requirement_has_its_row_in_the_order_of_the_guide() -> None:
    case, upload = new_id(), new_id()
    rows = material_rows(case_id=case, requirements=REQUIREMENTS, given={"m2": "paper", "m1": upload, "m3": None})
    assert [(row["key"], row["position"], row["required"]) for row in rows] == [
        ("m1", 1, True), ("m2", 2, True), ("m3", 3, False),
    ]  # fmt: skip
    assert [(row["form"], row["upload_id"]) for row in rows] == [("upload", upload), ("paper", None), ("none", None)]
    assert {row["case_id"] for row in rows} == {case}
    assert len({row["id"] for row in rows}) == 3


def test_what_nobody_gave_is_not_submitted() -> None:
    rows = material_rows(case_id=new_id(), requirements=REQUIREMENTS, given={})
    assert {row["form"] for row in rows} == {"none"}


def test_a_material_the_guide_does_not_ask_for_is_refused() -> None:
    with pytest.raises(Refusal) as caught:
        material_rows(case_id=new_id(), requirements=REQUIREMENTS, given={"m9": "paper"})
    assert (caught.value.code, caught.value.field) == ("unknown_material", "materials.m9")
