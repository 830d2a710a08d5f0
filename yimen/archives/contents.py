"""What goes into the package of a case, as values: the case, its events, what its files are called."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from yimen.cases.queries.record import CaseRecord
from yimen.documents.queries import DocumentCard
from yimen.dossiers.case_record import MaterialRecord
from yimen.foundation.models import TrailEntry
from yimen.law.applicants import Applicant, applicant_of
from yimen.law.procedure import line_done
from yimen.organisations.queries import organ, staff_names


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file that somebody handed in, where it lies in the package, and what she called it."""

    path: str
    name: str


@dataclass(frozen=True, slots=True)
class FiledMaterial:
    """A material with its files."""

    record: MaterialRecord
    file: KeptFile | None
    replaced: KeptFile | None


@dataclass(frozen=True, slots=True)
class FiledDocument:
    """A document with the path of its file."""

    card: DocumentCard
    path: str


def head(record: CaseRecord) -> dict[str, Any]:
    """Which case it is, without a person. The manifest and the case both say it."""
    version, authority = record.version, organ(record.version.organ_id)
    return {
        "case_number": record.number,
        "state": record.state,
        "state_label": record.state.label,
        "item": {"code": version.code, "name": version.name, "version": version.number},
        "organ": {"code": authority.code, "name": version.organ_name},
        "dates": dict(record.dates),
        "demonstration": version.demonstration or authority.demonstration,
    }


def applicant(record: CaseRecord) -> Applicant:
    """Who applied, PLAIN."""
    return applicant_of(record.row["form"])


def case_json(
    record: CaseRecord,
    documents: Sequence[FiledDocument],
    materials: Sequence[FiledMaterial],
    names: Mapping[UUID, str],
) -> dict[str, Any]:
    """All that is kept of the case, PLAIN: in words for people, then (`rows`) as it stood in the tables."""
    who = applicant(record)
    return {
        "case": head(record),
        "applicant": {"kind": who.kind, "kind_label": who.kind.label, "name": who.name, "id_number": who.id_number},
        "answers": [{"key": one.key, "label": one.label, "value": one.value} for one in record.answers],
        "documents": [_document(one) for one in documents],
        "materials": [_material(one) for one in materials],
        "people": {str(account): name for account, name in sorted(names.items())},
        "rows": {"case": record.row, **record.related, "material": [one.record.row for one in materials]},
    }


def _document(one: FiledDocument) -> dict[str, Any]:
    card = one.card
    return {
        "path": one.path, "kind": card.kind, "title": card.title, "number": card.number,
        "verify_code": card.verify_code, "issued_at": card.issued_at,
    }  # fmt: skip


def _material(one: FiledMaterial) -> dict[str, Any]:
    record = one.record
    return {
        "key": record.key, "name": record.name, "required": record.required, "form": record.form,
        "form_label": record.form.label, "result": record.result, "result_label": record.result.label,
        "reason": record.reason, "file": _file(one.file), "replaced_file": _file(one.replaced),
    }  # fmt: skip


def _file(one: KeptFile | None) -> dict[str, str] | None:
    return {"path": one.path, "name": one.name} if one else None


def events_json(entries: Iterable[TrailEntry]) -> dict[str, Any]:
    """Every entry of the trail with its place in the chain, and in words what was done."""
    return {
        "events": [
            {
                "sequence": one.sequence, "kind": one.kind, "act": one.act, "label": label(one), "at": one.at,
                "actor": one.actor, "role": one.role, "details": one.details, "previous_mac": one.previous_mac,
                "mac": one.mac,
            }
            for one in entries
        ]
    }  # fmt: skip


def label(entry: TrailEntry) -> str:
    """What was done, in the words of the procedure; an entry that is no act of it keeps its name."""
    line = line_done(entry.act, entry.details.get("to"), entry.role)
    return line.label if line else entry.act


def people(record: CaseRecord, entries: Iterable[TrailEntry], materials: Iterable[MaterialRecord]) -> dict[UUID, str]:
    """What those are called who had a part in the case: an account's id says nothing in another house."""
    related = (row for rows in record.related.values() for row in rows)
    rows = [record.row, *related, *(one.row for one in materials)]
    found = {value for row in rows for value in row.values() if isinstance(value, UUID)}
    return staff_names(found | {one.actor for one in entries if one.actor})
