"""Search, as a page and through the API, in a catalogue of many versions."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

from pypinyin import Style, lazy_pinyin

from benchmarks.bench import Bench
from benchmarks.many_items import grow_catalogue
from benchmarks.report import Line, of_load
from benchmarks.scenarios import STATIC, pages
from yimen.cli.progress import progress

NAME = "search"
AIM_P95 = 20
QUERIES = 1000


def measure(bench: Bench) -> Iterator[Line]:
    """Queries of every kind, first by one client, then by eight."""
    with progress("扩充事项") as advance:
        names = grow_catalogue(bench.sizes.items, advance)
    bench.tell("静态文件")
    static = bench.load(pages([STATIC]), clients=bench.sizes.clients)
    queries = _queries(names)
    for what, path in (("搜索页", "/search"), ("搜索接口", "/api/v1/items")):
        scenario = pages(f"{path}?q={query}" for query in queries)
        for clients in (1, bench.sizes.clients):
            bench.tell(f"{what}，{clients} 客户端")
            found = bench.load(scenario, clients=clients)
            yield Line(
                NAME,
                f"{what}，{clients} 客户端",
                **of_load(found),
                limit="静态文件",
                limit_rate=static.rate,
                ratio=found.rate / static.rate,
                aim=f"p95 < {AIM_P95} ms",
                met=found.quantile(0.95) < AIM_P95 if bench.sizes.whole else None,
                note=f"{len(names):,} 个事项版本；{QUERIES} 个不同的词，{_KINDS}各六分之一",
            )


_KINDS = "整名、片段、两个字、全拼、首字母、两词"


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
