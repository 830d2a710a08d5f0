"""The first sheet of the workbook: how to fill it in, and what each column takes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from yimen.catalogue.workbook import layout, limits
from yimen.catalogue.workbook.cells import Cell
from yimen.catalogue.workbook.layout import CODE_PART, Part

_RULES = (
    "“事项”表一行一项，其余各表一行一条，以第一列的事项编码对应。前两行是表头，请勿改动、删除或调换第二行的标识。",
    "留空就是未公布；明确没有的材料、特别程序等填“无”。请勿填写“未公布”以外的占位文字。",
    "编码、电话等请保持“文本”格式；有下拉列表的请从列表选择。",
    "请勿合并单元格，请勿使用公式：请复制后“粘贴为数值”。请勿增减列和表。",
    "“附N”表示内容在“附加内容”表的同号行；json: 开头的内容由系统写出，请原样保留。",
    "导入时先检查全部内容：有一处错误就什么也不导入，并逐条列出工作表、行和列。不在表中的事项保持不变。",
    f"一次最多{limits.MOST_ITEMS:,}项。",
)


def guide_rows() -> Iterator[Sequence[Cell]]:
    """The rows of the sheet; the first says the version of the layout."""
    yield ("版式", layout.VERSION)
    yield ("一门 事项实施清单",)
    yield from enumerate(_RULES, 1)
    yield ()
    yield ("工作表", "列", "标识", "是否必填", "填写方式", "规则", "国家标准数据项")
    yield from _columns(layout.ITEM_SHEET, layout.item_parts())
    for sheet in layout.sheets().values():
        yield from _columns(sheet.title, (CODE_PART, *sheet.parts))


def _columns(title: str, parts: Sequence[Part]) -> Iterator[Sequence[Cell]]:
    for part in parts:
        for one in part.columns:
            yield (title, one.label, one.key, one.need, one.codec.hint, one.rule, one.identifier)
