"""The flow chart of an item as SVG: the acts of the procedure table the item can meet, its own special procedures and
the inner steps of its review, those without an order between them beside each other.

The layout is computed (layered, few crossings); colours are the page's `currentColor`, so that it holds in dark mode
and on paper, and the picture scales to the width it is given. What it shows is also its description in words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise

from fast_sugiyama import from_edges

from yimen.law.elements import CaseType, ItemContent
from yimen.law.procedure import TABLE, Act, Rule
from yimen.law.review_steps import ReviewPlan

Node = str | int
Edge = tuple[Node, Node]
Point = tuple[float, float]

BOX_WIDTH, BOX_HEIGHT = 100, 36
COLUMN, ROW = 112, 64
MARGIN = 8
MOST_LETTERS = 7
_CASE_ROAD = (
    Act.submit,
    Act.receive,
    Act.request_correction,
    Act.resubmit,
    Act.not_accept,
    Act.accept,
    Act.review,
    Act.grant,
    Act.refuse,
    Act.issue_certificate,
    Act.hand_over,
)
# What the table calls by the clerk's side of it.
_PUBLIC_WORDS = {Act.review: "审查", Act.hand_over: "送达结果"}
_STEP = "step_"
_ENDS = frozenset({Act.not_accept.value})
_BACK = frozenset({(Act.resubmit.value, Act.not_accept.value), (Act.resubmit.value, Act.request_correction.value)})


@dataclass(frozen=True, slots=True)
class Flow:
    """The chart before it is drawn: words of every node, and which leads to which."""

    labels: dict[str, str]
    edges: tuple[tuple[str, str], ...]


def flow_of(content: ItemContent) -> Flow:
    """The acts an application for this item can meet, in order, its special procedures before the review, and for the
    review its steps where it has a plan of them.
    """
    acts = [act for act in _CASE_ROAD if _can_meet(act, content)]
    labels = {act.value: words_of(act, content) for act in acts}
    edges = _without_shortcuts(_successions(acts))
    extra = {f"extra{number}": words for number, words in enumerate(special_procedures_of(content))}
    edges = _with_extra(edges, list(extra))
    if content.review_plan is None or Act.review not in acts:
        return Flow({**labels, **extra}, tuple(edges))
    del labels[Act.review.value]
    steps = {_node(step.key): step.name for step in content.review_plan.steps}
    return Flow({**labels, **extra, **steps}, tuple(_with_plan(edges, content.review_plan)))


def flow_chart_svg(content: ItemContent) -> str:
    """The chart of the item, safe to put into a page as it is."""
    flow = flow_of(content)
    positions, edges = _layout(flow.edges)
    width = max(x for x, _ in positions.values()) + BOX_WIDTH / 2 + MARGIN
    height = max(y for _, y in positions.values()) + BOX_HEIGHT / 2 + MARGIN
    name = escape(content.item_name)
    frame = f'viewBox="0 0 {width:.0f} {height:.0f}" width="{width:.0f}" xmlns="http://www.w3.org/2000/svg"'
    parts = [
        f'<svg class="flow-chart" role="img" aria-labelledby="flow-title flow-desc" {frame}>',
        f'<title id="flow-title">{name}办理流程图</title><desc id="flow-desc">{escape(describe(flow))}</desc>',
        '<g class="flow-lines" fill="none" stroke="currentColor" stroke-width="1.5">',
        *(_line(edge, positions) for edge in edges),
        '</g><g class="flow-boxes" font-size="13" text-anchor="middle" fill="currentColor">',
        *(_box(node, words, positions[node]) for node, words in flow.labels.items()),
        "</g></svg>",
    ]
    return "".join(parts)


def describe(flow: Flow) -> str:
    """The chart in words: from each act to what may follow it."""
    following: dict[str, list[str]] = {}
    for before, after in flow.edges:
        following.setdefault(before, []).append(after)
    return "；".join(f"{flow.labels[node]}之后：{_joined(flow, after)}" for node, after in following.items()) + "。"


def words_of(act: Act, content: ItemContent) -> str:
    """What the act is called on a guide."""
    return _PUBLIC_WORDS.get(act) or line_of_guide(act, content).label


def special_procedures_of(content: ItemContent) -> tuple[str, ...]:
    """The special procedures the list announces, but those that are steps of the review plan."""
    steps = {step.name for step in content.review_plan.steps} if content.review_plan else set()
    return tuple(name for name in content.special_procedures if name not in steps)


def _joined(flow: Flow, nodes: Sequence[str]) -> str:
    """Steps of a review that follow together begin together; of acts one or the other follows."""
    together = all(node.startswith(_STEP) for node in nodes)
    return ("，同时" if together else "，或").join(flow.labels[node] for node in nodes)


def _can_meet(act: Act, content: ItemContent) -> bool:
    if act is Act.review:
        return content.case_type is not CaseType.on_the_spot
    return act is not Act.issue_certificate or content.issues_certificate


def line_of_guide(act: Act, content: ItemContent) -> Rule:
    """The line of the table for the act; the clerk's own for what is decided on the spot."""
    lines = [rule for rule in TABLE if rule.act is act]
    return lines[-1] if act is Act.grant and content.case_type is CaseType.on_the_spot else lines[0]


def _successions(acts: Sequence[Act]) -> list[tuple[str, str]]:
    """Act to act, where one leaves the case in a state in which the other is possible."""
    lines = [rule for rule in TABLE if rule.act in acts]
    pairs = ((one.act.value, other.act.value) for one in lines for other in lines if one.target in other.sources)
    return [pair for pair in dict.fromkeys(pairs) if pair not in _BACK and pair[0] != pair[1]]


def _without_shortcuts(edges: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Leave out an edge where a longer way of the main road leads to the same act (受理 → 审查 → 准予)."""
    main = {rule.act.value for rule in TABLE if rule.main_road} | {Act.refuse.value}
    road = [edge for edge in edges if edge[0] in main and edge[1] in main]
    return [
        (before, after)
        for before, after in edges
        if not any(one == before and other != after and (other, after) in road for one, other in road)
    ]


def _with_extra(edges: Iterable[tuple[str, str]], extra: Sequence[str]) -> list[tuple[str, str]]:
    """Put the item's own steps behind acceptance."""
    accept = Act.accept.value
    if not extra:
        return list(edges)
    moved = [(extra[-1] if before == accept else before, after) for before, after in edges]
    return [*moved, (accept, extra[0]), *pairwise(extra)]


def _with_plan(edges: Iterable[tuple[str, str]], plan: ReviewPlan) -> list[tuple[str, str]]:
    """The steps of the plan in the place of the review."""
    review = Act.review.value
    into = [(before, _node(step.key)) for before, after in edges if after == review for step in plan.first]
    inside = [(_node(key), _node(step.key)) for step in plan.steps for key in step.after]
    out = [(_node(step.key), after) for before, after in edges if before == review for step in plan.last]
    return [*(edge for edge in edges if review not in edge), *into, *inside, *out]


def _node(key: str) -> str:
    return f"{_STEP}{key}"


def _layout(edges: Sequence[tuple[str, str]]) -> tuple[dict[Node, Point], list[Edge]]:
    """Where each node stands, in drawing units; long edges pass through points of their own (numbers)."""
    layouts = from_edges(list(edges), vertex_spacing=1, dummy_vertices=True, dummy_size=0.5)
    placed, _, height, routed = layouts[0]
    left = min(x for _, (x, _) in placed)
    positions: dict[Node, Point] = {
        node: (MARGIN + BOX_WIDTH / 2 + (x - left) * COLUMN, MARGIN + BOX_HEIGHT / 2 + (height - y) * ROW)
        for node, (x, y) in placed
    }
    return positions, list(routed or ())


def _line(edge: Edge, positions: dict[Node, Point]) -> str:
    (start, end), half = edge, BOX_HEIGHT / 2
    (x1, y1), (x2, y2) = positions[start], positions[end]
    y1, y2 = y1 + half, y2 - half
    middle = (y1 + y2) / 2
    # A point of a long edge has the height of a box: the line goes straight through it.
    through = f" V{y2 + BOX_HEIGHT:.0f}" if isinstance(end, int) else ""
    head = "" if through else f" M{x2 - 4:.0f} {y2 - 6:.0f} L{x2:.0f} {y2:.0f} L{x2 + 4:.0f} {y2 - 6:.0f}"
    curve = f"M{x1:.0f} {y1:.0f} C{x1:.0f} {middle:.0f} {x2:.0f} {middle:.0f} {x2:.0f} {y2:.0f}"
    return f'<path d="{curve}{through}{head}"/>'


def _box(node: str, words: str, at: Point) -> str:
    x, y = at
    radius = BOX_HEIGHT / 2 if node in {Act.submit.value, Act.hand_over.value} or node in _ENDS else 4
    dash = ' stroke-dasharray="4 3"' if node.startswith("extra") else ""
    lines = [escape(words[at : at + MOST_LETTERS]) for at in range(0, min(len(words), MOST_LETTERS * 2), MOST_LETTERS)]
    first = y + 4.5 - (len(lines) - 1) * 7
    text = "".join(
        f'<text x="{x:.0f}" y="{first + 14 * number:.1f}">{line}</text>' for number, line in enumerate(lines)
    )
    return (
        f'<rect x="{x - BOX_WIDTH / 2:.0f}" y="{y - BOX_HEIGHT / 2:.0f}" width="{BOX_WIDTH}" height="{BOX_HEIGHT}" '
        f'rx="{radius:.0f}" fill="none" stroke="currentColor" stroke-width="1.5"{dash}/>{text}'
    )
