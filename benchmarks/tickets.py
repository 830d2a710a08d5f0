"""Numbers taken and called in one hall, beside the least SQL that does the same rightly.

Doubles, gaps and people called twice are counted in the database afterwards.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.db import connection

from benchmarks.bench import Bench
from benchmarks.busy_hall import let_people_wait, make_hall
from benchmarks.crowd import Crowd, Plan, crowd
from benchmarks.report import Line

NAME = "tickets"
CLIENTS, COUNTERS = 32, 8
AIM_ISSUE, AIM_CALL = 0.6, 0.25
_LIMIT = "psycopg，最少的正确语句"


def measure(bench: Bench) -> Iterator[Line]:
    """Each beside the bare statements, which are run before and after it, because disks are moody."""
    yield _line(bench, "取号", "issue", CLIENTS, AIM_ISSUE)
    yield _line(bench, "叫号，含推送", "call", COUNTERS, AIM_CALL)


def _line(bench: Bench, what: str, work: str, clients: int, aim: float) -> Line:
    bench.tell(f"{what}，{clients} 客户端")
    before = _run(bench, f"{work}_bare", clients)
    found = _run(bench, work, clients)
    limit = (before.rate + _run(bench, f"{work}_bare", clients).rate) / 2
    ratio = found.rate / limit
    return Line(
        NAME,
        f"{what}，{clients} 客户端",
        rate=found.rate,
        p50=found.quantile(0.5),
        p95=found.quantile(0.95),
        limit=_LIMIT,
        limit_rate=limit,
        ratio=ratio,
        aim=f"≥ {aim:.0%}",
        met=ratio >= aim if bench.sizes.whole else None,
        note=_wrong(),
    )


def _run(bench: Bench, work: str, clients: int) -> Crowd:
    hall = make_hall(clients)
    if work.startswith("call"):
        let_people_wait(hall)
    sizes = bench.sizes
    what = tuple(map(str, (hall.id, *hall.groups, *hall.counters)))
    return crowd(Plan(f"benchmarks.queue_clients:{work}", what, clients, sizes.seconds, sizes.warm_up))


_WRONG = """
SELECT (SELECT count(*) - count(DISTINCT (hall_id, day, prefix, number)) FROM queues_ticket),
       (SELECT coalesce(sum(line.last_number - taken.number), 0) FROM queues_queueday AS line
          JOIN LATERAL (SELECT count(*) AS number FROM queues_ticket AS ticket
                         WHERE ticket.group_id = line.group_id AND ticket.day = line.day) AS taken ON true
         WHERE NOT EXISTS (SELECT FROM queues_numberblock AS lent
                            WHERE lent.group_id = line.group_id AND lent.day = line.day)),
       (SELECT count(*) - count(DISTINCT ticket_id) FROM queues_ticketrecord
         WHERE act = 'call' AND note = '' AND ticket_id IN (SELECT id FROM queues_ticket WHERE source = 'kiosk'))
"""


def _wrong() -> str:
    with connection.cursor() as cursor:
        cursor.execute(_WRONG)
        doubles, gaps, twice = cursor.fetchone()
    return f"重号 {doubles}，跳号 {gaps}，重复叫号 {twice}"
