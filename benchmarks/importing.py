"""Importing a catalogue beside COPY of the same rows into a table without indexes."""

from __future__ import annotations

import time
from collections.abc import Iterator
from tempfile import TemporaryFile
from typing import IO

from django.db import connection, transaction

from benchmarks.bench import Bench
from benchmarks.report import Line
from yimen.catalogue.commands import import_items
from yimen.catalogue.files import FileFormat, read_items, write_items
from yimen.catalogue.queries import exported_rows
from yimen.foundation import instant
from yimen.foundation.apart import another_process

NAME = "importing"
AIM_SECONDS, AIM_ITEMS = 60, 20_000
_TEXTS = ("legal_basis", "condition", "rights", "address")


def measure(bench: Bench) -> Iterator[Line]:
    """New items from Excel and from JSON, as the command does it: with the words for search in a second process.

    Each import is rolled back, so that the next finds the same database.
    """
    count = min(AIM_ITEMS, bench.sizes.items)
    for file_format in (FileFormat.xlsx, FileFormat.json):
        bench.tell(f"导入 {count:,} 项，{file_format}")
        with TemporaryFile() as file:
            write_items(_new_rows(count), file, file_format)
            seconds, copied = _import(file)
        yield Line(
            NAME,
            f"导入 {count:,} 项，{file_format}，如命令",
            rate=count / seconds,
            limit="COPY 同样的行到没有索引的表",
            limit_rate=count / copied,
            ratio=copied / seconds,
            aim=f"≥ {AIM_ITEMS / AIM_SECONDS:.0f}/s",
            met=seconds <= AIM_SECONDS if bench.sizes.whole and count == AIM_ITEMS else None,
            note=f"{seconds:.1f} s，从打开文件到全部写入，含检查和检索",
        )


def _import(file: IO[bytes]) -> tuple[float, float]:
    """Seconds of the import, and of the COPY of the versions it wrote."""
    with transaction.atomic():
        start = time.perf_counter()
        with another_process() as apart:
            import_items(rows=read_items(file), source="bench", now=instant.now(), apart=apart)
            seconds = time.perf_counter() - start
        copied = _copy()
        transaction.set_rollback(True)
    return seconds, copied


def _copy() -> float:
    with connection.cursor() as cursor:
        rows = "SELECT * FROM catalogue_itemversion WHERE source = 'bench'"
        with cursor.copy(f"COPY ({rows}) TO STDOUT") as out:
            lines = [bytes(piece) for piece in out]
        cursor.execute("CREATE TEMPORARY TABLE bare (LIKE catalogue_itemversion) ON COMMIT DROP")
        start = time.perf_counter()
        with cursor.copy("COPY bare FROM STDIN") as into:
            for piece in lines:
                into.write(piece)
        seconds = time.perf_counter() - start
        cursor.execute("DROP TABLE bare")
    return seconds


def _new_rows(count: int) -> Iterator[dict[str, object]]:
    """The county's own items again and again, under codes and names that are not there yet and with texts of their own:
    what many items say alike is read once.
    """
    templates = list(exported_rows())
    for number in range(count):
        row = templates[number % len(templates)]
        code = f"{row['code'][:25]}{100_000 + number:06d}"
        elements = dict(row["elements"])
        elements |= {key: f"{elements[key]}（{number}）" for key in _TEXTS if elements[key]}
        elements["materials"] = [{**one, "name": f"{one['name']}{number}"} for one in elements["materials"] or ()]
        elements |= {"item_name": f"{elements['item_name']}之{number}", "implementation_code": code}
        yield {**row, "code": code, "qr_token": None, "elements": elements}
