"""Cases decided with their documents set and signed, beside typst and pyhanko alone on the same documents."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from contextlib import closing

from benchmarks import job
from benchmarks.bench import Bench
from benchmarks.loader import Connection, Scenario
from benchmarks.report import Line
from yimen.documents import rendering
from yimen.documents.commands import ensure_rendered
from yimen.documents.models import Document
from yimen.documents.payloads import payload_of
from yimen.documents.signing import chain
from yimen.documents.signing.pdf import Statement, sign
from yimen.foundation import instant
from yimen.law.documents import DocumentKind, rule_for

NAME = "signing"


def measure(bench: Bench) -> Iterator[Line]:
    """One client and one process that sets and signs, one after the other: whole cases, then their documents."""
    bench.tell("办结并排版、签名全部文书")
    Document.objects.filter(digest=None).update(render_problem="bench")  # those of other measures wait
    cases, documents, seconds = _whole(bench)
    alone = _alone(documents)
    yield Line(
        NAME,
        "办结一件，文书全部排版并签名，一个进程",
        rate=cases / seconds,
        limit="只用 typst 排版、pyhanko 签同样的文书",
        limit_rate=cases / alone,
        ratio=alone / seconds,
        note=f"每件{len(documents) / cases:.1f}份文书；单独排版并签名每份{alone / len(documents) * 1000:.0f} ms",
    )


def _whole(bench: Bench) -> tuple[int, list[Document], float]:
    """How many cases, their documents, and the seconds it took; what a process loads with its first is not counted."""
    scenario, choose = job.scenario(bench), random.Random(6)  # noqa: S311 - the same choices every run
    with closing(Connection(bench.house.port)) as http:
        _cases(scenario, http, choose, bench.sizes.warm_up)
        return _cases(scenario, http, choose, bench.sizes.seconds)


def _cases(
    scenario: Scenario, http: Connection, choose: random.Random, seconds: float
) -> tuple[int, list[Document], float]:
    """What was finished within so many seconds, one case at least: cases, their documents, and the seconds it took."""
    documents, cases = list[Document](), 0
    start = time.perf_counter()
    while not cases or time.perf_counter() - start < seconds:
        scenario.once(http, choose)
        waiting = Document.objects.filter(digest=None, render_problem="").values_list("pk", flat=True)
        documents += [ensure_rendered(one, instant.now()) for one in waiting]
        cases += 1
    return cases, documents, time.perf_counter() - start


def _alone(documents: list[Document]) -> float:
    """Seconds to set and sign the same documents, without database and storage."""
    prepared = [(one, payload_of(one), rule_for(DocumentKind(one.kind))) for one in documents]
    now = instant.now()
    certificates = {
        one.organ.code: chain.signing_certificate(one.organ.code, payload.header.organ_name, now)
        for one, payload, _ in prepared
    }
    start = time.perf_counter()
    for document, payload, rule in prepared:
        statement = Statement(payload.header.organ_name, document.title, "", payload.verify_address)
        sign(rendering.render(rule, payload), certificates[document.organ.code], statement, now)
    return time.perf_counter() - start
