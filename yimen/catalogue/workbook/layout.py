"""Which sheets and columns the workbook has: derived from the list of elements, so that a new one appears by itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cache
from typing import Any

from yimen.catalogue.rows import ROW_PARTS
from yimen.catalogue.workbook import cells
from yimen.catalogue.workbook.cells import Cell, CellFault, Codec
from yimen.law import element_codes as codes
from yimen.law.element_list import ELEMENTS, Element, Kind, Need
from yimen.law.elements import MaterialRequirement, Necessity, Question, Step
from yimen.law.limits import LimitUnit

VERSION = "yimen-workbook-1"
GUIDE_SHEET, ITEM_SHEET, ATTACHMENT_SHEET = "说明", "事项", "附加内容"
HEADING_ROWS = 2  # the words, and the key below them
CODE = "code"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its two headings, what its cells hold, and what the person who fills it in should know."""

    key: str
    label: str
    codec: Codec
    need: str = ""
    rule: str = ""
    identifier: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """What stands in one or more adjacent columns: a part of the row, an element, or a field of a structured one.

    `lay` spreads a value that is not None over the columns; `gather` puts the values read from them together again.
    """

    key: str
    columns: tuple[Column, ...]
    lay: Callable[[Any], Sequence[Any]]
    gather: Callable[[Sequence[Any]], Any]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The sheet of an element that is a list of like rows: 材料, 环节, 常见问题."""

    key: str
    title: str
    parts: tuple[Part, ...]


def _one(column: Column) -> Part:
    return Part(column.key, (column,), lambda value: (value,), lambda values: values[0])


_TITLES = {Kind.MATERIALS: "材料", Kind.STEPS: "环节", Kind.QUESTIONS: "常见问题"}
_SHAPES: Mapping[Kind, type] = {
    Kind.MATERIALS: MaterialRequirement,
    Kind.STEPS: Step,
    Kind.QUESTIONS: Question,
}
# A field that stands in none of these tables is carried as JSON, under its own name.
_FIELDS: Mapping[str, tuple[str, Codec]] = {
    "key": ("标识", Codec(cells.TEXT.write, cells.TEXT.read, "字母开头，同一事项内不重复，如 m1")),
    "order": ("序号", cells.COUNT),
    "name": ("名称", cells.TEXT),
    "form": ("形式", cells.TEXT),
    "necessity": ("必要性", cells.choice({one.value: one.label for one in Necessity})),
    "source": ("来源", cells.TEXT),
    "source_code": ("来源渠道", cells.code(codes.MATERIAL_SOURCE)),
    "shareable": ("可共享获取", cells.FLAG),
    "kind": ("材料类型", cells.code(codes.MATERIAL_KIND)),
    "basis": ("要求提供的依据", cells.TEXT),
    "who": ("办理人", cells.TEXT),
    "limit": ("时限", cells.TEXT),
    "result": ("结果", cells.TEXT),
    "question": ("问题", cells.TEXT),
    "answer": ("回答", cells.TEXT),
}


@cache
def sheets() -> Mapping[str, Sheet]:
    """The sheets of structured elements by the element's key."""
    return {element.key: _sheet(element) for element in ELEMENTS if element.kind in _SHAPES}


def _sheet(element: Element) -> Sheet:
    columns = [
        Column(field.name, *_FIELDS.get(field.name, (field.name, cells.JSON)))
        for field in fields(_SHAPES[element.kind])
    ]
    first = next(one for one in ELEMENTS if one.kind is element.kind) is element
    title = _TITLES[element.kind] if first else element.label
    return Sheet(element.key, title, tuple(map(_one, columns)))


@cache
def item_parts() -> tuple[Part, ...]:
    """The columns of 事项 from left to right: code, organ, every element, then what else a row has."""
    return (*_HEAD, *map(_element_part, ELEMENTS), *_TAIL, *map(_other_part, _others()))


def _others() -> list[str]:
    named = {part.key for part in (*_HEAD, *_TAIL)}
    return [key for key in ROW_PARTS if key not in named and key != "elements"]


def _other_part(key: str) -> Part:
    return _one(Column(key, key, cells.JSON))


def _column(element: Element, codec: Codec, *, suffix: str = "", label: str = "", part: int = 0) -> Column:
    identifiers = element.identifier.split(",")
    return Column(
        f"{element.key}.{suffix}" if suffix else element.key,
        label or element.label,
        codec,
        need={Need.ALWAYS: "必填", Need.WHEN: "有条件必填", Need.NO: ""}[element.need] if part == 0 else "",
        rule=element.rule if part == 0 else "",
        identifier=identifiers[min(part, len(identifiers) - 1)],
    )


def _element_part(element: Element) -> Part:
    if element.kind in _SHAPES:
        return _one(_column(element, _absent(_TITLES[element.kind])))
    if element.kind is Kind.LIMIT:
        return _limit(element)
    if element.kind is Kind.FEE:
        return _fee(element)
    plain = _PLAIN.get(element.kind)
    return _one(_column(element, plain(element) if plain else cells.JSON))


_PLAIN: Mapping[Kind, Callable[[Element], Codec]] = {
    Kind.TEXT: lambda _: cells.TEXT,
    Kind.CODE: lambda element: cells.code(element.codes),
    Kind.CODES: lambda element: cells.code_list(element.codes),
    Kind.YES_NO: lambda _: cells.FLAG,
    Kind.COUNT: lambda _: cells.COUNT,
    Kind.DATE: lambda _: cells.DATE,
    Kind.TEXTS: lambda _: cells.TEXTS,
}


def _absent(title: str) -> Codec:
    """The cell of an element that has its own sheet: empty, or 无 where there is expressly none."""

    def read(cell: object) -> list[Any]:
        if cell == cells.NONE:
            return []
        raise CellFault(f"只能留空或填“无”；有内容的请填在“{title}”表。")

    hint = f"逐条填在“{title}”表；明确没有的填“无”，未公布的留空"
    return Codec(lambda value: None if value else cells.NONE, read, hint, (cells.NONE,))


_UNITS = {LimitUnit.working_day.value: "工作日", LimitUnit.calendar_day.value: "自然日", LimitUnit.month.value: "月"}


def _limit(element: Element) -> Part:
    value = _column(element, cells.COUNT, suffix="value")
    unit = _column(
        element,
        cells.choice(_UNITS),
        suffix="unit",
        label=f"{element.label}单位",
        part=1,
    )

    def gather(values: Sequence[Any]) -> Any:
        if (values[0] is None) != (values[1] is None):
            raise CellFault("数值和单位要么都填，要么都留空（未公布）。", 0 if values[0] is None else 1)
        return None if values[0] is None else {"value": values[0], "unit": values[1]}

    return Part(element.key, (value, unit), lambda limit: (limit["value"], limit["unit"]), gather)


_FEE_FIELDS = ("charged", "standard", "basis")
_NOT_KNOWN = "不明"  # the element is there and says nothing, which is not the same value as no element


def _fee(element: Element) -> Part:
    def read(cell: object) -> Any:
        return _NOT_KNOWN if cell == _NOT_KNOWN else cells.FLAG.read(cell)

    flag = Codec(
        lambda value: value if value == _NOT_KNOWN else cells.FLAG.write(value), read, "是、否；不明的填“不明”",
        (*cells.FLAG.choices, _NOT_KNOWN),
    )  # fmt: skip

    def lay(fee: Mapping[str, Any]) -> Sequence[Any]:
        return (_NOT_KNOWN if fee["charged"] is None else fee["charged"], fee["standard"], fee["basis"])

    def gather(values: Sequence[Any]) -> Any:
        if all(value is None for value in values):
            return None
        if values[0] is None:
            raise CellFault("写了收费标准或依据的，应填是否收费：是、否，或者不明。", 0)
        charged = None if values[0] == _NOT_KNOWN else values[0]
        return dict(zip(_FEE_FIELDS, (charged, *values[1:]), strict=True))

    columns = (
        _column(element, flag, suffix="charged", label="是否收费"),
        _column(element, cells.TEXT, suffix="standard", label="收费标准", part=1),
        _column(element, cells.TEXT, suffix="basis", label="收费依据", part=2),
    )
    return Part(element.key, columns, lay, gather)


def _marks() -> Codec:
    labels = {element.key: element.label for element in ELEMENTS}
    keys = {label: key for key, label in labels.items()}

    def read(cell: object) -> list[str]:
        words = cells.TEXTS.read(cell)
        if unknown := [one for one in words if one not in keys]:
            raise CellFault(f"没有名为“{unknown[0]}”的要素，请照第一行的名称填写。")
        return [keys[one] for one in words]

    hint = "为演示而编的要素的名称，一行一个；真实数据留空"
    return Codec(lambda value: cells.TEXTS.write([labels[key] for key in value]) if value else None, read, hint)


_HEAD = (
    _one(Column(CODE, "事项编码", cells.TEXT, "必填", "31位实施编码或33位业务办理项编码；各分表以它对应事项")),
    _one(Column("organ", "登记机构", cells.TEXT, "必填", "已在系统登记的机构名称")),
)
_TAIL = (
    _one(Column("demonstration", "演示数据", _marks())),
    _one(Column("form", "申请表单", cells.JSON, rule="留空则按要素自动生成")),
    _one(Column("qr_token", "二维码标识", cells.TEXT, rule="印在二维码里，不要改；新事项留空")),
)
CODE_PART = _HEAD[0]


def laid(parts: Sequence[Part], values: Mapping[str, Any]) -> list[Cell]:
    """The cells of one row, from left to right."""
    row: list[Cell] = []
    for part in parts:
        value = values.get(part.key)
        if value is None:
            row += [None] * len(part.columns)
            continue
        spread = zip(part.columns, part.lay(value), strict=True)
        row += [None if one is None else column.codec.write(one) for column, one in spread]
    return row
