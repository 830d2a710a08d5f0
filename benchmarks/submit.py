"""Submission through HTTP beside pgbench writing the same rows into the same tables."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks import replay
from benchmarks.bench import Bench
from benchmarks.cast import Application
from benchmarks.report import Line
from benchmarks.scenarios import Submit

NAME = "submit"
AIM = 0.25


def scenario(applications: list[Application]) -> Submit:
    """The scenario of these applications."""
    return Submit(tuple((one.token, one.body) for one in applications))


def measure(bench: Bench) -> Iterator[Line]:
    """With one client and with eight; pgbench with eight."""
    applications = bench.cast.applications()
    bench.tell("pgbench 写同样的行")
    limit = replay.rate(bench, applications)
    for clients in (1, bench.sizes.clients):
        bench.tell(f"提交申请，{clients} 客户端")
        cpu = bench.house.cpu_seconds()
        found = bench.load(scenario(applications), clients=clients)
        cpu = bench.house.cpu_seconds() - cpu
        share = found.rate / limit
        judged = clients == bench.sizes.clients
        yield Line(
            NAME, f"提交申请 submit，{clients} 客户端", rate=found.rate, p50=found.quantile(0.5),
            p95=found.quantile(0.95), limit=f"pgbench，{bench.sizes.clients} 客户端", limit_rate=limit, ratio=share,
            aim=f"≥ {AIM:.0%}" if judged else "", met=share >= AIM if judged and bench.sizes.whole else None,
            note=f"每次约 {cpu / _all(found.rate, bench) * 1000:.1f} CPU 毫秒（网页进程和数据库）；"
            f"测量客户端自己用了 {found.client_cpu:.2f} 个核。",
        )  # fmt: skip


def _all(rate: float, bench: Bench) -> float:
    """How many were done including the warm-up, about."""
    return rate * (bench.sizes.seconds + bench.sizes.warm_up)
