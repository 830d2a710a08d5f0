"""The whole job through the API: create, receive, accept, grant, make the certificate, hand over."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date

from benchmarks.bench import Bench
from benchmarks.report import Line, of_load
from benchmarks.scenarios import WholeJob
from yimen.demo.county import demonstration_id_number

NAME = "job"
AIM = 60
AIM_CPU = 25


def measure(bench: Bench) -> Iterator[Line]:
    """With one client and with eight."""
    for clients in (1, bench.sizes.clients):
        bench.tell(f"全流程，{clients} 客户端")
        found = bench.load(scenario(bench), clients=clients)
        judged = clients == bench.sizes.clients and bench.sizes.whole
        yield Line(
            NAME,
            f"全流程六步，{clients} 客户端",
            **of_load(found),
            aim=f"≥ {AIM}/s，≤ {AIM_CPU} CPU ms",
            met=found.rate >= AIM and found.cpu_each <= AIM_CPU if judged else None,
            note="提交、收件、受理、准予、制证、出件；CPU 含网页进程和数据库，不含事后由 worker 排版文书",
        )


def scenario(bench: Bench) -> WholeJob:
    """The applications that end in a certificate."""
    hand_over = {
        "method": "counter",
        "recipient_name": "测量甲",
        "relation": "self",
        "identity_checked": True,
        "signature": "paper",
        "recipient_id_number": demonstration_id_number(500, date(1980, 1, 1)),
    }
    return WholeJob(
        tuple((one.token, one.approver_token, one.body) for one in bench.cast.complete_applications()),
        bench.cast.clerk_token,
        bench.cast.issuer_token,
        json.dumps(hand_over).encode(),
    )
