"""The guide page beside a static file from the same server."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

from benchmarks.bench import Bench
from benchmarks.loader import Connection, get
from benchmarks.report import Line
from benchmarks.scenarios import STATIC, pages
from yimen.catalogue.queries import published_versions

NAME = "guide"
AIM = 1500


def measure(bench: Bench) -> Iterator[Line]:
    """Every item's guide in random order."""
    bench.tell("办事指南页")
    paths = [f"/items/{version.code}" for version in published_versions()][:1000]
    beside = bench.load(pages([STATIC]), clients=bench.sizes.clients)
    found = bench.load(pages(paths), clients=bench.sizes.clients)
    yield Line(
        NAME, f"指南页 guide，{len(paths)} 项，{found.clients} 客户端", rate=found.rate, p50=found.quantile(0.5),
        p95=found.quantile(0.95), limit="静态文件 static file", limit_rate=beside.rate, ratio=found.rate / beside.rate,
        aim=f"≥ {AIM:,}/s", met=found.rate >= AIM if bench.sizes.whole else None,
        note=f"指南页约 {_size(bench, paths[0])} KiB，静态文件 {_size(bench, STATIC)} KiB；"
        f"测量客户端自己用了 {found.client_cpu:.2f} 个核。",
    )  # fmt: skip


def _size(bench: Bench, path: str) -> int:
    """KiB of the body at `path`."""
    with closing(Connection(bench.house.port)) as http:
        return len(http.send(get(path))) // 1024
