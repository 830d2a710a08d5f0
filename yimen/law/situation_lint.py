"""The checker of situation tables: what would leave an applicant without an answer, or with two.

Every combination of answers is a point, every row a box of points, and all questions below are asked of boxes: it is
exact, however many combinations there are. Each check yields sentences; `guide_rules` gives them their basis.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import combinations
from typing import Any

from yimen.law.data_elements import DICTIONARY
from yimen.law.elements import CaseType, ItemContent, Necessity
from yimen.law.forms import APPLICANT_FIELDS, FormDefinition
from yimen.law.limits import Limit, LimitUnit
from yimen.law.refusal import Refusal
from yimen.law.situations import Conditions, SituationRow, SituationTable

Box = tuple[int, ...]
"""For each question the set of its options, as bits."""

_SINGLE: Mapping[str, str] = {
    "legal_limit": "法定时限", "promised_limit": "承诺时限", "fee": "收费", "end": "不用申请的说明",
}  # fmt: skip


class _Boxes:
    """The rows of a table whose references are right, as boxes; `open` are those points where nobody is sent away."""

    def __init__(self, table: SituationTable) -> None:
        self.table = table
        self.whole: Box = tuple((1 << len(one.options)) - 1 for one in table.questions)
        self.of_row: tuple[Box, ...] = tuple(self._box(one) for one in table.conditions)
        self.ends = [box for box, row in zip(self.of_row, table.rows, strict=True) if row.end is not None]

    def _box(self, conditions: Conditions) -> Box:
        return tuple(
            sum(
                1 << place
                for place, (value, _) in enumerate(question.options)
                if value in conditions.get(question.key, question.values)
            )
            for question in self.table.questions
        )

    def words(self, box: Box) -> str:
        """One combination of the box as a reader would say it, without what any answer fits."""
        said = [
            f"“{question.label}”选“{question.options[(bits & -bits).bit_length() - 1][1]}”"
            for question, bits, every in zip(self.table.questions, box, self.whole, strict=True)
            if bits != every
        ]
        return "，".join(said) or "任何情形"


def _meet(one: Box, other: Box) -> Box | None:
    """The points of both; None when there is none."""
    met = tuple(a & b for a, b in zip(one, other, strict=True))
    return met if all(met) else None


def _without(box: Box, others: Iterable[Box]) -> list[Box]:
    """The points of `box` in none of `others`, as boxes that do not overlap."""
    left = [box] if all(box) else []
    for other in others:
        left = [piece for one in left for piece in _difference(one, other)]
    return left


def _difference(box: Box, other: Box) -> list[Box]:
    if _meet(box, other) is None:
        return [box]
    pieces, inside = [], list(box)
    for place, (own, theirs) in enumerate(zip(box, other, strict=True)):
        if own & ~theirs:
            pieces.append((*inside[:place], own & ~theirs, *inside[place + 1 :]))
        inside[place] = own & theirs
    return pieces


def wrong_references(table: SituationTable, content: ItemContent) -> Iterator[str]:
    """Questions, options, materials and fields that are not there, or not this table's to decide on."""
    earlier: dict[str, frozenset[str]] = {}
    for question in table.questions:
        for words in _unknown(question.asked_when, earlier):
            yield f"问题“{question.label}”的前提引用了{words}；前提只能引用排在它前面的问题。"
        earlier[question.key] = question.values
    materials = {one.key: one.necessity for one in content.materials}
    for number, row in enumerate(table.rows, 1):
        yield from (f"第{number}行引用了{words}。" for words in _unknown(row.when, earlier))
        for key in sorted(row.needs):
            if key not in materials:
                yield f"第{number}行要求的材料“{key}”不在申请材料中。"
            elif materials[key] not in {Necessity.conditional, Necessity.optional}:
                yield f"第{number}行要求的材料“{key}”本来就是{materials[key].label}，不由情形决定。"
        for key in sorted(row.asks - set(DICTIONARY)):
            yield f"第{number}行要填的“{key}”不是表单项。"
        for key in sorted(row.asks & APPLICANT_FIELDS):
            yield f"第{number}行的“{key}”是申请人的身份信息，每次都要填，不由情形决定。"


def _unknown(conditions: Conditions, questions: Mapping[str, frozenset[str]]) -> Iterator[str]:
    for key, values in conditions.items():
        if key not in questions:
            yield f"没有的问题“{key}”"
        else:
            yield from (f"问题“{key}”没有的选项“{value}”" for value in sorted(values - questions[key]))


def unreachable_rows(table: SituationTable, content: ItemContent) -> Iterator[str]:
    """Rows that fit nobody, that fit only people who are sent away, or that change nothing the others do not."""
    if any(wrong_references(table, content)):
        return
    boxes, idle = _Boxes(table), set[int]()
    for number, (row, box) in enumerate(zip(table.rows, boxes.of_row, strict=True), 1):
        if not all(box):
            yield f"第{number}行没有人符合：它的条件与所用问题的前提矛盾。"
            idle.add(number)
        elif row.end is None and not _without(box, boxes.ends):
            yield f"第{number}行没有人走得到：符合它的情形都已说明不用申请。"
            idle.add(number)
    for number in reversed(range(1, len(table.rows) + 1)):
        if number not in idle and _is_idle(boxes, number - 1, idle):
            yield f"第{number}行是多余的：去掉它，任何情形的结果都不变。"
            idle.add(number)


def _is_idle(boxes: _Boxes, place: int, idle: set[int]) -> bool:
    """Whether the rows beside it, but those of `idle`, already say everything row `place` says."""
    row, box = boxes.table.rows[place], boxes.of_row[place]
    others = [
        (one, other)
        for number, (one, other) in enumerate(zip(boxes.table.rows, boxes.of_row, strict=True), 1)
        if number != place + 1 and number not in idle
    ]
    says = list(_says(row))
    if not says:  # a row without effect is there to cover a combination in a table that claims to be complete
        return not boxes.table.complete or not _without(box, [other for _, other in others])
    ends = [other for one, other in others if one.end is not None] if row.end is None else []
    return all(not _without(box, [*ends, *(other for one, other in others if said in _says(one))]) for said in says)


def _says(row: SituationRow) -> Iterator[tuple[str, Any]]:
    """Each thing a row does, so that two rows can be compared thing by thing; beside an end nothing else counts."""
    if row.end is not None:
        yield "end", row.end
        return
    yield from (("needs", key) for key in sorted(row.needs))
    yield from (("asks", key) for key in sorted(row.asks))
    yield from ((name, value) for name in _SINGLE if (value := getattr(row, name)) is not None)


def contradictory_rows(table: SituationTable, content: ItemContent) -> Iterator[str]:
    """Pairs of rows that fit the same person and give her different limits, fees or ends."""
    if any(wrong_references(table, content)):
        return
    boxes = _Boxes(table)
    rows = list(enumerate(zip(table.rows, boxes.of_row, strict=True), 1))
    for (first, (one, box)), (second, (other, other_box)) in combinations(rows, 2):
        met = _meet(box, other_box)
        for name, label in _SINGLE.items():
            values = (getattr(one, name), getattr(other, name))
            if met is None or None in values or values[0] == values[1]:
                continue
            left = [met] if name == "end" else _without(met, boxes.ends)
            if left:
                yield f"第{first}行和第{second}行的{label}不同，却都适用于：{boxes.words(left[0])}。"


def uncovered(table: SituationTable, content: ItemContent) -> Iterator[str]:
    """The first combination no row fits, in a table that claims to be complete."""
    if not table.complete or any(wrong_references(table, content)):
        return
    boxes = _Boxes(table)
    left = _without(boxes.whole, boxes.of_row)
    if left:
        yield f"没有一行适用于：{boxes.words(left[0])}。请补上，或者把 complete 改为 false。"


def materials_nobody_needs(table: SituationTable, content: ItemContent) -> Iterator[str]:
    """Materials of some situations (情形必要) that no row asks for: nobody would ever be asked for them."""
    needed = {key for row in table.rows for key in row.needs}
    for one in content.materials:
        if one.necessity is Necessity.conditional and one.key not in needed:
            yield f"材料“{one.name}”是情形必要，却没有一行要求它。"


def without_basis(table: SituationTable, _content: ItemContent) -> Iterator[str]:
    """A limit of law or a fee that does not say by what."""
    for number, row in enumerate(table.rows, 1):
        if row.legal_limit is not None and not row.legal_limit.article:
            yield f"第{number}行的法定时限没有写明依据。"
        if row.fee is not None and row.fee.charged and not (row.fee.standard and row.fee.basis):
            yield f"第{number}行的收费没有写明标准和依据。"


def broken_promises(table: SituationTable, content: ItemContent) -> Iterator[str]:
    """Situations whose promised limit is longer than the law's, or whose limit is that of the other kind of case."""
    if any(wrong_references(table, content)):
        return
    boxes, at_once = _Boxes(table), content.case_type is CaseType.on_the_spot
    legal = _limits_by_box(boxes, "legal_limit", content.legal_limit)
    promised = _limits_by_box(boxes, "promised_limit", content.promised_limit)
    for limit, box in promised:
        for law, other in legal:
            met = _meet(box, other)
            if longest_days(limit) > longest_days(law) and met and (left := _without(met, boxes.ends)):
                yield f"承诺时限{limit.text}长于法定时限{law.text}：{boxes.words(left[0])}。"
    for number, row in enumerate(table.rows, 1):
        limits = (row.legal_limit, row.promised_limit)
        if content.case_type and any(one is not None and (one.value == 0) != at_once for one in limits):
            yield f"第{number}行的时限与办件类型不一致：即办件当场办结，承诺件不是。"


def _limits_by_box(boxes: _Boxes, name: str, own: Limit | None) -> list[tuple[Limit, Box]]:
    """Which limit holds where: the rows' own, and the item's where no row has one."""
    found = [
        (limit, box)
        for row, box in zip(boxes.table.rows, boxes.of_row, strict=True)
        if (limit := getattr(row, name)) is not None
    ]
    rest = [] if own is None else [(own, box) for box in _without(boxes.whole, [box for _, box in found])]
    return [*found, *rest]


def longest_days(limit: Limit) -> int:
    """Roughly in calendar days: five working days are a week, a month has 31 days."""
    if limit.unit is LimitUnit.working_day:
        return limit.value + limit.value // 5 * 2
    return limit.value * 31 if limit.unit is LimitUnit.month else limit.value


def fields_not_in_form(table: SituationTable, form: FormDefinition) -> Iterator[str]:
    """Fields a row asks for that the item's form does not have."""
    known = {one.element_key for section in form.sections for one in section.fields}
    for number, row in enumerate(table.rows, 1):
        yield from (f"第{number}行要填的“{key}”不在该事项的表单中。" for key in sorted(row.asks - known))


CHECKS: tuple[Callable[[SituationTable, ItemContent], Iterator[str]], ...] = (
    wrong_references, unreachable_rows, contradictory_rows, uncovered, materials_nobody_needs, without_basis,
    broken_promises,
)  # fmt: skip


def refuse_faulty(content: ItemContent, form: FormDefinition) -> None:
    """Raises Refusal `situations_faulty` with everything the checks find: such a table is not published, since it would
    give somebody two answers or none."""
    table = content.situations
    if table is None:
        return
    found = [words for check in CHECKS for words in check(table, content)] + [*fields_not_in_form(table, form)]
    if found:
        raise Refusal("situations_faulty", f"情形引导有误：{''.join(found)}", field="situations")
