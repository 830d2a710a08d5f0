"""Submission through HTTP beside pgbench writing the same rows into the same tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from benchmarks import replay
from benchmarks.bench import Bench
from benchmarks.cast import Application
from benchmarks.report import Line, of_load
from benchmarks.scenarios import Submit

NAME = "submit"
AIM = 0.25


def scenario(applications: Sequence[Application]) -> Submit:
    """Handing in these applications."""
    return Submit(tuple((one.token, one.body) for one in applications))


def measure(bench: Bench) -> Iterator[Line]:
    """With one client and with eight; pgbench with eight, before and after, because disks are moody."""
    applications = bench.cast.applications()
    before = _limit(bench, applications)
    found = {}
    for clients in (1, bench.sizes.clients):
        bench.tell(f"提交申请，{clients} 客户端")
        found[clients] = bench.load(scenario(applications), clients=clients)
    limit = (before + _limit(bench, applications)) / 2
    for clients, load in found.items():
        judged = clients == bench.sizes.clients
        yield Line(
            NAME,
            f"提交申请，{clients} 客户端",
            **of_load(load),
            limit=f"pgbench 写同样的行，{bench.sizes.clients} 客户端",
            limit_rate=limit,
            ratio=load.rate / limit,
            aim=f"≥ {AIM:.0%}" if judged else "",
            met=load.rate / limit >= AIM if judged and bench.sizes.whole else None,
        )


def _limit(bench: Bench, applications: Sequence[Application]) -> float:
    bench.tell("pgbench 写同样的行")
    return replay.rate(bench, applications)
