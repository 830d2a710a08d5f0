"""Rows of the catalogue as a workbook. Every cell is text or a number: what looks like a formula stays what it says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import IO, Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from yimen.catalogue.workbook import layout
from yimen.catalogue.workbook.cells import JSON_MARK, Cell
from yimen.catalogue.workbook.guide import guide_rows
from yimen.catalogue.workbook.layout import CODE_PART, Part

# A cell holds 32,767 UTF-16 units; longer text and structures are kept once on the sheet of attachments, in pieces.
LONGEST_IN_CELL, PIECE = 8_000, 15_000
_RISKY = ("=", "+", "-", "@", "\t", "\r")
_WIDTH, _NARROW = 24, 14


def write_workbook(rows: Iterable[Mapping[str, Any]], file: IO[bytes]) -> int:
    """Write the rows, as `exported_rows` gives them, to `file`; how many there were. Rows are not kept in memory."""
    book = _Book()
    count = 0
    for count, row in enumerate(rows, 1):  # noqa: B007 - the last number is the answer
        book.add(row)
    book.save(file)
    return count


class _Book:
    def __init__(self) -> None:
        self._book = Workbook(write_only=True)
        self._style = _Styles(self._book)
        self._attached: dict[str, int] = {}
        self._write_guide()
        self._items = self._sheet(layout.ITEM_SHEET, layout.item_parts())
        self._sheets = {
            key: self._sheet(sheet.title, (CODE_PART, *sheet.parts)) for key, sheet in layout.sheets().items()
        }

    def add(self, row: Mapping[str, Any]) -> None:
        """One item: its row, and its rows on the other sheets."""
        elements = row["elements"]
        self._append(self._items, layout.laid(layout.item_parts(), {**elements, **row}))
        for key, sheet in layout.sheets().items():
            for one in elements.get(key) or ():
                self._append(self._sheets[key], [row["code"], *layout.laid(sheet.parts, one)])

    def save(self, file: IO[bytes]) -> None:
        """Write the attachments and the file."""
        sheet = self._book.create_sheet(layout.ATTACHMENT_SHEET)
        sheet.append(self._style.cells(sheet, ("编号", "内容，一格放不下的依次放在右边各格"), heading=True))
        for text, number in self._attached.items():
            pieces = [text[start : start + PIECE] for start in range(0, len(text), PIECE)]
            sheet.append(self._style.cells(sheet, (f"附{number}", *pieces)))
        self._book.save(file)

    def _append(self, sheet: Any, row: Sequence[Cell]) -> None:
        sheet.append(self._style.cells(sheet, [self._short(cell) for cell in row]))

    def _short(self, cell: Cell) -> Cell:
        """The cell, or the number of the attachment that has its text."""
        if isinstance(cell, str) and (cell.startswith(f"{JSON_MARK}{{") or len(cell) > LONGEST_IN_CELL):
            return f"附{self._attached.setdefault(cell, len(self._attached) + 1)}"
        return cell

    def _write_guide(self) -> None:
        sheet = self._book.create_sheet(layout.GUIDE_SHEET)
        for place, width in enumerate((16, 26, 26, 14, 50, 44, 24), 1):
            sheet.column_dimensions[get_column_letter(place)].width = width
        for row in guide_rows():
            sheet.append(self._style.cells(sheet, row))

    def _sheet(self, title: str, parts: Sequence[Part]) -> Any:
        sheet = self._book.create_sheet(title)
        sheet.freeze_panes = f"B{layout.HEADING_ROWS + 1}"
        columns = [column for part in parts for column in part.columns]
        for place, column in enumerate(columns, 1):
            letter = get_column_letter(place)
            sheet.column_dimensions[letter].width = _NARROW if column.codec.choices else _WIDTH
            if column.codec.choices:
                sheet.data_validations.append(_choices(column.label, column.codec.choices, letter))
        sheet.append(self._style.cells(sheet, [column.label for column in columns], heading=True))
        sheet.append(self._style.cells(sheet, [column.key for column in columns], heading=True))
        return sheet


def _choices(label: str, choices: Sequence[str], letter: str) -> DataValidation:
    rule = DataValidation(type="list", formula1=f'"{",".join(choices)}"', allow_blank=True)
    rule.error, rule.errorTitle, rule.showErrorMessage = "请从下拉列表中选择；未公布的请留空。", label, True
    rule.add(f"{letter}{layout.HEADING_ROWS + 1}:{letter}{layout.MOST_ITEMS + layout.HEADING_ROWS}")
    return rule


class _Styles:
    """Three looks, made once: openpyxl would look each of them up for every cell."""

    def __init__(self, book: Workbook) -> None:
        sheet = book.create_sheet("_")
        book.remove(sheet)
        plain, guarded, heading = (WriteOnlyCell(sheet) for _ in range(3))
        for cell in (plain, guarded, heading):
            cell.number_format = "@"
            cell.alignment = Alignment(vertical="top")
        guarded.quotePrefix = True  # Excel's own mark for text that begins like a formula
        heading.font, heading.fill = Font(bold=True), PatternFill("solid", fgColor="E8EEF7")
        self._plain, self._guarded, self._heading = plain._style, guarded._style, heading._style

    def cells(self, sheet: Any, row: Iterable[Cell], *, heading: bool = False) -> Iterator[Any]:
        """The row as cells of `sheet`. openpyxl would make a formula of a text that begins with =."""
        for value in row:
            if value is None:
                yield None
                continue
            cell = WriteOnlyCell(sheet)
            cell._value = value
            if isinstance(value, str):
                cell.data_type = "s"
                cell._style = self._heading if heading else self._guarded if value.startswith(_RISKY) else self._plain
            yield cell
