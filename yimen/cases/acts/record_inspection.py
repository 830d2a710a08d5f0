"""提交核查记录: time, place, what was found, photographs, and who signed (行政许可法第三十四条第三款)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from yimen.cases.inspections import inspectors_of, the_open_inspection
from yimen.cases.job import Job
from yimen.cases.models import Inspection, InspectionFile, Inspector
from yimen.dossiers.queries import UploadCard, small_picture, upload_for
from yimen.foundation.ids import new_id
from yimen.foundation.instant import COUNTY_TIME
from yimen.law import inspections
from yimen.law.inspections import Finding, InspectionKind, Photo, Signatures
from yimen.law.refusal import Refusal
from yimen.law.words import moment_words

PAPER_RECORD = "签字的纸质记录"


@dataclass(frozen=True, slots=True)
class _Record:
    inspection: Inspection
    inspectors: Sequence[Inspector]
    findings: tuple[Finding, ...]
    photos: tuple[Photo, ...]
    signatures: Signatures
    cards: Mapping[UUID, UploadCard]

    def signed(self) -> list[Inspector]:
        return [one for one in self.inspectors if one.account_id in self.signatures.inspectors]


def effect(job: Job) -> None:
    """Keep the record, encrypted; the document carries it. Raises Refusal: whatever law/inspections.py says, and
    `unknown_upload` or `not_a_picture` for a file.
    """
    record = _read(job)
    held_at = job.values["held_at"].replace(tzinfo=COUNTY_TIME)
    inspections.check_held(held_at, assigned_at=record.inspection.assigned_at, now=job.now)
    job.batch.update(
        Inspection,
        where={"id": record.inspection.id},
        values={
            "key": job.values["key"],
            "recorder": job.actor.account_id,
            "recorded_at": job.now,
            "held_at": held_at,
            "held_place": job.values["place"],
            "findings": [{"item": one.item, "result": one.result.value, "note": one.note} for one in record.findings],
            "summary": job.values["summary"],
            "present": job.values["present"],
            "refusal": job.values["refusal"],
            "witness": job.values["witness"],
        },
    )
    for one in record.signed():
        job.batch.update(Inspector, where={"id": one.id}, values={"signed": True})
    _keep_files(job, record)
    job.details.update(inspection=str(record.inspection.id), photos=len(record.photos))
    job.document_fields.update(_printed(job, record), held_at=moment_words(held_at))


def _read(job: Job) -> _Record:
    assert job.actor.account_id is not None
    inspection = the_open_inspection(job.case.id)
    inspectors = inspectors_of(inspection.id)
    photos = inspections.check_photos(job.values["photos"] or ())
    signatures = inspections.check_signatures(
        job.values["signatures"],
        assigned={one.account_id for one in inspectors},
        recorder=job.actor.account_id,
        refusal=job.values["refusal"],
        witness=job.values["witness"],
    )
    findings = inspections.check_findings(inspection.items, job.values["findings"])
    cards = _pictures(job.actor.account_id, [*(photo.upload_id for photo in photos), *signatures.pictures])
    return _Record(inspection, inspectors, findings, photos, signatures, cards)


def _pictures(owner_id: UUID, ids: Sequence[UUID]) -> dict[UUID, UploadCard]:
    cards = upload_for(owner_id, ids)
    if set(ids) - set(cards):
        raise Refusal("unknown_upload", "有照片没有找到，请重新选择后再提交。", field="photos")
    if any(not card.media_type.startswith("image/") for card in cards.values()):
        raise Refusal("not_a_picture", "照片和签字应当是图片（JPG、PNG、WebP）。", field="photos")
    return cards


def _keep_files(job: Job, record: _Record) -> None:
    signatures = record.signatures
    names = {one.account_id: one.name for one in record.inspectors}
    found = [("photo", photo.caption, photo.upload_id) for photo in record.photos]
    found += [
        ("signature", names[who], picture)
        for who, picture in signatures.inspectors.items()
        if isinstance(picture, UUID)
    ]
    if isinstance(signatures.present, UUID):
        found.append(("signature", job.values["present"], signatures.present))
    if signatures.paper is not None:
        found.append(("paper", PAPER_RECORD, signatures.paper))
    of = {"inspection_id": record.inspection.id, "case_id": job.case.id}
    for position, (kind, caption, upload_id) in enumerate(found, 1):
        row = {"id": new_id(), "kind": kind, "caption": caption, "position": position, "upload_id": upload_id}
        job.batch.insert(InspectionFile, {**of, **row})


def _printed(job: Job, record: _Record) -> dict[str, object]:
    by = record.signatures.inspectors
    return {
        "kind": InspectionKind(record.inspection.kind).label,
        "place": job.values["place"],
        "inspectors": "、".join(one.name for one in record.signed()),
        "findings": [{"item": one.item, "result": one.result.label, "note": one.note} for one in record.findings],
        "summary": job.values["summary"],
        "present": job.values["present"],
        "refusal": job.values["refusal"],
        "witness": job.values["witness"],
        "signatures": [
            *(_signature(one.name, "核查人员", by[one.account_id]) for one in record.signed()),
            _signature(job.values["present"], "现场人员", record.signatures.present),
        ],
        "photos": _photos(record),
        "recorder": job.actor.name,
        "recorded_at": moment_words(job.now.astimezone(COUNTY_TIME)),
    }  # fmt: skip


def _signature(name: str, part: str, picture: UUID | str | None) -> dict[str, str]:
    words = "拒绝签字" if picture is None else "见签字的纸质记录"
    return {"name": name, "part": part, "signature": small_picture(picture) if isinstance(picture, UUID) else words}


def _photos(record: _Record) -> list[dict[str, str]]:
    found = [(photo.caption or "（没有说明）", photo.upload_id) for photo in record.photos]
    if record.signatures.paper is not None:
        found.append((PAPER_RECORD, record.signatures.paper))
    return [{"caption": caption, "digest": _in_groups(record.cards[upload].digest)} for caption, upload in found]


def _in_groups(digest: str) -> str:
    """Eight by eight, so that a line can break and a person can compare."""
    return " ".join(digest[place : place + 8] for place in range(0, len(digest), 8))
