"""The guide page beside a static file from the same server."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

from benchmarks.bench import Bench
from benchmarks.loader import Connection, get
from benchmarks.report import Line, of_load
from benchmarks.scenarios import STATIC, pages
from yimen.catalogue.queries import published_versions

NAME = "guide"
AIM = 1500


def measure(bench: Bench) -> Iterator[Line]:
    """Every item's guide in random order, kept in memory as for every reader but the first, and drawn anew."""
    bench.tell("静态文件")
    static = bench.load(pages([STATIC]), clients=bench.sizes.clients)
    paths = [f"/items/{version.code}" for version in published_versions()]
    for what, scenario, judged in (
        ("办事指南页", pages(paths), True),
        ("办事指南页，每次重画", pages(paths, cookie="sessionid=measured"), False),
    ):
        bench.tell(what)
        found = bench.load(scenario, clients=bench.sizes.clients, warm_up=4 * bench.sizes.warm_up)
        yield Line(
            NAME,
            f"{what}，{found.clients} 客户端",
            **of_load(found),
            limit="静态文件",
            limit_rate=static.rate,
            ratio=found.rate / static.rate,
            aim=f"≥ {AIM:,}/s" if judged else "",
            met=found.rate >= AIM if judged and bench.sizes.whole else None,
            note=f"{len(paths)} 个事项，约 {_size(bench, paths[0])} KiB；静态文件 {_size(bench, STATIC)} KiB",
        )


def _size(bench: Bench, path: str) -> int:
    """KiB of the body at `path`."""
    with closing(Connection(bench.house.port)) as http:
        return len(http.send(get(path))) // 1024
