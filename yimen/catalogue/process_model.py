"""The whole road of an item as a process: who does what, where it parts and where it meets.

Made of the procedure table and the review steps of the version; `bpmn.py` writes it down. Withdrawal, termination,
special procedures that were not announced and hearings can happen at many places and are not drawn (docs/statute.md).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from yimen.catalogue.flow_chart import line_of_guide, special_procedures_of, words_of
from yimen.law.actors import Role
from yimen.law.elements import CaseType, ItemContent
from yimen.law.procedure import Act
from yimen.law.review_steps import ReviewPlan, ReviewStep

APPLICANT, COUNTER, ISSUING = "申请人", "综合窗口", "出件窗口"


class NodeKind(StrEnum):
    """What a node is called in BPMN."""

    start = "startEvent"
    end = "endEvent"
    task = "userTask"
    choice = "exclusiveGateway"
    parallel = "parallelGateway"


@dataclass(frozen=True, slots=True)
class Node:
    """A step, a fork or an end. `lane` says who; `persons` how many have to do it."""

    id: str
    kind: NodeKind
    name: str
    lane: str
    note: str = ""
    persons: int = 1


@dataclass(frozen=True, slots=True)
class Arrow:
    """From one node to the next. `condition` is (variable, value); without one behind a choice it is the other way.

    `back`: it leads to what was done before.
    """

    source: str
    target: str
    name: str = ""
    condition: tuple[str, str] | None = None
    back: bool = False

    @property
    def id(self) -> str:
        """Told apart by its two ends."""
        return f"{self.source}__{self.target}"


@dataclass
class Process:
    """The nodes and arrows of one item, in the order of the road."""

    name: str
    organ: str
    nodes: dict[str, Node] = field(default_factory=dict)
    arrows: list[Arrow] = field(default_factory=list)

    @property
    def lanes(self) -> tuple[str, ...]:
        """Who takes part, from the applicant to the issuing counter."""
        used = dict.fromkeys([APPLICANT, COUNTER, self.organ, *(node.lane for node in self.nodes.values())])
        middle = [lane for lane in used if lane not in {APPLICANT, COUNTER, ISSUING}]
        present = {node.lane for node in self.nodes.values()}
        return tuple(lane for lane in (APPLICANT, COUNTER, *middle, ISSUING) if lane in present)

    def add(self, node: Node, after: Iterable[str] = ()) -> str:
        """Put `node` behind the nodes `after`; its id."""
        self.nodes[node.id] = node
        self.arrows.extend(Arrow(one, node.id) for one in after)
        return node.id


def process_of(content: ItemContent) -> Process:
    """The road of the item from the application to the hand-over."""
    process = Process(content.item_name, content.organ_name or "审批部门")
    accepted = _intake(process, content)
    decided = _decision(process, content, _review(process, content, accepted))
    delivered = process.add(_act(Act.hand_over, content, process), [decided])
    process.add(Node("delivered", NodeKind.end, "办结", ISSUING), [delivered])
    return process


def _act(act: Act, content: ItemContent, process: Process) -> Node:
    """The act as a task, with the article it stands on and the document it issues."""
    rule = line_of_guide(act, content)
    lanes = {Role.applicant: APPLICANT, Role.clerk: COUNTER, Role.issuer: ISSUING}
    document = f"；出具{rule.document.label}" if rule.document else ""
    note = f"依据：{rule.article}{document}。"
    return Node(act.value, NodeKind.task, words_of(act, content), lanes.get(rule.roles[0], process.organ), note)


def _intake(process: Process, content: ItemContent) -> str:
    """Up to acceptance: the five outcomes of 行政许可法第三十二条 as far as they go on or end here."""
    start = process.add(Node("start", NodeKind.start, "提出申请", APPLICANT))
    submitted = process.add(_act(Act.submit, content, process), [start])
    again = process.add(Node("check_again", NodeKind.choice, "", COUNTER), [submitted])
    received = process.add(_act(Act.receive, content, process), [again])
    process.add(Node("answer", NodeKind.choice, "材料是否齐全、符合法定形式", COUNTER), [received])
    accepted, refused = _act(Act.accept, content, process), _act(Act.not_accept, content, process)
    correction, resubmit = _act(Act.request_correction, content, process), _act(Act.resubmit, content, process)
    process.add(correction)
    process.add(resubmit, [correction.id])
    process.add(refused)
    process.add(Node("not_accepted", NodeKind.end, "不予受理", COUNTER), [refused.id])
    process.add(accepted)
    process.arrows += [
        Arrow("answer", accepted.id, "齐全", ("answer", "accept")),
        Arrow("answer", correction.id, "需补正", ("answer", "correct")),
        Arrow("answer", refused.id, "不属职权"),
        Arrow(resubmit.id, again, back=True),
    ]
    return accepted.id


def _review(process: Process, content: ItemContent, before: str) -> str:
    """What lies between acceptance and decision; the id behind which the decision stands."""
    note = "所需时间依法不计入办理期限（行政许可法第四十五条）。"
    for number, name in enumerate(special_procedures_of(content)):
        before = process.add(Node(f"extra{number}", NodeKind.task, name, process.organ, note), [before])
    if content.case_type is CaseType.on_the_spot:
        return before
    if content.review_plan is None:
        return process.add(_act(Act.review, content, process), [before])
    return _planned(process, content.review_plan, before)


def _planned(process: Process, plan: ReviewPlan, before: str) -> str:
    """The steps of the plan: a fork behind whatever several steps wait for, a join before what waits for several."""
    exits = {}
    entries = {step.key: f"step_{step.key}" for step in plan.steps}
    for step in plan.steps:
        process.add(_step(step, process))
        exits[step.key] = entries[step.key]
    first = _fork(process, before, "begin", [entries[step.key] for step in plan.first])
    for step in plan.steps:
        following = [other for other in plan.steps if step.key in other.after]
        exits[step.key] = _fork(process, entries[step.key], step.key, [entries[one.key] for one in following])
    for step in plan.steps:
        sources = [exits[key] for key in step.after] or [first]
        _join(process, sources, entries[step.key], step.key)
    return _joined(process, [entries[step.key] for step in plan.last], "end")


def _step(step: ReviewStep, process: Process) -> Node:
    lane = step.organ or process.organ
    name = f"{step.name}（初审）" if step.preliminary else step.name
    return Node(f"step_{step.key}", NodeKind.task, name, lane, "".join(_notes(step)), step.persons)


def _notes(step: ReviewStep) -> Iterator[str]:
    yield f"岗位：{step.role.label}。"
    if step.working_days is not None:
        yield f"时限：{step.working_days}个工作日。"
    if step.preliminary:
        yield "下级机关的初步审查，初审意见和全部申请材料直接报送（行政许可法第三十五条、第四十三条）。"
    if step.standard:
        yield f"审查标准：{step.standard}。"
    if step.two_persons:
        yield "须由两名以上工作人员办理（行政许可法第三十四条第三款）。"


def _fork(process: Process, source: str, key: str, targets: list[str]) -> str:
    """What leads out of `source`: itself, or a parallel gateway where several things begin together."""
    if len(targets) < 2:
        return source
    return process.add(Node(f"fork_{key}", NodeKind.parallel, "", process.nodes[source].lane), [source])


def _join(process: Process, sources: list[str], target: str, key: str) -> None:
    process.arrows.append(Arrow(_joined(process, sources, key), target))


def _joined(process: Process, sources: list[str], key: str) -> str:
    """The one node behind all of `sources`: a parallel gateway where there are several."""
    if len(sources) == 1:
        return sources[0]
    return process.add(Node(f"join_{key}", NodeKind.parallel, "", process.organ), sources)


def _decision(process: Process, content: ItemContent, before: str) -> str:
    """Granted or refused, and the certificate of what is granted; the id before the hand-over."""
    granted, refused = _act(Act.grant, content, process), _act(Act.refuse, content, process)
    process.add(Node("decision", NodeKind.choice, "是否符合法定条件", granted.lane), [before])
    process.add(granted)
    process.add(refused)
    process.arrows += [
        Arrow("decision", granted.id, "符合", ("decision", "grant")),
        Arrow("decision", refused.id, "不符合"),
    ]
    result = granted.id
    if content.issues_certificate:
        result = process.add(_act(Act.issue_certificate, content, process), [result])
    return process.add(Node("result", NodeKind.choice, "", ISSUING), [result, refused.id])
