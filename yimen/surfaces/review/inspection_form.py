"""The form of an inspection's record: its questions, and what a phone or a plain browser sends back.

A photograph that was received while something else was wrong goes round by its id (`…-kept`): a browser does not let a
page choose a file again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import QueryDict

from yimen.cases.queries import InspectionNote
from yimen.dossiers.commands import accept_upload
from yimen.foundation import instant
from yimen.foundation.ids import new_id
from yimen.law.acts_input import RECORD_INSPECTION
from yimen.law.inspections import CAPTION_LENGTH, MOST_PHOTOS, NOTE_LENGTH, PAPER, PRESENT, FindingResult
from yimen.law.refusal import Refusal
from yimen.surfaces.common.access import ActorRequest
from yimen.surfaces.common.act_forms import faults
from yimen.surfaces.common.ui.fields import act_field

PHOTO_ROWS = 4
"""How many photographs a page without JavaScript offers at once."""

_LINES = {one.key: one for one in RECORD_INSPECTION}
_WRITTEN = ("key", "held_at", "place", "summary", "present", "refusal", "witness")
_RESULTS = tuple((one.value, one.label) for one in FindingResult)


@dataclass
class Sent:
    """What was sent: the values of the act, the files by field that have been received, the words under each
    photograph by its number (also under one that was refused), and what was wrong.
    """

    values: dict[str, Any]
    kept: dict[str, str]
    captions: dict[int, str]
    errors: dict[str, Refusal] = field(default_factory=dict)


def read(request: ActorRequest, note: InspectionNote) -> Sent:
    """What the form says. Files are taken in; the first that cannot be kept is an error of its field."""
    files = _Files(request)
    data = request.POST
    values: dict[str, Any] = {key: data.get(key) for key in _WRITTEN}
    values["findings"] = {
        str(number): {"result": data.get(f"finding-{number}", ""), "note": data.get(f"note-{number}", "")}
        for number in range(1, len(note.items) + 1)
    }
    captions = {number: data.get(f"caption-{number}", "") for number in range(1, MOST_PHOTOS + 1)}
    values["photos"] = [
        {"upload": upload, "caption": caption}
        for number, caption in captions.items()
        if (upload := files.received(f"photo-{number}"))
    ]
    values["signatures"] = _signatures(note, data, files)
    return Sent(values, files.kept, captions, {**faults(RECORD_INSPECTION, values), **files.errors})


class _Files:
    def __init__(self, request: ActorRequest) -> None:
        self._request = request
        self.kept: dict[str, str] = {}
        self.errors: dict[str, Refusal] = {}

    def received(self, name: str) -> str | None:
        """The id of what was chosen in the field now or before."""
        upload = self._new(name) or self._request.POST.get(f"{name}-kept")
        if upload:
            self.kept[name] = upload
        return upload

    def _new(self, name: str) -> str | None:
        file, owner_id = self._request.FILES.get(name), self._request.actor.account_id
        if file is None or owner_id is None:
            return None
        content = file.read(settings.YIMEN_UPLOAD_LIMIT_BYTES + 1)
        try:
            card = accept_upload(owner_id=owner_id, name=file.name or "", content=content, now=instant.now())
        except Refusal as refusal:
            self.errors[name] = refusal
            return None
        return str(card.id)


def _signatures(note: InspectionNote, data: QueryDict, files: _Files) -> dict[str, str]:
    found = {}
    for who in (*map(str, note.inspectors), PRESENT):
        picture = files.received(f"sign-{who}") or (PAPER if f"paper-{who}" in data else None)
        if picture:
            found[who] = picture
    paper = files.received(PAPER)
    return found | ({PAPER: paper} if paper else {})


def where(refusal: Refusal) -> str:
    """The field of the page that a refusal of the act belongs to."""
    name = refusal.field or ""
    if name.startswith("findings."):
        part = "note" if refusal.code in {"finding_needs_words", "too_long"} else "finding"
        return f"{part}-{name.removeprefix('findings.')}"
    return {"findings": "finding-1", "photos": "photo-1", "signatures": PAPER}.get(name, name if name in _LINES else "")


def questions(note: InspectionNote, sent: Sent | None) -> dict[str, Any]:
    """The questions of the page with what was answered before."""
    values: Mapping[str, Any] = sent.values if sent else _first_values(note)
    errors = {where_of(name, one): one.message for name, one in sent.errors.items()} if sent else {}
    asked = _Asked(values, errors, sent.kept if sent else {}, sent.captions if sent else {})
    return {
        "key": values["key"],
        "held_at": asked.line("held_at"),
        "place": asked.line("place"),
        "findings": [asked.finding(number, item) for number, item in enumerate(note.items, 1)],
        "summary": asked.line("summary"),
        "photos": [asked.photo(number) for number in range(1, PHOTO_ROWS + 1)],
        "signers": [asked.signer(who, name, "核查人员") for who, name in note.inspectors.items()]
        + [asked.signer(PRESENT, "现场人员", "")],
        "present": asked.line("present"),
        "refusal": asked.line("refusal"),
        "witness": asked.line("witness"),
        "paper": asked.file(PAPER, "签好字的纸质记录的照片", "有人在纸上签字时才需要。"),
        "errors": errors,
    }


def where_of(name: str, refusal: Refusal) -> str:
    """The field an error is shown at: a field of the page by its own name, one of the act by `where`."""
    return name if name == PAPER or "-" in name else where(refusal)


def _first_values(note: InspectionNote) -> dict[str, Any]:
    now = instant.now()
    held_at = max(now, note.assigned_at.astimezone(now.tzinfo))
    return {"key": str(new_id()), "held_at": f"{held_at:%Y-%m-%dT%H:%M}", "place": note.place}


@dataclass(frozen=True)
class _Asked:
    values: Mapping[str, Any]
    errors: Mapping[str, str]
    kept: Mapping[str, str]
    captions: Mapping[int, str]

    def line(self, key: str) -> dict[str, Any]:
        return act_field(_LINES[key], self.values.get(key), self.errors.get(key, ""))

    def finding(self, number: int, item: str) -> dict[str, Any]:
        given = (self.values.get("findings") or {}).get(str(number), {})
        result = {
            "key": f"finding-{number}", "label": f"{number}. {item}", "kind": "choice", "options": _RESULTS,
            "value": given.get("result"), "error": self.errors.get(f"finding-{number}", ""), "row": True,
        }  # fmt: skip
        note = {
            "key": f"note-{number}", "label": f"第{number}项看到的情况", "required": False,
            "optional": "不合格时必填", "value": given.get("note"), "maxlength": NOTE_LENGTH,
            "error": self.errors.get(f"note-{number}", ""),
        }  # fmt: skip
        return {"result": result, "note": note}

    def photo(self, number: int) -> dict[str, Any]:
        return {
            **self.file(f"photo-{number}", f"照片{number}", ""),
            "caption": {
                "key": f"caption-{number}", "label": f"照片{number}的说明", "required": False,
                "value": self.captions.get(number, ""), "maxlength": CAPTION_LENGTH,
            },
        }  # fmt: skip

    def signer(self, who: UUID | str, name: str, part: str) -> dict[str, Any]:
        title = f"{name}（{part}）签字" if part else f"{name}签字"
        signatures = self.values.get("signatures") or {}
        return {
            **self.file(f"sign-{who}", title, "在屏幕上签，或者拍下写在纸上的签字。", "签在纸质记录上的不填"),
            "on_paper": {
                "key": f"paper-{who}", "label": f"{name}已在纸质记录上签字", "kind": "confirm", "required": True,
                "value": signatures.get(str(who)) == PAPER or "",
            },
        }  # fmt: skip

    def file(self, name: str, label: str, hint: str, optional: str = "") -> dict[str, Any]:
        kept = self.kept.get(name, "")
        asked = {
            "key": name, "label": label, "kind": "file", "required": False, "accept": "image/*", "optional": optional,
            "hint": "已经收到，不用再选；要换就选一张新的。" if kept else hint, "error": self.errors.get(name, ""),
        }  # fmt: skip
        return {"name": name, "kept": kept, "field": asked}
