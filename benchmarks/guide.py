"""The guide page beside a static file from the same server."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.bench import Bench
from benchmarks.pages import STATIC, pages, size
from benchmarks.report import Line
from yimen.catalogue.queries import published_versions

NAME = "guide"
AIM = 1500


def measure(bench: Bench) -> Iterator[Line]:
    """Every item's guide in random order."""
    bench.tell("办事指南页")
    paths = [f"/items/{version.code}" for version in published_versions()][:1000]
    beside = bench.load(pages([STATIC]), clients=bench.sizes.clients)
    found = bench.load(pages(paths), clients=bench.sizes.clients)
    port = bench.house.port
    yield Line(
        NAME, f"指南页 guide，{len(paths)} 项，{found.clients} 客户端", rate=found.rate, p50=found.quantile(0.5),
        p95=found.quantile(0.95), limit="静态文件 static file", limit_rate=beside.rate, ratio=found.rate / beside.rate,
        aim=f"≥ {AIM:,}/s", met=found.rate >= AIM if bench.sizes.whole else None,
        note=f"指南页约 {size(port, paths[0]) // 1024} KiB，静态文件 {size(port, STATIC) // 1024} KiB；"
        f"测量客户端自己用了 {found.client_cpu:.2f} 个核。",
    )  # fmt: skip
