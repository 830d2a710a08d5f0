"""Archiving: write the package of a concluded case, take a package in, open a file of one that was taken in."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO
from uuid import UUID

from django.db import transaction

from yimen.archives import contents, strict_json
from yimen.archives.container import Malformed
from yimen.archives.contents import FiledDocument, FiledMaterial, KeptFile
from yimen.archives.cover import cover
from yimen.archives.layout import CASE, COVER, DOCUMENTS, EVENTS, INSPECTIONS, MATERIALS
from yimen.archives.manifest import FileLine
from yimen.archives.models import ArchivedCase
from yimen.archives.queries import archived_file, refuse_others
from yimen.archives.verification import Report, verify
from yimen.archives.writing import Package
from yimen.cases.queries.record import CaseRecord, case_record
from yimen.documents.commands import ensure_rendered
from yimen.documents.queries import DocumentCard, list_for_case, read_pdf
from yimen.dossiers.case_record import MaterialRecord, material_records
from yimen.dossiers.names import extension_of
from yimen.dossiers.queries import read_upload
from yimen.foundation import crypto, storage, trail
from yimen.law import archiving, masking
from yimen.law.act_fields import ActField, FieldKind
from yimen.law.actors import Actor
from yimen.law.refusal import Refusal

Advance = Callable[[str, int, int], None]

LARGEST_IMPORT = 512 * 1024**2
"""Bytes. What is taken in is sealed in memory; a larger package is kept as the file it is."""

_REASON = ActField("reason", "查阅原因", FieldKind.text)


@dataclass(frozen=True, slots=True)
class Written:
    """A package: where it lies, how many files its manifest lists, the SM3 of the manifest to note elsewhere."""

    path: Path
    files: int
    manifest_digest: str


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of a package; `number` is None and nothing was written when the report has faults."""

    report: Report
    number: str | None = None
    created: bool = False


def write_archive(*, number: str, folder: Path, now: datetime, advance: Advance) -> Written:
    """Write `<number>.zip` into `folder`, readable by its owner only, completely or not at all. It holds everything in
    clear; that it was made is written to the trail of the applicant.

    Raises Refusal `case_not_found`, `case_not_concluded`, `archive_exists`, `trail_broken`, `file_lost`,
    `archive_too_large`, those of `documents.commands.ensure_rendered`; OSError when `folder` cannot be written to.
    """
    record = case_record(number)
    archiving.refuse_open(record.state)
    target = folder / f"{record.number}.zip"
    if target.exists():
        raise Refusal("archive_exists", f"{target} 已存在，请移走它，或者用 --output 换一个目录。")
    try:
        with _whole_or_nothing(target) as file:
            digest, files = _write(file, record, now, advance)
            _record_reading(record, digest, now)
    except (storage.FileMissing, crypto.SealBroken) as lost:
        raise Refusal("file_lost", "办件有文件缺失或者被改动，不能归档；请保留现场，从备份恢复后再试。") from lost
    except Malformed as unfit:
        raise Refusal("archive_too_large", str(unfit)) from unfit
    return Written(target, files, digest)


_PICTURES = {"photo": "核查照片", "signature": "核查签字", "paper": "签字的纸质核查记录"}


@contextmanager
def _whole_or_nothing(target: Path) -> Iterator[BinaryIO]:
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".yimen-archive-") as place:
        candidate = Path(place) / target.name
        with candidate.open("xb") as file:
            candidate.chmod(0o600)
            yield file
        candidate.rename(target)


def _write(file: BinaryIO, record: CaseRecord, now: datetime, advance: Advance) -> tuple[str, int]:
    entries = trail.read(record.case_id)
    if any(trail.verify_stream(entries, record.head)):
        raise Refusal("trail_broken", "这个办件的留痕有改动或缺失，不能归档；请保留现场，用 yimen verify-trail 查明。")
    cards, records = list_for_case(record.case_id), material_records(record.case_id)
    package, steps = Package(file), len(cards) + len(records)
    documents, materials = [], []
    for done, card in enumerate(cards):
        advance("文书", done, steps)
        documents.append(_add_document(package, done + 1, card, now))
    for done, one in enumerate(records):
        advance("材料", len(cards) + done, steps)
        materials.append(_add_material(package, done + 1, one))
    pictures = sorted(record.related["inspectionfile"], key=lambda row: (row["inspection_id"], row["position"]))
    for place, row in enumerate(pictures, 1):
        _add_upload(package, f"{INSPECTIONS}{place:02d}-{row['kind']}", row["upload_id"], _PICTURES[row["kind"]])
    case = contents.case_json(record, documents, materials, contents.people(record, entries, records))
    pages = (
        (CASE, "办件全部数据", "application/json", strict_json.dumps(case)),
        (EVENTS, "办理留痕", "application/json", strict_json.dumps(contents.events_json(entries))),
        (COVER, "封面和卷内目录", "text/html", cover(record, documents, materials, entries)),
    )
    for path, title, media_type, content in pages:
        package.add(path, content, title=title, media_type=media_type)
    return package.finish(contents.head(record), stream=str(record.case_id), end=record.head, now=now)


def _add_document(package: Package, place: int, card: DocumentCard, now: datetime) -> FiledDocument:
    ensure_rendered(card.document_id, now)
    path = f"{DOCUMENTS}{place:02d}-{card.kind}.pdf"
    package.add(path, read_pdf(card.document_id), title=f"{card.title} {card.number}", media_type="application/pdf")
    return FiledDocument(card, path)


def _add_material(package: Package, place: int, one: MaterialRecord) -> FiledMaterial:
    file = _add_upload(package, f"{MATERIALS}{place:02d}", one.upload_id, one.name)
    replaced = _add_upload(package, f"{MATERIALS}{place:02d}-replaced", one.replaced_upload_id, f"{one.name}（补正前）")
    return FiledMaterial(one, file, replaced)


def _add_upload(package: Package, stem: str, upload_id: UUID | None, title: str) -> KeptFile | None:
    if upload_id is None:
        return None
    card, content = read_upload(upload_id)
    path = f"{stem}.{extension_of(card.name)}"
    package.add(path, content, title=title, media_type=card.media_type)
    return KeptFile(path, card.name)


def _record_reading(record: CaseRecord, digest: str, now: datetime) -> None:
    """The package holds the applicant's data in clear: she can be told when it was made (个人信息保护法第五十一条)."""
    trail.record(
        stream=record.applicant_id, kind="access", act="archive", at=now, actor=None, role="system",
        details={"case": record.number, "why": "电子归档", "manifest": digest},
    )  # fmt: skip


def import_archive(*, content: bytes, now: datetime, advance: Advance) -> Imported:
    """Take a package in, to read; all of it or nothing. The same package again changes nothing.

    Raises Refusal `archive_too_large`, or `archive_differs` when there is another package of the same case.
    """
    if len(content) > LARGEST_IMPORT:
        raise Refusal("archive_too_large", f"归档包超过{LARGEST_IMPORT // 1024**2}MB，不能导入，请作为文件保存。")
    report = verify(io.BytesIO(content), advance)
    if report.faults or report.manifest is None:
        return Imported(report)
    number = report.manifest.case_number
    row = ArchivedCase(
        number=number, manifest=strict_json.loads(strict_json.dumps(report.manifest.to_json())),
        digest=storage.put(content), size=len(content), imported_at=now,
    )  # fmt: skip
    with transaction.atomic():
        ArchivedCase.objects.bulk_create([row], ignore_conflicts=True)
        kept = ArchivedCase.objects.get(number=number)
        if kept.digest != row.digest:
            raise Refusal("archive_differs", f"系统中已有办件 {number} 的另一份归档包，没有导入；请核对以哪一份为准。")
        if created := kept.id == row.id:
            _record_import(kept, now)
    return Imported(report, number, created)


def _record_import(kept: ArchivedCase, now: datetime) -> None:
    trail.record(
        stream=kept.id, kind="archive", act="import_archive", at=now, actor=None, role="system",
        details={"case": kept.number, "package": kept.digest},
    )  # fmt: skip


@transaction.atomic
def open_archived_file(*, actor: Actor, number: str, path: str, reason: str, now: datetime) -> tuple[FileLine, bytes]:
    """A document or a material of an archived case, for a supervisor with a reason; who opened it, when and why goes to
    the trail of the archive (调阅登记).

    Raises Refusal `wrong_role`, `archive_not_found`, `material_not_found`, or the refusals of the field `reason`.
    """
    refuse_others(actor)
    why = _REASON.clean(reason)
    archive_id, line, content = archived_file(number=number, path=path)
    trail.record(
        stream=archive_id, kind="access", act="open_archived_file", at=now, actor=actor.account_id, role="supervisor",
        details={"case": number, "file": path, "why": masking.scrub(why)},
    )  # fmt: skip
    return line, content
