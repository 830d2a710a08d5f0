"""The whole job through the API: create, receive, accept, grant, make the certificate, hand over."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date

from benchmarks.bench import Bench
from benchmarks.report import Line
from benchmarks.scenarios import WholeJob
from yimen.demo.county import demonstration_id_number

NAME = "job"
AIM = 60
AIM_CPU = 25


def measure(bench: Bench) -> Iterator[Line]:
    """With one client and with eight."""
    for clients in (1, bench.sizes.clients):
        bench.tell(f"全流程，{clients} 客户端")
        before = bench.house.cpu_seconds()
        found = bench.load(scenario(bench), clients=clients)
        cpu = (bench.house.cpu_seconds() - before) / (found.rate * (bench.sizes.seconds + bench.sizes.warm_up)) * 1000
        judged = clients == bench.sizes.clients and bench.sizes.whole
        yield Line(
            NAME, f"全流程 whole job，{clients} 客户端", rate=found.rate, p50=found.quantile(0.5),
            p95=found.quantile(0.95), aim=f"≥ {AIM}/s，≤ {AIM_CPU} CPU-ms",
            met=found.rate >= AIM and cpu <= AIM_CPU if judged else None,
            note=f"每件 {cpu:.1f} CPU 毫秒（网页进程和数据库，不含文书排版）；测量客户端自己用了 {found.client_cpu:.2f} 个核。",
        )  # fmt: skip


def scenario(bench: Bench) -> WholeJob:
    """The applications that end in a certificate."""
    hand_over = {
        "method": "counter", "recipient_name": "测量甲", "relation": "self", "identity_checked": True,
        "signature": "paper", "recipient_id_number": demonstration_id_number(500, date(1980, 1, 1)),
    }  # fmt: skip
    return WholeJob(
        tuple((one.token, one.approver_token, one.body) for one in bench.cast.complete_applications()),
        bench.cast.clerk_token,
        bench.cast.issuer_token,
        json.dumps(hand_over).encode(),
    )
