"""The flow chart of an item and its QR code."""

from __future__ import annotations

from typing import Any
from uuid import UUID
from xml.etree import ElementTree as ET

import pytest
import zxingcpp
from PIL import Image

from tests.cases.cast import PARALLEL_PLAN
from tests.catalogue.county import shipped_list
from yimen.catalogue.county_list import county_rows
from yimen.catalogue.flow_chart import describe, flow_chart_svg, flow_of
from yimen.law.elements import ItemContent, content_from_json

SVG = "{http://www.w3.org/2000/svg}"


class _Organ:
    code = "11440232MB2D06811W"
    department_code = "17"


CONTENTS = {
    row["elements"]["item_name"]: content_from_json({"elements": row["elements"]})
    for row in county_rows(shipped_list(), lambda _name: _Organ())
}


def edges(content: ItemContent) -> set[tuple[str, str]]:
    flow = flow_of(content)
    return {(flow.labels[before], flow.labels[after]) for before, after in flow.edges}


def test_a_licence_goes_the_main_road_with_its_branches() -> None:
    assert edges(CONTENTS["食品经营许可(新办)"]) == {
        ("提交申请", "收件"),
        ("收件", "受理"),
        ("收件", "不予受理"),
        ("收件", "一次性告知补正"),
        ("一次性告知补正", "提交补正"),
        ("提交补正", "受理"),
        ("受理", "现场核查"),
        ("现场核查", "审查"),
        ("审查", "准予"),
        ("审查", "不予"),
        ("准予", "制证"),
        ("制证", "送达结果"),
        ("不予", "送达结果"),
    }


def test_what_is_done_on_the_spot_has_no_review_and_what_has_no_certificate_is_handed_over_at_once() -> None:
    found = edges(CONTENTS["出生登记"])
    assert ("受理", "当场准予") in found
    assert ("当场准予", "送达结果") in found
    assert not {"审查", "制证"} & {label for edge in found for label in edge}


@pytest.mark.parametrize("name", CONTENTS)
def test_every_chart_is_a_drawing_with_a_title_that_fits_a_phone_and_has_no_style_of_its_own(name: str) -> None:
    drawing = flow_chart_svg(CONTENTS[name])
    root = ET.fromstring(drawing)  # noqa: S314 - our own drawing
    left, top, width, height = map(float, root.attrib["viewBox"].split())
    assert (left, top) == (0, 0)
    assert width <= 360
    title = root.find(f"{SVG}title")
    assert title is not None
    assert title.text == f"{name}办理流程图"
    assert "style" not in drawing
    for box in root.iter(f"{SVG}rect"):
        assert 0 <= float(box.attrib["x"]) <= width - float(box.attrib["width"])
        assert 0 <= float(box.attrib["y"]) <= height - float(box.attrib["height"])


def test_boxes_do_not_lie_on_each_other() -> None:
    root = ET.fromstring(flow_chart_svg(CONTENTS["取水许可"]))  # noqa: S314 - our own drawing
    places = [(float(box.attrib["x"]), float(box.attrib["y"])) for box in root.iter(f"{SVG}rect")]
    for number, (x, y) in enumerate(places):
        assert all(abs(x - other_x) >= 100 or abs(y - other_y) >= 36 for other_x, other_y in places[:number])


def test_the_words_of_an_item_cannot_break_out_of_the_drawing() -> None:
    elements = {"item_name": "<script>&", "special_procedures": ["<b>听证</b>"]}
    drawing = flow_chart_svg(content_from_json({"elements": elements}))
    assert "<script>" not in drawing
    assert "<b>" not in drawing


def test_the_chart_is_told_in_words() -> None:
    assert "收件之后：受理，或" in describe(flow_of(CONTENTS["出生登记"])) or "收件之后：" in describe(
        flow_of(CONTENTS["出生登记"])
    )


def test_the_qr_code_leads_to_an_address_without_a_version(tmp_path: Any) -> None:
    import segno

    from yimen.catalogue.qr_code import qr_address, qr_svg

    version = _version()
    assert qr_address(version, "http://127.0.0.1:8000") == "http://127.0.0.1:8000/q/token-of-the-item"
    assert qr_svg(version, "http://127.0.0.1:8000").startswith("<?xml")
    picture = tmp_path / "qr.png"
    segno.make(qr_address(version, "http://127.0.0.1:8000"), error="m", micro=False).save(str(picture), scale=6)
    with Image.open(picture) as image:
        assert zxingcpp.read_barcodes(image.convert("L"))[0].text.endswith("/q/token-of-the-item")


def _version() -> Any:
    from datetime import date

    from yimen.catalogue.queries import PublishedVersion
    from yimen.law.forms import FormDefinition

    return PublishedVersion(
        version_id=UUID(int=1), item_id=UUID(int=2), code="x", qr_token="token-of-the-item", number=3, name="某事项",
        organ_id=UUID(int=3), organ_name="某局", organ_abbreviation="某", topic="食品",
        content=CONTENTS["出生登记"], form=FormDefinition(()), effective_from=date(2026, 3, 2), source="test",
        demonstration=True,
    )  # fmt: skip


def test_the_steps_of_a_review_plan_stand_in_the_place_of_the_review_branches_beside_each_other() -> None:
    elements = {**CONTENTS["食品经营许可(新办)"].elements, "review_steps": list(PARALLEL_PLAN)}
    content = content_from_json({"elements": elements})
    assert {
        ("受理", "书面审查"),
        ("书面审查", "现场核查"),
        ("书面审查", "用工情况审查"),
        ("现场核查", "审定"),
        ("用工情况审查", "审定"),
        ("审定", "准予"),
        ("审定", "不予"),
    } <= edges(content)
    assert "审查" not in flow_of(content).labels.values()
    root = ET.fromstring(flow_chart_svg(content))  # noqa: S314 - our own drawing
    heights = {text.text: float(text.attrib["y"]) for text in root.iter(f"{SVG}text")}
    assert heights["现场核查"] == heights["用工情况审查"]
