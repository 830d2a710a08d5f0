"""A workbook as rows of an import, with every fault by its cell. Nothing is judged here but whether it can be read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import IO, Any

from openpyxl.utils import get_column_letter
from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from yimen.catalogue.rows import Fault, ItemFile
from yimen.catalogue.workbook import layout
from yimen.catalogue.workbook.cells import ATTACHED, CellFault, Codec, tidy
from yimen.catalogue.workbook.guards import refuse_unreadable
from yimen.catalogue.workbook.layout import CODE_PART, Part
from yimen.law.element_list import BY_KEY
from yimen.law.refusal import Refusal

_COUNTED = re.compile(r"第(\d+)[份个]")
Line = tuple[int, Sequence[Any]]  # the number of a row as Excel shows it, and its cells


def read_workbook(file: IO[bytes], most: int) -> ItemFile:
    """The rows of the workbook, at most so many items. Raises Refusal when it is none, has another layout, or something
    no import reads.
    """
    refuse_unreadable(file, most)
    try:
        book = CalamineWorkbook.from_filelike(file)
        _refuse_other_layout(book)
        reading = _Reading(book)
    except CalamineError as error:
        raise Refusal("workbook_broken", "文件不能作为 Excel 工作簿读取，请重新另存为 .xlsx 后再导入。") from error
    return ItemFile(reading.rows(), reading.total, reading.faults, reading.place)


def _refuse_other_layout(book: CalamineWorkbook) -> None:
    wanted = [layout.GUIDE_SHEET, layout.ITEM_SHEET, *(sheet.title for sheet in layout.sheets().values())]
    missing = [name for name in [*wanted, layout.ATTACHMENT_SHEET] if name not in book.sheet_names]
    if missing:
        raise Refusal(
            "workbook_layout", f"缺少工作表：{'、'.join(missing)}。请从系统下载现行的表格，在其中填写后导入。"
        )
    first = next(iter(_lines(book.get_sheet_by_name(layout.GUIDE_SHEET))), (0, ()))[1]
    if layout.VERSION not in first:
        raise Refusal(
            "workbook_layout", f"表格的版式不是 {layout.VERSION}。请从系统下载现行的表格，把内容复制过去后导入。"
        )


def _lines(sheet: CalamineSheet) -> Iterator[Line]:
    """The rows that are not empty. The rectangle begins at the first cell that is not empty."""
    top, left = sheet.start or (0, 0)
    ahead = [""] * left
    for number, row in enumerate(sheet.iter_rows(), top + 1):
        if row.count("") < len(row):
            yield number, ahead + row


class _Heading:
    """Which column of a sheet is which: by the keys in its second row, so that columns may be moved."""

    def __init__(self, title: str, parts: Sequence[Part], lines: Iterator[Line]) -> None:
        self.title, self.parts = title, parts
        next(lines, None)
        keys = [str(tidy(cell) or "") for cell in next(lines, (0, ()))[1]]
        wanted = [column.key for part in parts for column in part.columns]
        if unknown := [
            f"{title}!{get_column_letter(place)}{layout.HEADING_ROWS}"
            for place, key in enumerate(keys, 1)
            if key and (key not in wanted or keys.index(key) != place - 1)
        ]:
            raise Refusal(
                "workbook_layout", f"{'、'.join(unknown[:20])} 的标识不认识或重复，请删除该列，或恢复第二行的标识。"
            )
        if missing := [key for key in wanted if key not in keys]:
            raise Refusal(
                "workbook_layout", f"“{title}”表缺少列：{'、'.join(missing[:20])}。不填的列请留空，不要删除。"
            )
        self.places = {key: keys.index(key) for key in wanted}
        plan = [(part, [(self.places[one.key], one.codec) for one in part.columns]) for part in parts]
        self.single = [(part, *columns[0]) for part, columns in plan if len(columns) == 1]
        self.several = [(part, columns) for part, columns in plan if len(columns) > 1]
        # Most of a catalogue's cells say what others said: each is read once a column. Nobody changes a value read.
        self.read: dict[int, dict[str, Any]] = {place: {} for place in self.places.values()}

    def cell(self, number: int, key: str) -> str:
        """Where a column of the row stands, as 事项!C17."""
        return f"{self.title}!{get_column_letter(self.places[key] + 1)}{number}"

    def first_of(self, part_key: str) -> str:
        """The first column of a part; of the whole row where there is no such part."""
        found = next((part for part in self.parts if part.key == part_key), self.parts[0])
        return found.columns[0].key


class _Reading:
    def __init__(self, book: CalamineWorkbook) -> None:
        self.faults: list[Fault] = []
        self._numbers: list[int] = []
        self._codes: list[str] = []
        self._attached = self._attachments(book)
        self._lists: dict[str, dict[str, list[tuple[int, dict[str, Any]]]]] = {}
        self._headings: dict[str, _Heading] = {}
        for key, sheet in layout.sheets().items():
            self._lists[key] = self._read_list(book, key, sheet)
        items = book.get_sheet_by_name(layout.ITEM_SHEET)
        self.total = max(0, (items.end or (0, 0))[0] + 1 - layout.HEADING_ROWS)
        self._items = _lines(items)
        self._heading = _Heading(layout.ITEM_SHEET, layout.item_parts(), self._items)

    def rows(self) -> Iterator[dict[str, Any]]:
        """One row of an import an item; afterwards `faults` has everything that could not be read."""
        for number, cells in self._items:
            self._numbers.append(number)
            values = self._values(self._heading, number, cells)
            self._codes.append(str(values[layout.CODE] or ""))
            elements = {key: value for key, value in values.items() if key in BY_KEY}
            for key in self._lists:
                elements[key] = self._list_of(key, number, elements[key])
            row = {key: value for key, value in values.items() if key not in BY_KEY and value is not None}
            yield {**row, "elements": elements, "demonstration": row.get("demonstration", [])}
        self._refuse_strays()

    def place(self, fault: Fault) -> str:
        """The cell of the element; where the fault names the n-th of a list, the cell in the row of the list."""
        number = self._numbers[fault.row - 1]
        heading = self._headings.get(fault.element)
        counted = _COUNTED.match(fault.message.rpartition("：")[2]) if heading else None
        if heading is None or counted is None:
            return self._heading.cell(number, self._heading.first_of(fault.element))
        line = self._lists[fault.element][self._codes[fault.row - 1]][int(counted[1]) - 1][0]
        columns = [column for part in heading.parts[1:] for column in part.columns]
        at = next((one for one in columns if one.label in fault.message or one.key in fault.message), columns[0])
        return heading.cell(line, at.key)

    def _attachments(self, book: CalamineWorkbook) -> Mapping[str, str]:
        lines = _lines(book.get_sheet_by_name(layout.ATTACHMENT_SHEET))
        next(lines, None)
        return {str(cells[0]).strip(): "".join(map(str, cells[1:])) for _, cells in lines}

    def _read_list(
        self, book: CalamineWorkbook, key: str, sheet: layout.Sheet
    ) -> dict[str, list[tuple[int, dict[str, Any]]]]:
        lines = _lines(book.get_sheet_by_name(sheet.title))
        heading = self._headings[key] = _Heading(sheet.title, (CODE_PART, *sheet.parts), lines)
        found: dict[str, list[tuple[int, dict[str, Any]]]] = {}
        for number, cells in lines:
            values = self._values(heading, number, cells)
            code = values.pop(layout.CODE)
            found.setdefault(str(code or ""), []).append((number, values))
        return found

    def _list_of(self, key: str, number: int, said: Any) -> Any:
        """The item's rows on the sheet of the element; [] where the item says 无, None where nothing is said."""
        lines = self._lists[key].get(self._codes[-1])
        if not lines:
            return said
        if said is not None:
            place = self._heading.cell(number, key)
            title = self._headings[key].title
            self.faults.append(Fault(0, "", key, f"填了“无”，但“{title}”表有它的内容，请删去其中之一。", place))
        return [values for _, values in lines]

    def _refuse_strays(self) -> None:
        for key, lists in self._lists.items():
            for code in sorted(lists.keys() - set(self._codes)):
                for line, _ in lists[code]:
                    place = self._headings[key].cell(line, layout.CODE)
                    said = f"“事项”表中没有编码为“{code}”的事项。" if code else "请填写事项编码。"
                    self.faults.append(Fault(0, "", key, said, place))

    def _values(self, heading: _Heading, number: int, cells: Sequence[Any]) -> dict[str, Any]:
        found: dict[str, Any] = {part.key: None for part in heading.parts}
        for part, at, codec in heading.single:
            if (cell := cells[at]) == "":
                continue
            try:
                found[part.key] = self._read(heading, at, codec, cell)
            except CellFault as fault:
                self._tell(heading, number, part, fault)
        for part, columns in heading.several:
            try:
                found[part.key] = self._gathered(heading, part, columns, cells)
            except CellFault as fault:
                self._tell(heading, number, part, fault)
        return found

    def _tell(self, heading: _Heading, number: int, part: Part, fault: CellFault) -> None:
        place = heading.cell(number, part.columns[fault.column].key)
        self.faults.append(Fault(0, "", part.key, fault.message, place))

    def _gathered(
        self, heading: _Heading, part: Part, columns: Sequence[tuple[int, Codec]], cells: Sequence[Any]
    ) -> Any:
        values: list[Any] = []
        for place, (at, codec) in enumerate(columns):
            try:
                values.append(None if cells[at] == "" else self._read(heading, at, codec, cells[at]))
            except CellFault as fault:
                raise CellFault(fault.message, place) from None
        return part.gather(values) if any(value is not None for value in values) else None

    def _read(self, heading: _Heading, at: int, codec: Codec, cell: object) -> Any:
        """The value of a cell that is not empty; None where it says that nothing is published."""
        if not isinstance(cell, str):
            return codec.read(cell)
        read = heading.read[at]
        if cell not in read:
            full = self._full(tidy(cell))
            read[cell] = None if full is None else codec.read(full)
        return read[cell]

    def _full(self, cell: object) -> object:
        """The cell with its attachment in place of the number of it."""
        if not isinstance(cell, str) or not ATTACHED.fullmatch(cell):
            return cell
        if cell not in self._attached:
            raise CellFault(f"“附加内容”表中没有编号为“{cell}”的内容。")
        return self._attached[cell]
