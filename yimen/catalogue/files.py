"""A file of items, whichever of the two it is: JSON for machines, a workbook for people. Its content decides."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import IO, Any

from yimen.catalogue.json_file import read_json
from yimen.catalogue.rows import FORMAT, ItemFile
from yimen.catalogue.workbook.limits import BY_COMMAND, MOST_BYTES, MOST_ITEMS
from yimen.law.refusal import Refusal

_ZIP, _OLD_OFFICE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


class FileFormat(StrEnum):
    """What the catalogue is written as; the value is the ending of the file's name."""

    json = "json"
    xlsx = "xlsx"

    @property
    def media_type(self) -> str:
        """For a download."""
        return {
            FileFormat.json: "application/json",
            FileFormat.xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        }[self]


def read_items(file: IO[bytes], *, most: int = MOST_ITEMS) -> ItemFile:
    """The items of the file, for `import_items`. Raises Refusal for a file of another kind, and for one with more than
    `most` items: of JSON only when the one too many is reached.
    """
    size = file.seek(0, 2)
    file.seek(0)
    if size > MOST_BYTES and file.read(4) == _ZIP:
        raise Refusal("file_too_large", f"文件超过{MOST_BYTES // 2**20} MB，请分成几个文件导入。")
    file.seek(0)
    head = file.read(64)
    file.seek(0)
    if head.startswith(_ZIP):
        # openpyxl takes half a second to load, which only those pay who use it.
        from yimen.catalogue.workbook.read import read_workbook  # noqa: PLC0415

        return read_workbook(file, most)
    if head.startswith(_OLD_OFFICE):
        raise Refusal(
            "file_kind", "这是旧版 Excel（.xls）或加了密码的文件。请去掉密码，另存为“Excel 工作簿（.xlsx）”后再导入。"
        )
    if head.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"{":
        return ItemFile(_at_most(most, read_json(file).rows))
    raise Refusal(
        "file_kind",
        "文件既不是 Excel 工作簿（.xlsx），也不是 export-items 写出的 JSON。请先导出一份，在其中修改后再导入。",
    )


def _at_most(most: int, rows: Iterable[Any]) -> Iterator[Any]:
    for number, row in enumerate(rows, 1):
        if number > most:
            elsewhere = "" if most == MOST_ITEMS else f"，或请系统管理员{BY_COMMAND}"
            raise Refusal("too_many_items", f"文件超过{most:,}项，请分成几个文件{elsewhere}。")
        yield row


def write_items(rows: Iterable[Mapping[str, Any]], file: IO[bytes], file_format: FileFormat) -> int:
    """Write the rows, as `queries.exported_rows` gives them; how many there were."""
    if file_format is FileFormat.xlsx:
        from yimen.catalogue.workbook.write import write_workbook  # noqa: PLC0415 - as above

        return write_workbook(rows, file)
    count = 0
    file.write(f'{{"format":"{FORMAT}","items":['.encode())
    for count, row in enumerate(rows, 1):
        text = json.dumps(row, ensure_ascii=False, separators=(",", ":"))
        file.write(f"{',' if count > 1 else ''}\n{text}".encode())
    file.write(b"\n]}\n")
    return count
