"""A database with many cases: copies of a few real ones, with everything that belongs to a case."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from uuid import UUID

from django.db import connection

_CHUNK = 10_000

# What a copy has of its own, per table; {moved} is an id that is new for each copy and the same wherever it is named.
_MOVED = "CAST('0190' || lpad(to_hex(copy.number), 12, '0') || right(md5({column}::text), 16) AS uuid)"
_OWN: Mapping[str, Mapping[str, str]] = {
    "cases_case": {
        "number": "left(source.number, -10) || lpad(to_hex(copy.number), 10, '0')",
        "query_code": "left(md5(source.query_code || copy.number), 16)",
        "received_at": "source.received_at - copy.number * interval '1 minute'",
        "applicant_id": "party.id",
    },
    "cases_submission": {"key": "source.key || copy.number"},
    "cases_handover": {},
    "dossiers_submittedmaterial": {},
    "documents_document": {
        "number": "source.number || '-' || to_hex(copy.number)",
        "verify_code": "left(md5(source.verify_code || copy.number), 16)",
        # What the worker has done by then: else its list of work would be as long as the table.
        "digest": "md5(source.id::text) || md5(source.id::text)",
        "size": "60000",
        "rendered_at": "source.issued_at",
    },
    "notices_notice": {"party_id": "party.id", "fanned_out_at": "source.created_at"},
    "foundation_trailentry": {},
}
_CASE_OF = {"cases_case": "id", "foundation_trailentry": "stream"}
_CASES_A_PARTY = 3
_PARTIES = """
INSERT INTO people_party (id, kind, name, id_number, id_index, created_at, restricted)
SELECT CAST('0180' || lpad(to_hex(number), 28, '0') AS uuid), kind, name, id_number, sha256(number::text::bytea),
       created_at, false
  FROM (SELECT * FROM people_party LIMIT 1) AS one, generate_series(%s::bigint, %s::bigint) AS number
ON CONFLICT DO NOTHING
"""


def grow_cases(first: int, last: int, templates: Sequence[UUID], progress: Callable[[str, int, int], None]) -> None:
    """Add copies number `first` to `last` of `templates` in turn, each with its own ids and numbers.

    Checks of foreign keys are left out while copying: they would take most of the time and find nothing.
    """
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        for start in range(first, last + 1, _CHUNK):
            end = min(start + _CHUNK - 1, last)
            cursor.execute(_PARTIES, [start // _CASES_A_PARTY, end // _CASES_A_PARTY])
            for table in _OWN:
                cursor.execute(_copy(table), [start, end, list(templates), len(templates)])
            progress("办件", end, last)
        cursor.execute("RESET session_replication_role")
        cursor.execute(f"VACUUM ANALYZE people_party, {', '.join(_OWN)}")
        cursor.execute("CHECKPOINT")


def _copy(table: str) -> str:
    columns = _columns(table)
    case = _CASE_OF.get(table, "case_id")
    moved = {column: _MOVED.format(column=f"source.{column}") for column in {"id", case}}
    own = {**moved, **_OWN[table]}
    values = ", ".join(own.get(column, f"source.{column}") for column in columns)
    return f"""
        INSERT INTO {table} ({", ".join(columns)}) SELECT {values}
          FROM generate_series(%s::bigint, %s::bigint) AS copy(number)
          CROSS JOIN (SELECT %s::uuid[] AS ids, %s AS count) AS template
          JOIN {table} AS source ON source.{case} = template.ids[1 + copy.number %% template.count]
          CROSS JOIN LATERAL
            (SELECT CAST('0180' || lpad(to_hex(copy.number / {_CASES_A_PARTY}), 28, '0') AS uuid) AS id) AS party
    """  # noqa: S608 - names of tables and columns


def _columns(table: str) -> list[str]:
    with connection.cursor() as cursor:
        return [column.name for column in connection.introspection.get_table_description(cursor, table)]
