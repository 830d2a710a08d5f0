"""What pgbench makes of a submission: the very statements one sends, with new ids, and nothing else around them.

Two submissions of the same application are made through the command and what they send is recorded. Where the two
differ by an id or a text, every transaction of pgbench puts one of its own of the same length; all else (encrypted
fields, codes of the trail, times) is replayed as it was. So pgbench writes the same rows into the same tables and
indexes, takes its numbers from the same series and waits for the same commits: it is how fast this database can take
these rows.
"""

from __future__ import annotations

import re
import secrets
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import UUID

import psycopg
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from benchmarks.bench import Bench
from benchmarks.cast import Application, actor_of
from yimen.cases.commands import submit
from yimen.foundation import instant, postgres
from yimen.foundation.postgres import ClusterError
from yimen.law.states import Channel

_WRITES = ("INSERT", "WITH", "UPDATE", "DELETE")
_Statement = tuple[str, list[Any]]
_HEX = 8, 12  # digits of the running number in a replayed text, at least and at most
_SCRIPTS = 8


def rate(bench: Bench, applications: Sequence[Application]) -> float:
    """Transactions a second with as many clients as the submissions have."""
    by_item = {application.code: application for application in applications}
    with tempfile.TemporaryDirectory() as folder:
        scripts = []
        for number, application in enumerate(list(by_item.values())[:_SCRIPTS]):
            _record(application)  # the first one may still have something to add about the applicant
            scripts.append(Path(folder) / f"submit{number}.sql")
            scripts[-1].write_text(_script(_record(application), _record(application)), encoding="utf-8")
        return _run(bench, scripts)


def _record(application: Application) -> list[_Statement]:
    """The writing statements of one submission."""
    with _recording() as statements:
        submit(
            actor=actor_of(application),
            code=application.code,
            values=application.values,
            materials=application.materials,
            channel=Channel.api,
            key=secrets.token_hex(12),
            now=instant.now(),
        )
    return statements


@contextmanager
def _recording() -> Iterator[list[_Statement]]:
    statements: list[_Statement] = []

    def listen(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.lstrip().upper().startswith(_WRITES):
            statements.append((sql, list(params or ())))
        return execute(sql, params, many, context)

    # While a log is kept, every statement comes in Django's form (`foundation.fixed_text`).
    with CaptureQueriesContext(connection), connection.execute_wrapper(listen):
        yield statements


def _script(one: Sequence[_Statement], other: Sequence[_Statement]) -> str:
    """A pgbench script of the transaction that was recorded twice."""
    known: dict[UUID, int] = {}
    lines = [r"\set n :n + 1", r"\set t :n * 64 + :client_id", "BEGIN;"]
    for (sql, values), (again, others) in zip(one, other, strict=True):
        if sql != again:
            raise RuntimeError("the same submission sent two different statements")
        filled = [_value(mine, theirs, known) for mine, theirs in zip(values, others, strict=True)]
        parts = sql.replace("%%", "%").split("%s")
        lines.append("".join(part + value for part, value in zip(parts, [*filled, ""], strict=True)).strip() + ";")
    return "\n".join([*lines, "COMMIT;", ""])


def _value(mine: Any, theirs: Any, known: dict[UUID, int]) -> str:
    if isinstance(mine, UUID) and mine != theirs:
        slot = known.setdefault(mine, len(known))
        # As new ids are: later ones sort after earlier ones.
        return f"CAST('01999999' || lpad(to_hex(CAST(:t AS bigint)), 20, '0') || '{slot:04x}' AS uuid)"
    if isinstance(mine, str) and mine != theirs and len(mine) >= _HEX[0]:
        digits = min(len(mine), _HEX[1])
        return f"({_literal(mine[:-digits])} || lpad(to_hex(CAST(:t AS bigint)), {digits}, '0'))"
    return _literal(mine)


def _literal(value: Any) -> str:
    """`value` for SQL, without a colon that pgbench would take for a variable."""
    connection.ensure_connection()
    text = psycopg.sql.Literal(value).as_string(connection.connection)
    found = re.fullmatch(r"\s*(E?)'(.*)'(::[\w ]+)?", text, re.DOTALL)
    if not found:
        return text
    body = found[2] if found[1] else found[2].replace("\\", "\\\\")
    body = body.replace(":", r"\x3a").replace("\n", r"\n")
    return f"E'{body}'{found[3] or ''}"


def _start() -> int:
    """Where a run begins to number: no other run reaches it, and ten hexadecimal digits hold 64 times as much."""
    return int(time.time()) % 10**7 * 1000


def _run(bench: Bench, scripts: Sequence[Path]) -> float:
    transaction.get_connection().close()
    sizes, cluster = bench.sizes, bench.house.cluster
    seconds = max(1, round(sizes.seconds))
    command = [
        str(postgres.tool("pgbench", server_major=18)),
        *("-h", str(cluster.socket_folder), "-U", "yimen", "-n", "-M", "prepared"),
        *("-c", str(sizes.clients), "-j", "1", "-T", str(seconds), "-D", f"n={_start()}"),
        *(part for script in scripts for part in ("-f", str(script))),
        "yimen",
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    found = re.search(r"^tps = ([\d.]+)", done.stdout, re.MULTILINE)
    if done.returncode or not found:
        raise ClusterError(f"pgbench: {(done.stderr or done.stdout).strip()[-500:]}")
    return float(found[1])
