"""Whether a workbook may be read at all, found out without building it: its sizes, formulas, merged and broken cells.

The reader lays a sheet out as a rectangle up to its last cell, so a few bytes can ask for gigabytes; and it gives the
last value of a formula as if it had been written. Both are only seen in the XML itself, which is searched as bytes.
"""

from __future__ import annotations

import html
import re
import zipfile
from collections.abc import Iterator
from typing import IO

from yimen.catalogue.workbook.layout import HEADING_ROWS, ITEM_SHEET
from yimen.catalogue.workbook.limits import BY_COMMAND, MOST_ITEMS, MOST_PARTS, MOST_UNPACKED, rows_beside
from yimen.law.refusal import Refusal

SHOWN = 20
_CHUNK, _LOOKED_BACK = 1 << 20, 400
_AGAIN = "请从系统重新下载表格，把内容复制过去（粘贴为数值）后再导入。"

_SHEET = re.compile(r'<(?:\w+:)?sheet\s[^>]*?name="([^"]*)"[^>]*?r:id="([^"]*)"')
_RELATION = re.compile(r"<(?:\w+:)?Relationship\s[^>]*>")
# What is looked for in a sheet; its tags may have a prefix. Text cannot hold a "<".
_ROW = re.compile(rb"<(?:\w+:)?row(?=[\s/>])(?:[^>]*?\sr=[\"'](\d+)[\"'])?")
_FAR = re.compile(rb"<(?:\w+:)?c(?=[\s/>])(?!\s(?:[^>]*?\s)?r=[\"'][A-G]?[A-Z][1-9][0-9]{0,6}[\"'])")
_PLACE = re.compile(rb"<(?:\w+:)?c\s[^>]*?r=[\"']([A-Z]+[0-9]+)[\"']")
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
_ERROR = re.compile(rb"<(?:\w+:)?c\s[^>]*?t=[\"']e[\"']")
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*?ref=[\"']([A-Z0-9:]+)[\"']")


def refuse_unreadable(file: IO[bytes], most: int) -> None:
    """Raise Refusal when `file` is no workbook, has more than `most` items or is too large otherwise, or has what the
    reader would misread; all of it is named.
    """
    try:
        with zipfile.ZipFile(file) as parts:
            _refuse_sizes(parts)
            sheets = _sheets(parts)
            found = [line for name, part in sheets.items() for line in _searched(parts, name, part, most)]
            for info in parts.infolist():
                if info.filename not in sheets.values():
                    _read_through(parts, info)  # a part that unpacks to more than it says fails its checksum
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, KeyError, UnicodeDecodeError) as error:
        raise Refusal(
            "workbook_broken", f"文件不是完整的 Excel 工作簿（.xlsx），可能已损坏或加了密码。{_AGAIN}"
        ) from error
    finally:
        file.seek(0)
    if found:
        shown = "\n".join(found[:SHOWN]) + (f"\n……另有{len(found) - SHOWN}处" if len(found) > SHOWN else "")
        raise Refusal("workbook_refused", f"文件中有不能导入的内容，没有导入任何内容：\n{shown}\n{_AGAIN}")


def _refuse_sizes(parts: zipfile.ZipFile) -> None:
    infos = parts.infolist()
    if len(infos) > MOST_PARTS or sum(info.file_size for info in infos) > MOST_UNPACKED:
        raise Refusal("workbook_too_large", f"文件展开后过大，请分成几个文件，每个不超过{MOST_ITEMS:,}项。")
    names = {info.filename for info in infos}
    if "xl/workbook.xml" not in names:
        raise Refusal("workbook_broken", f"文件不是 Excel 工作簿（.xlsx）。{_AGAIN}")
    if any(name.endswith("vbaProject.bin") for name in names):
        raise Refusal("workbook_macros", "文件含有宏，不能导入。请另存为“Excel 工作簿（.xlsx）”后再导入。")


def _sheets(parts: zipfile.ZipFile) -> dict[str, str]:
    """The part of each sheet by the sheet's name; a sheet that is not found under its name goes by its part's."""
    relations = parts.read("xl/_rels/workbook.xml.rels").decode("utf-8")
    targets = {}
    for tag in _RELATION.findall(relations):
        found = dict(re.findall(r'(\w+)="([^"]*)"', tag))
        targets[found.get("Id", "")] = "xl/" + found.get("Target", "").removeprefix("/xl/").removeprefix("xl/")
    book = parts.read("xl/workbook.xml").decode("utf-8")
    named = {html.unescape(name): targets.get(relation, "") for name, relation in _SHEET.findall(book)}
    known = {name: part for name, part in named.items() if part in parts.namelist()}
    others = {name for name in parts.namelist() if name.startswith("xl/worksheets/") and name.endswith(".xml")}
    return known | {part: part for part in others - set(known.values())}


def _chunks(parts: zipfile.ZipFile, part: str) -> Iterator[bytes]:
    """The part piece by piece, cut before a "<", so that every tag is whole in one piece.

    Reading to the end also tells a part that unpacks to more than it says: its checksum is wrong.
    """
    kept = b""
    with parts.open(part) as stream:
        while piece := stream.read(_CHUNK):
            whole, cut, begun = (kept + piece).rpartition(b"<")
            yield whole
            kept = cut + begun
            if len(kept) > _CHUNK:
                raise Refusal("workbook_broken", f"文件的内容不完整，不能读取。{_AGAIN}")
    yield kept


def _searched(parts: zipfile.ZipFile, name: str, part: str, most_items: int) -> Iterator[str]:
    """What is wrong with a sheet, in words with the place. Raises Refusal for what makes it too large to go on."""
    rows, most = 0, HEADING_ROWS + most_items if name == ITEM_SHEET else rows_beside(most_items)
    before = b""
    for chunk in _chunks(parts, part):
        if b"\0" in chunk:
            raise Refusal("workbook_broken", f"“{name}”表的编码不是 UTF-8。{_AGAIN}")
        numbers = [int(number or 0) for number in _ROW.findall(chunk)]
        rows = max(rows + len(numbers), *numbers, 0)
        if rows > most:
            raise Refusal(
                "workbook_too_long",
                f"“{name}”表超过{most:,}行，没有读取。请删除末尾的空行；确有这么多内容的，请分成几个文件导入{_elsewhere(most_items)}。",
            )
        if _FAR.search(chunk):
            raise Refusal("workbook_too_wide", f"“{name}”表右边很远处（GZ列以外）还有单元格，请删除多余的列。{_AGAIN}")
        yield from _faults(name, before, chunk)
        before = chunk[-_LOOKED_BACK:]


def _elsewhere(most_items: int) -> str:
    return "" if most_items == MOST_ITEMS else f"，或请系统管理员{BY_COMMAND}"


def _faults(name: str, before: bytes, chunk: bytes) -> Iterator[str]:
    """Formulas, errors and merged cells; `before` is the end of the piece before, where a formula's cell may begin."""
    for found in _FORMULA.finditer(chunk):
        near = before + chunk[max(0, found.start() - _LOOKED_BACK) : found.start()]
        places = _PLACE.findall(near[-_LOOKED_BACK:])
        place = places[-1].decode() if places else ""
        yield f"{name}!{place} 是公式，请换成它的结果（复制后粘贴为数值）。"
    if b't="e"' in chunk or b"t='e'" in chunk:
        for found in _ERROR.finditer(chunk):
            at = _PLACE.match(chunk, found.start())
            yield f"{name}!{at[1].decode() if at else ''} 是错误值（如 #REF!），请改为正确的内容或留空。"
    for found in _MERGED.finditer(chunk):
        yield f"{name}!{found[1].decode()} 是合并的单元格，请取消合并，每格分别填写。"


def _read_through(parts: zipfile.ZipFile, info: zipfile.ZipInfo) -> None:
    with parts.open(info) as stream:
        while stream.read(_CHUNK):
            pass
