"""The blind indexes by which people are found again: one fingerprint per kind of value, so that equal digits of
different kinds do not meet. Values come parsed, since a fingerprint knows no other spelling."""

from __future__ import annotations

from django.db import connection

from yimen.foundation import crypto
from yimen.law.parties import PartyKind


def identity(kind: PartyKind, id_number: str) -> bytes:
    """Of an identity number or a USCC."""
    return crypto.blind_index(id_number, kind=f"identity:{kind.value}")


def phone(number: str) -> bytes:
    """Of a telephone number."""
    return crypto.blind_index(number, kind="phone")


def username(name: str) -> bytes:
    """Of whatever was typed as a user name."""
    return crypto.blind_index(name, kind="username")


def lock(index: bytes) -> None:
    """One at a time for this value until the transaction ends; for acts that have no row to lock yet."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [index.hex()])
