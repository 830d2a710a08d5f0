"""The BPMN file of an item: valid, run to its end on every way by SpiffWorkflow, and opened by bpmn-js."""

from __future__ import annotations

from importlib import resources
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from lxml import etree
from SpiffWorkflow.bpmn.parser import BpmnParser
from SpiffWorkflow.bpmn.parser.BpmnParser import BpmnValidator
from SpiffWorkflow.bpmn.workflow import BpmnWorkflow
from SpiffWorkflow.util.task import TaskState

from tests.cases.cast import PARALLEL_PLAN, step
from tests.catalogue.test_flow_chart import CONTENTS
from tests.chromium import chromium
from yimen.catalogue.bpmn import bpmn_xml
from yimen.catalogue.bpmn_layout import layout_of
from yimen.catalogue.process_model import process_of
from yimen.law.elements import ItemContent, content_from_json

_CODE = "11411721DEM000014Q4410131063000"


def _planned(*rows: Any) -> ItemContent:
    elements = dict(CONTENTS["食品经营许可(新办)"].elements)
    return content_from_json({"elements": elements | {"review_steps": list(rows or PARALLEL_PLAN)}})


_WOVEN = _planned(step("a"), step("b"), step("c", "a", "b"), step("d", "a"), step("e", "c", "d"), step("f", "b"))
_ITEMS = {
    "without a plan": CONTENTS["食品经营许可(新办)"],
    "on the spot": CONTENTS["出生登记"],
    "parallel": _planned(),
    "linear": _planned(step("a"), step("b", "a", two_persons=True)),
    "woven": _WOVEN,
}
_WAYS: dict[str, tuple[dict[str, list[str]], str]] = {
    "granted": ({"answer": ["accept"], "decision": ["grant"]}, "delivered"),
    "refused": ({"answer": ["accept"], "decision": ["refuse"]}, "delivered"),
    "corrected first": ({"answer": ["correct", "accept"], "decision": ["grant"]}, "delivered"),
    "not accepted": ({"answer": ["reject"], "decision": []}, "not_accepted"),
}


def _run(content: ItemContent, answers: dict[str, list[str]]) -> list[str]:
    """The tasks in the order in which they were done; each choice takes the next of `answers`."""
    parser = BpmnParser()
    parser.add_bpmn_str(bpmn_xml(_CODE, content).encode())
    workflow = BpmnWorkflow(parser.get_spec(f"item_{_CODE}"), parser.get_subprocess_specs(f"item_{_CODE}"))
    left = {name: list(values) for name, values in answers.items()}
    done: list[str] = []
    for _ in range(200):
        workflow.do_engine_steps()
        ready = workflow.get_tasks(state=TaskState.READY, manual=True)
        if not ready:
            break
        task = ready[0]
        before = {"receive": "answer"}.get(task.task_spec.bpmn_id or "", "decision")
        if left[before]:
            task.data[before] = left[before].pop(0) if before == "answer" else left[before][0]
        done.append(task.task_spec.bpmn_id)
        task.run()
    assert workflow.is_completed()
    return done


@pytest.mark.parametrize("way", _WAYS)
@pytest.mark.parametrize("item", _ITEMS)
def test_spiffworkflow_runs_every_way_to_its_end(item: str, way: str) -> None:
    answers, end = _WAYS[way]
    content = _ITEMS[item]
    done = _run(content, answers)
    decided = "grant" if answers["decision"] == ["grant"] else "refuse"
    if end == "not_accepted":
        assert done == ["submit", "receive", "not_accept"]
        return
    assert done[-1] == "hand_over"
    assert (decided in done, ({"grant", "refuse"} - {decided}) & set(done)) == (True, set())
    assert done.count("receive") == len(answers["answer"])
    if content.review_plan:
        assert {f"step_{one.key}": one.persons for one in content.review_plan.steps} == {
            name: done.count(name) for name in done if name.startswith("step_")
        }
        for one in content.review_plan.steps:
            for key in one.after:
                assert max(_places(done, f"step_{key}")) < min(_places(done, f"step_{one.key}"))


def _places(done: list[str], name: str) -> list[int]:
    return [place for place, one in enumerate(done) if one == name]


@pytest.mark.parametrize("name", [*_ITEMS, *CONTENTS])
def test_every_file_is_valid_by_the_schema_of_bpmn(name: str) -> None:
    content = _ITEMS.get(name) or CONTENTS[name]
    BpmnValidator().validate(etree.fromstring(bpmn_xml(_CODE, content).encode()), name)


@pytest.mark.parametrize("item", _ITEMS)
def test_every_shape_has_a_place_of_its_own(item: str) -> None:
    process = process_of(_ITEMS[item])
    places = layout_of(process).nodes
    assert set(places) == set(process.nodes)
    boxes = list(places.values())
    for number, (x, y, width, height) in enumerate(boxes):
        for left, top, other_width, other_height in boxes[:number]:
            assert x >= left + other_width or left >= x + width or y >= top + other_height or top >= y + height


def test_the_lanes_say_who_and_the_words_how_long_and_by_what_standard() -> None:
    content = _planned(step("a", organ="西平县人力资源和社会保障局", standard="用工合法", two_persons=True))
    process = process_of(content)
    assert process.nodes["step_a"].lane == "西平县人力资源和社会保障局"
    note = process.nodes["step_a"].note
    assert all(words in note for words in ("3个工作日", "用工合法", "两名以上"))
    assert "行政许可法第三十八条" in process.nodes["grant"].note


def test_the_words_of_an_item_cannot_break_out_of_the_file() -> None:
    content = _planned(step("a", name="<b>&审查"))
    root = ET.fromstring(bpmn_xml(_CODE, content))  # noqa: S314 - our own file
    assert "<b>&审查" in {element.get("name") for element in root.iter()}


_OPEN = """async (xml) => {
    const viewer = new BpmnJS({container: '#canvas'});
    const {warnings} = await viewer.importXML(xml);
    const drawn = viewer.get('elementRegistry').filter(one => one.type !== 'label' && !one.labelTarget);
    const shown = id => document.querySelector(`[data-element-id="${id}"] .djs-visual`) !== null;
    return {warnings: warnings.map(String), ids: drawn.map(one => one.id).filter(shown)};
}"""


@pytest.mark.journey
def test_bpmn_js_opens_every_file_without_a_warning_and_draws_every_shape(tmp_path: Path) -> None:
    script = resources.files("django_bpmn") / "static/django_bpmn/js/bpmn-modeler.development.js"
    with chromium(tmp_path) as browser:
        for content in _ITEMS.values():
            page = browser.new_page()
            page.set_content('<div id="canvas" style="width: 1200px; height: 700px"></div>')
            page.add_script_tag(content=script.read_text(encoding="utf-8"))
            found = page.evaluate(_OPEN, bpmn_xml(_CODE, content))
            process = process_of(content)
            assert found["warnings"] == []
            expected = {*process.nodes, *(one.id for one in process.arrows), f"item_{_CODE}_pool"}
            assert set(found["ids"]) >= expected | {f"lane{number}" for number in range(len(process.lanes))}
            page.close()
