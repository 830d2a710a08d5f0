"""Materials handed in at a counter: paper, a scan, or nothing, one row a material."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from yimen.dossiers.commands import PAPER, accept_upload
from yimen.dossiers.queries import upload_for
from yimen.foundation import instant
from yimen.law.refusal import Refusal
from yimen.surfaces.common.access import ActorRequest


@dataclass(frozen=True, slots=True)
class HandedIn:
    """`materials` as the commands take them (an upload's id or "paper" by key), and the files that were refused."""

    materials: dict[str, str] = field(default_factory=dict)
    errors: dict[str, Refusal] = field(default_factory=dict)


def read(request: ActorRequest, keys: Iterable[str]) -> HandedIn:
    """What was handed in for each of `keys`. A scan counts before a tick; one kept from the last try counts again."""
    found = HandedIn()
    for key in keys:
        file = request.FILES.get(f"file-{key}")
        if file is not None:
            _take(request, key, file, found)
        elif request.POST.get(f"form-{key}") == PAPER:
            found.materials[key] = PAPER
        elif request.POST.get(f"form-{key}") == "upload" and request.POST.get(f"kept-{key}"):
            found.materials[key] = request.POST[f"kept-{key}"]
    return found


def _take(request: ActorRequest, key: str, file: UploadedFile[bytes], found: HandedIn) -> None:
    assert request.actor.account_id is not None
    content = file.read(settings.YIMEN_UPLOAD_LIMIT_BYTES + 1)
    try:
        card = accept_upload(
            owner_id=request.actor.account_id, name=file.name or "", content=content, now=instant.now()
        )
    except Refusal as refusal:
        found.errors[key] = refusal
    else:
        found.materials[key] = str(card.id)


def rows(
    request: ActorRequest, asked: Iterable[tuple[str, str, str]], found: HandedIn | None = None
) -> list[dict[str, Any]]:
    """Rows for common/casework/handed_in.html from (key, name, note)."""
    given = found or HandedIn()
    names = _names(request, given.materials)
    return [
        {
            "key": key,
            "name": name,
            "note": note,
            "paper": given.materials.get(key) == PAPER,
            "kept": given.materials.get(key) if key in names else "",
            "file": names.get(key, ""),
            "error": given.errors[key].message if key in given.errors else "",
        }
        for key, name, note in asked
    ]


def _names(request: ActorRequest, materials: Mapping[str, str]) -> dict[str, str]:
    ids = {key: value for key, value in materials.items() if value != PAPER}
    assert request.actor.account_id is not None
    cards = upload_for(request.actor.account_id, [upload for value in ids.values() if (upload := _uuid(value))])
    return {key: card.name for key, value in ids.items() if (card := cards.get(_uuid(value) or UUID(int=0)))}


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
