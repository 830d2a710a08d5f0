"""The road of an item as a BPMN 2.0 file with its diagram, for other people's tools (OMG formal/2013-12-09).

Tasks are user tasks, alternatives exclusive gateways on the variables `answer` (accept, correct, or else not accepted)
and `decision` (grant, or else refused), parallel review steps lie between parallel gateways, and a step for two
persons has two instances one after the other.
"""

from __future__ import annotations

from xml.etree import ElementTree as ET

from yimen.catalogue.bpmn_layout import Box, Layout, label_box, layout_of
from yimen.catalogue.process_model import Arrow, Node, NodeKind, Process, process_of
from yimen.law.elements import ItemContent

MEDIA_TYPE = "application/bpmn+xml"
_MODEL = "http://www.omg.org/spec/BPMN/20100524/MODEL"
_DI = "http://www.omg.org/spec/BPMN/20100524/DI"
_DC = "http://www.omg.org/spec/DD/20100524/DC"
_DD = "http://www.omg.org/spec/DD/20100524/DI"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_PREFIXES = {"bpmn": _MODEL, "bpmndi": _DI, "dc": _DC, "di": _DD, "xsi": _XSI}


def bpmn_xml(code: str, content: ItemContent) -> str:
    """The file of the item with `code`; the same content gives the same bytes."""
    for prefix, address in _PREFIXES.items():
        ET.register_namespace(prefix, address)
    process = process_of(content)
    process_id = f"item_{code}"
    root = ET.Element(f"{{{_MODEL}}}definitions", id=f"{process_id}_definitions", targetNamespace="urn:yimen:procedure")
    _add_pool(root, process, process_id)
    _add_process(root, process, process_id)
    _add_diagram(root, process, process_id, layout_of(process))
    ET.indent(root)
    return ET.tostring(root, encoding="unicode", xml_declaration=True) + "\n"


def _model(parent: ET.Element, tag: str, /, **attributes: str) -> ET.Element:
    return ET.SubElement(parent, f"{{{_MODEL}}}{tag}", attributes)


def _add_pool(root: ET.Element, process: Process, process_id: str) -> None:
    collaboration = _model(root, "collaboration", id=f"{process_id}_collaboration")
    _model(collaboration, "participant", id=f"{process_id}_pool", name=process.name, processRef=process_id)


def _add_process(root: ET.Element, process: Process, process_id: str) -> None:
    element = _model(root, "process", id=process_id, name=process.name, isExecutable="true")
    lanes = _model(element, "laneSet", id=f"{process_id}_lanes")
    for number, lane in enumerate(process.lanes):
        in_lane = _model(lanes, "lane", id=f"lane{number}", name=lane)
        for node in process.nodes.values():
            if node.lane == lane:
                _model(in_lane, "flowNodeRef").text = node.id
    for node in process.nodes.values():
        _add_node(element, node, process)
    for arrow in process.arrows:
        _add_arrow(element, arrow)


def _add_node(parent: ET.Element, node: Node, process: Process) -> None:
    outgoing = [arrow for arrow in process.arrows if arrow.source == node.id]
    element = _model(parent, node.kind.value, id=node.id, **({"name": node.name} if node.name else {}))
    other = next((arrow for arrow in outgoing if arrow.condition is None), None)
    if node.kind is NodeKind.choice and len(outgoing) > 1 and other is not None:
        element.set("default", other.id)
    if node.note:
        _model(element, "documentation").text = node.note
    for arrow in process.arrows:
        if arrow.target == node.id:
            _model(element, "incoming").text = arrow.id
    for arrow in outgoing:
        _model(element, "outgoing").text = arrow.id
    if node.persons > 1:
        loop = _model(element, "multiInstanceLoopCharacteristics", isSequential="true")
        _add_expression(loop, "loopCardinality", str(node.persons))


def _add_arrow(parent: ET.Element, arrow: Arrow) -> None:
    name = {"name": arrow.name} if arrow.name else {}
    element = _model(parent, "sequenceFlow", id=arrow.id, sourceRef=arrow.source, targetRef=arrow.target, **name)
    if arrow.condition is not None:
        variable, value = arrow.condition
        _add_expression(element, "conditionExpression", f'{variable} == "{value}"')


def _add_expression(parent: ET.Element, name: str, text: str) -> None:
    element = _model(parent, name)
    element.set(f"{{{_XSI}}}type", "bpmn:tFormalExpression")
    element.text = text


def _add_diagram(root: ET.Element, process: Process, process_id: str, layout: Layout) -> None:
    diagram = ET.SubElement(root, f"{{{_DI}}}BPMNDiagram", id=f"{process_id}_diagram")
    about = f"{process_id}_collaboration"
    plane = ET.SubElement(diagram, f"{{{_DI}}}BPMNPlane", id=f"{process_id}_plane", bpmnElement=about)
    _add_shape(plane, f"{process_id}_pool", layout.pool, isHorizontal="true")
    for number, lane in enumerate(process.lanes):
        _add_shape(plane, f"lane{number}", layout.lanes[lane], isHorizontal="true")
    for node in process.nodes.values():
        marker = {"isMarkerVisible": "true"} if node.kind is NodeKind.choice else {}
        _add_shape(plane, node.id, layout.nodes[node.id], **marker)
    for arrow in process.arrows:
        edge = ET.SubElement(plane, f"{{{_DI}}}BPMNEdge", id=f"{arrow.id}_di", bpmnElement=arrow.id)
        for x, y in layout.arrows[arrow.id]:
            ET.SubElement(edge, f"{{{_DD}}}waypoint", x=str(x), y=str(y))
        if arrow.name:
            _add_bounds(ET.SubElement(edge, f"{{{_DI}}}BPMNLabel"), label_box(layout.arrows[arrow.id]))


def _add_shape(plane: ET.Element, about: str, box: Box, **attributes: str) -> None:
    shape = ET.SubElement(plane, f"{{{_DI}}}BPMNShape", {"id": f"{about}_di", "bpmnElement": about, **attributes})
    _add_bounds(shape, box)


def _add_bounds(parent: ET.Element, box: Box) -> None:
    x, y, width, height = map(str, box)
    ET.SubElement(parent, f"{{{_DC}}}Bounds", x=x, y=y, width=width, height=height)
