"""Search, as a page and through the API, in a catalogue of many versions."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

from pypinyin import Style, lazy_pinyin

from benchmarks.bench import Bench
from benchmarks.many_items import grow_catalogue
from benchmarks.report import Line
from benchmarks.scenarios import STATIC, Get, pages
from yimen.cli.progress import progress

NAME = "search"
AIM_P95 = 20
QUERIES = 1000


def measure(bench: Bench) -> Iterator[Line]:
    """Queries of every kind, first by one client, then by eight."""
    with progress("扩充事项") as advance:
        names = grow_catalogue(bench.sizes.items, advance)
    queries = _queries(names)
    bench.tell("搜索")
    static = bench.load(pages([STATIC]), clients=bench.sizes.clients).rate
    page = pages(f"/search?q={query}" for query in queries)
    api = pages(f"/api/v1/items?q={query}" for query in queries)
    for what, scenario in (("搜索页 search page", page), ("搜索接口 search API", api)):
        for clients in (1, bench.sizes.clients):
            bench.tell(f"{what}，{clients} 客户端")
            yield _line(bench, what, scenario, clients, static, len(names))


def _line(bench: Bench, what: str, scenario: Get, clients: int, static: float, items: int) -> Line:
    found = bench.load(scenario, clients=clients)
    p95 = found.quantile(0.95)
    return Line(
        NAME, f"{what}，{clients} 客户端", rate=found.rate, p50=found.quantile(0.5), p95=p95,
        limit="静态文件 static file", limit_rate=static, ratio=found.rate / static, aim=f"p95 < {AIM_P95} ms",
        met=p95 < AIM_P95 if bench.sizes.whole else None,
        note=f"{items:,} 个事项版本；{QUERIES} 个不同的词：整名、片段、两个字、全拼、首字母、两词；"
        f"测量客户端自己用了 {found.client_cpu:.2f} 个核。",
    )  # fmt: skip


def _queries(names: Sequence[str]) -> list[str]:
    """What people type, a sixth of each kind."""
    choose = random.Random(4)  # noqa: S311 - the same queries every run
    kinds = (
        lambda name: name,
        lambda name: _piece(name, choose, choose.randint(3, 6)),
        lambda name: _piece(name, choose, 2),
        lambda name: "".join(lazy_pinyin(_piece(name, choose, 4))),
        lambda name: "".join(lazy_pinyin(_piece(name, choose, 4), style=Style.FIRST_LETTER)),
        lambda name: f"{_piece(name, choose, 2)} {_piece(name, choose, 2)}",
    )
    return [kinds[number % len(kinds)](choose.choice(names)) for number in range(QUERIES)]


def _piece(name: str, choose: random.Random, length: int) -> str:
    start = choose.randrange(max(1, len(name) - length + 1))
    return name[start : start + length]
