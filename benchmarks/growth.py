"""Whether submitting becomes slower as the cases become many."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import closing
from uuid import UUID

from django.db import connection

from benchmarks import job, submit
from benchmarks.bench import Bench
from benchmarks.loader import Connection, Load
from benchmarks.many_cases import grow_cases
from benchmarks.report import Line, of_load
from yimen.cli.progress import progress

NAME = "growth"
AIM = 1.2
AIM_CASES = 1_000_000
_FINISHED, _OPEN = 16, 4  # templates: of twenty cases four are still to be decided


def measure(bench: Bench) -> Iterator[Line]:
    """p95 of submit in a database of few cases and in one of many."""
    sizes, templates = bench.sizes, _templates(bench)
    few = _p95(bench, 1, sizes.few_cases, templates)
    many = _p95(bench, sizes.few_cases + 1, sizes.cases, templates)
    ratio = many.quantile(0.95) / few.quantile(0.95)
    full = sizes.cases >= AIM_CASES
    yield Line(
        NAME,
        f"提交申请，库中 {sizes.cases:,} 办件",
        **of_load(many),
        limit=f"库中 {sizes.few_cases:,} 办件，p95 {few.quantile(0.95):.1f} ms",
        limit_rate=few.rate,
        ratio=ratio,
        aim=f"p95 之比 ≤ {AIM}",
        met=ratio <= AIM if full and sizes.whole else None,
        note=f"{sizes.clients} 客户端；数据库 {_size()}" + ("" if full else "；make bench 用 --full 测 1,000,000 办件"),
    )


def _p95(bench: Bench, first: int, last: int, templates: list[UUID]) -> Load:
    with progress("扩充办件") as advance:
        grow_cases(first, last, templates, advance)
    bench.tell(f"提交申请，库中 {last:,} 办件")
    return bench.load(submit.scenario(bench.cast.applications()), clients=bench.sizes.clients)


def _templates(bench: Bench) -> list[UUID]:
    """Real cases, made through the API: most finished, some only submitted."""
    choose = random.Random(5)  # noqa: S311 - the same applications every run
    before = _cases()
    with closing(Connection(bench.house.port)) as http:
        for _ in range(_FINISHED):
            job.scenario(bench).once(http, choose)
        for _ in range(_OPEN):
            submit.scenario(bench.cast.applications()).once(http, choose)
    return sorted(_cases() - before)


def _cases() -> set[UUID]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM cases_case ORDER BY received_at DESC LIMIT 1000")
        return {row[0] for row in cursor.fetchall()}


def _size() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_size_pretty(pg_database_size(current_database()))")
        return str(cursor.fetchone()[0])
