"""Rows of the catalogue as a workbook. Every cell is text or a number: what looks like a formula stays what it says."""

from __future__ import annotations

import html
import shutil
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from io import BytesIO
from tempfile import TemporaryFile
from typing import IO, Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from yimen.catalogue.workbook import layout, limits
from yimen.catalogue.workbook.cells import JSON_MARK, Cell
from yimen.catalogue.workbook.guide import guide_rows
from yimen.catalogue.workbook.layout import CODE_PART, Part

# A cell holds 32,767 UTF-16 units; longer text and structures are kept once on the sheet of attachments, in pieces.
LONGEST_IN_CELL, PIECE = 8_000, 15_000
_RISKY = ("=", "+", "-", "@", "\t", "\r")
_WIDTH, _NARROW = 24, 14
_LETTERS = [get_column_letter(place) for place in range(1, 500)]


def write_workbook(rows: Iterable[Mapping[str, Any]], file: IO[bytes]) -> int:
    """Write the rows, as `exported_rows` gives them, to `file`; how many there were. Rows are not kept in memory."""
    count = 0
    with ExitStack() as spools:
        book = _Book(spools)
        for count, row in enumerate(rows, 1):  # noqa: B007 - the last number is the answer
            book.add(row)
        book.save(file)
    return count


class _Book:
    """openpyxl makes the frame: sheets, headings, choices and looks. The rows, of which there may be hundreds of
    thousands, are written as XML into temporary files and set into the frame; cell by cell it would take minutes.
    """

    def __init__(self, spools: ExitStack) -> None:
        self._spools = spools
        self._book = Workbook(write_only=True)
        self._styles = _Styles(self._book)
        self._attached: dict[str, int] = {}
        self._write_guide()
        self._items = self._sheet(layout.ITEM_SHEET, layout.item_parts())
        self._sheets = {
            key: self._sheet(sheet.title, (CODE_PART, *sheet.parts)) for key, sheet in layout.sheets().items()
        }

    def add(self, row: Mapping[str, Any]) -> None:
        """One item: its row, and its rows on the other sheets."""
        elements = row["elements"]
        self._items.append(map(self._short, layout.laid(layout.item_parts(), {**elements, **row})))
        for key, sheet in layout.sheets().items():
            for one in elements.get(key) or ():
                self._sheets[key].append(map(self._short, (row["code"], *layout.laid(sheet.parts, one))))

    def save(self, file: IO[bytes]) -> None:
        """Write the attachments and the file."""
        frame = self._book.create_sheet(layout.ATTACHMENT_SHEET)
        frame.append(self._styles.headings(frame, ("编号", "内容，一格放不下的依次放在右边各格")))
        attachments = _Rows(self._styles, 1, self._spools)
        for text, number in self._attached.items():
            pieces = [text[start : start + PIECE] for start in range(0, len(text), PIECE)]
            attachments.append((f"附{number}", *pieces))
        filled = [None, self._items, *self._sheets.values(), attachments]  # in the order in which they were made
        _set_in(self._book, {f"xl/worksheets/sheet{place}.xml": rows for place, rows in enumerate(filled, 1)}, file)

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
            sheet.append(self._styles.texts(sheet, row))

    def _sheet(self, title: str, parts: Sequence[Part]) -> _Rows:
        sheet = self._book.create_sheet(title)
        sheet.freeze_panes = f"B{layout.HEADING_ROWS + 1}"
        columns = [column for part in parts for column in part.columns]
        for place, column in enumerate(columns, 1):
            letter = get_column_letter(place)
            sheet.column_dimensions[letter].width = _NARROW if column.codec.choices else _WIDTH
            if column.codec.choices:
                sheet.data_validations.append(_choices(column.label, column.codec.choices, letter))
        sheet.append(self._styles.headings(sheet, [column.label for column in columns]))
        sheet.append(self._styles.headings(sheet, [column.key for column in columns]))
        return _Rows(self._styles, layout.HEADING_ROWS, self._spools)


class _Rows:
    """The rows of one sheet below its headings, in a temporary file."""

    def __init__(self, styles: _Styles, above: int, spools: ExitStack) -> None:
        self.file = spools.enter_context(TemporaryFile())  # noqa: SIM115 - closed with the others
        self._styles, self._number = styles, above

    def append(self, row: Iterable[Cell]) -> None:
        """Write a row; None is an empty cell."""
        self._number += 1
        number, found = self._number, []
        for place, value in enumerate(row):
            if value is None:
                continue
            if isinstance(value, int):
                found.append(f'<c r="{_LETTERS[place]}{number}"><v>{value}</v></c>')
                continue
            style = self._styles.guarded if value.startswith(_RISKY) else self._styles.plain
            found.append(
                f'<c r="{_LETTERS[place]}{number}" s="{style}" t="inlineStr"><is><t xml:space="preserve">'
                f"{html.escape(value, quote=False)}</t></is></c>"
            )
        self.file.write(f'<row r="{number}">{"".join(found)}</row>'.encode())


def _set_in(book: Workbook, rows: Mapping[str, _Rows | None], file: IO[bytes]) -> None:
    """Save the book with the rows at the end of their sheets."""
    frame = BytesIO()
    book.save(frame)
    with zipfile.ZipFile(frame) as made, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as whole:
        for name in made.namelist():
            head, end, tail = made.read(name).partition(b"</sheetData>")
            with whole.open(name, "w", force_zip64=True) as part:
                part.write(head)
                if found := rows.get(name):
                    found.file.seek(0)
                    shutil.copyfileobj(found.file, part, 1 << 20)
                part.write(end + tail)


def _choices(label: str, choices: Sequence[str], letter: str) -> DataValidation:
    rule = DataValidation(type="list", formula1=f'"{",".join(choices)}"', allow_blank=True)
    rule.error, rule.errorTitle, rule.showErrorMessage = "请从下拉列表中选择；未公布的请留空。", label, True
    rule.add(f"{letter}{layout.HEADING_ROWS + 1}:{letter}{limits.rows_beside(limits.MOST_ITEMS)}")
    return rule


class _Styles:
    """The looks of cells: all are text, so that no number loses its zeros and no text becomes a formula."""

    def __init__(self, book: Workbook) -> None:
        sheet = book.create_sheet("_")
        book.remove(sheet)
        plain, guarded, heading = (WriteOnlyCell(sheet) for _ in range(3))
        for cell in (plain, guarded, heading):
            cell.number_format = "@"
            cell.alignment = Alignment(vertical="top")
        guarded.quotePrefix = True  # Excel's own mark for text that begins like a formula
        heading.font, heading.fill = Font(bold=True), PatternFill("solid", fgColor="E8EEF7")
        self.plain, self.guarded = plain.style_id, guarded.style_id
        self._heading, self._plain = heading._style, plain._style

    def headings(self, sheet: Any, row: Iterable[str]) -> Iterator[Any]:
        """A row of headings as cells of `sheet`."""
        return (self._cell(sheet, value, self._heading) for value in row)

    def texts(self, sheet: Any, row: Iterable[Cell]) -> Iterator[Any]:
        """A row of text as cells of `sheet`."""
        return (self._cell(sheet, value, self._plain) for value in row)

    def _cell(self, sheet: Any, value: Cell, style: Any) -> Any:
        cell = WriteOnlyCell(sheet, value)
        cell._style = style
        return cell
