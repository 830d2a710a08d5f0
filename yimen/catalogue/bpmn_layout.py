"""Where the shapes of a process stand in a BPMN diagram: columns by the longest way, one band a lane, right angles.

Units are those of BPMN DI (one is a pixel at full size). Deterministic: the same process is drawn the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain, count

from yimen.catalogue.process_model import Arrow, NodeKind, Process

Point = tuple[int, int]
Box = tuple[int, int, int, int]
"""x, y, width, height."""

_SIZES = {
    NodeKind.start: (36, 36),
    NodeKind.end: (36, 36),
    NodeKind.task: (100, 80),
    NodeKind.choice: (50, 50),
    NodeKind.parallel: (50, 50),
}
_COLUMN, _ROW, _HEAD, _MARGIN = 200, 130, 60, 80


@dataclass(frozen=True, slots=True)
class Layout:
    """Boxes of pool, lanes and nodes, and the bends of the arrows by their ids."""

    pool: Box
    lanes: Mapping[str, Box]
    nodes: Mapping[str, Box]
    arrows: Mapping[str, tuple[Point, ...]]


def layout_of(process: Process) -> Layout:
    """The places of everything in `process`."""
    columns = _columns(process)
    rows = _rows(process, columns)
    depth = {
        lane: 1 + max(rows[one.id] for one in process.nodes.values() if one.lane == lane) for lane in process.lanes
    }
    width = _HEAD + (max(columns.values()) + 1) * _COLUMN
    lanes: dict[str, Box] = {}
    top = _MARGIN
    for lane in process.lanes:
        lanes[lane] = (_MARGIN + 30, top, width - 30, depth[lane] * _ROW)
        top += depth[lane] * _ROW
    nodes = {
        node.id: _box(node.kind, columns[node.id], lanes[node.lane][1] + rows[node.id] * _ROW)
        for node in process.nodes.values()
    }
    bends = {arrow.id: _bends(arrow, nodes) for arrow in process.arrows}
    return Layout((_MARGIN, _MARGIN, width, top - _MARGIN), lanes, nodes, bends)


def _columns(process: Process) -> dict[str, int]:
    """The length of the longest way to each node, leaving out what leads back."""
    columns = dict.fromkeys(process.nodes, 0)
    ahead = [arrow for arrow in process.arrows if not arrow.back]
    for _ in process.nodes:
        moved = False
        for arrow in ahead:
            if columns[arrow.target] <= columns[arrow.source]:
                columns[arrow.target] = columns[arrow.source] + 1
                moved = True
        if not moved:
            break
    return columns


def _rows(process: Process, columns: Mapping[str, int]) -> dict[str, int]:
    """The row of each node in its lane: that of what leads to it from the same lane where it is free, else the first
    that is.
    """
    rows: dict[str, int] = {}
    taken: set[tuple[str, int, int]] = set()
    for node in sorted(process.nodes.values(), key=lambda one: columns[one.id]):
        before = [arrow.source for arrow in process.arrows if arrow.target == node.id and not arrow.back]
        wished = [rows[one] for one in before if process.nodes[one].lane == node.lane]
        cells = ((node.lane, columns[node.id], row) for row in chain(wished, count()))
        cell = next(one for one in cells if one not in taken)
        taken.add(cell)
        rows[node.id] = cell[2]
    return rows


def _box(kind: NodeKind, column: int, top: int) -> Box:
    width, height = _SIZES[kind]
    left = _MARGIN + _HEAD + column * _COLUMN
    return left + (_COLUMN - width) // 2, top + (_ROW - height) // 2, width, height


def _bends(arrow: Arrow, nodes: Mapping[str, Box]) -> tuple[Point, ...]:
    """Out on the right, up or down in a gap between columns where nothing stands, in on the left."""
    source, target = nodes[arrow.source], nodes[arrow.target]
    if arrow.back:
        return _back(source, target)
    start = (source[0] + source[2], source[1] + source[3] // 2)
    end = (target[0], target[1] + target[3] // 2)
    if start[1] == end[1] and _is_free(start, end, nodes):
        return start, end
    early, late = _gap(source, 1), _gap(target, 0)
    for gap in (late, early):
        if _is_free(start, (gap, start[1]), nodes) and _is_free((gap, end[1]), end, nodes):
            return start, (gap, start[1]), (gap, end[1]), end
    between = end[1] - _ROW // 2 if end[1] > start[1] else end[1] + _ROW // 2
    return start, (early, start[1]), (early, between), (late, between), (late, end[1]), end


def label_box(bends: tuple[Point, ...]) -> Box:
    """Where the name of an arrow stands: over its last piece."""
    (left, _), (right, y) = bends[-2:]
    return left + 2, y - 18, right - left - 4, 14


def _back(source: Box, target: Box) -> tuple[Point, ...]:
    """From the left of the source straight back, then to the middle of the target from above or below."""
    y, x = source[1] + source[3] // 2, target[0] + target[2] // 2
    return (source[0], y), (x, y), (x, target[1] if y < target[1] else target[1] + target[3])


def _gap(box: Box, side: int) -> int:
    """The middle of the gap before (0) or behind (1) the column in which `box` stands."""
    column = (box[0] - _MARGIN - _HEAD) // _COLUMN
    return _MARGIN + _HEAD + (column + side) * _COLUMN


def _is_free(start: Point, end: Point, nodes: Mapping[str, Box]) -> bool:
    """Whether no node lies on the level line between two points."""
    left, right = sorted((start[0], end[0]))
    return not any(
        left < x + width and x < right and y <= start[1] <= y + height for x, y, width, height in nodes.values()
    )
