"""Questions about archived cases. They are for supervisors; a county that wants others to read them says so here."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from yimen.archives import container, events, manifest, strict_json
from yimen.archives.case_sheet import CaseSheet, sheet_of
from yimen.archives.events import ArchivedEvent
from yimen.archives.layout import CASE, DOCUMENTS, EVENTS, MANIFEST_DIGEST, MATERIALS
from yimen.archives.manifest import FileLine, Manifest
from yimen.archives.models import ArchivedCase
from yimen.foundation import storage
from yimen.foundation.pages import rows_of_page
from yimen.law.actors import Actor, Role
from yimen.law.refusal import Refusal

__all__ = [
    "PAGE_SIZE", "ArchiveCard", "ArchiveFile", "ArchivePage", "ArchivedEvent", "archived_case", "archived_cases",
    "archived_file", "refuse_others",
]  # fmt: skip

PAGE_SIZE = 20


@dataclass(frozen=True, slots=True)
class ArchiveCard:
    """An archived case in one line; `state` is how it ended, in words."""

    number: str
    item_name: str
    organ_name: str
    state: str
    demonstration: bool
    imported_at: datetime


@dataclass(frozen=True, slots=True)
class ArchivePage:
    """A page of a list: `number` from 1; `has_next` tells whether to go on."""

    cards: tuple[ArchiveCard, ...]
    number: int
    has_next: bool


@dataclass(frozen=True, slots=True)
class ArchiveFile:
    """An archived case: its card, its manifest, what happened. `sheet` is PLAIN; a page shows what it masks."""

    card: ArchiveCard
    manifest: Manifest
    manifest_digest: str
    sheet: CaseSheet
    events: tuple[ArchivedEvent, ...]

    @property
    def documents(self) -> tuple[FileLine, ...]:
        """The documents."""
        return tuple(line for line in self.manifest.files if line.path.startswith(DOCUMENTS))

    @property
    def materials(self) -> tuple[tuple[str, str | None], ...]:
        """What every material is called with its file, None where it has none; a file that a correction replaced
        follows the one in its place.
        """
        titles = {line.path: line.title for line in self.manifest.files}
        return tuple(
            (titles[path], path) if path else (f"{one.name}（{one.form}）", None)
            for one in self.sheet.materials
            for path in (one.paths or (None,))
        )


def refuse_others(actor: Actor) -> None:
    """Raises Refusal `wrong_role` for everybody but supervisors."""
    if Role.supervisor not in actor.roles:
        raise Refusal("wrong_role", "归档的办件只供效能监督人员查阅。", article="个人信息保护法第六条")


def archived_cases(*, actor: Actor, number: int = 1) -> ArchivePage:
    """Page `number` of the archived cases, the last imported first. Raises Refusal `wrong_role`."""
    refuse_others(actor)
    found = ArchivedCase.objects.order_by("-imported_at", "number")
    rows, has_next = rows_of_page(found.values_list("number", "manifest__case", "imported_at"), number, size=PAGE_SIZE)
    return ArchivePage(tuple(_card(*row) for row in rows), number, has_next)


def archived_case(*, actor: Actor, number: str) -> ArchiveFile:
    """The archived case `number`. Raises Refusal `wrong_role` or `archive_not_found`; storage.FileMissing or
    crypto.SealBroken when the store was tampered with.
    """
    refuse_others(actor)
    row = _row(number)
    package = _Package(storage.get(row.digest))
    listed = manifest.from_json(row.manifest)
    return ArchiveFile(
        card=_card(row.number, row.manifest["case"], row.imported_at),
        manifest=listed,
        manifest_digest=package.manifest_digest(),
        sheet=sheet_of(package.json(CASE)),
        events=events.events_of(package.json(EVENTS)),
    )


def archived_file(*, number: str, path: str) -> tuple[UUID, FileLine, bytes]:
    """A document or a material of the archived case with the id of the archive; the caller has checked the right and
    records the reading. Raises Refusal `archive_not_found` or `material_not_found`.
    """
    row = _row(number)
    files = manifest.from_json(row.manifest).files
    line = next((one for one in files if one.path == path and path.startswith((DOCUMENTS, MATERIALS))), None)
    if line is None:
        raise Refusal("material_not_found", "归档包里没有这个文件。")
    return row.id, line, _Package(storage.get(row.digest)).content(path)


def _row(number: str) -> ArchivedCase:
    row = ArchivedCase.objects.filter(number=number).first()
    if row is None:
        raise Refusal("archive_not_found", "没有找到这个归档的办件，请核对办件编号。")
    return row


def _card(number: str, head: Mapping[str, Any], imported_at: datetime) -> ArchiveCard:
    return ArchiveCard(
        number=number, item_name=head["item"]["name"], organ_name=head["organ"]["name"], state=head["state_label"],
        demonstration=head["demonstration"], imported_at=imported_at,
    )  # fmt: skip


class _Package:
    """The files of a package that was checked when it was taken in, and sealed since."""

    def __init__(self, content: bytes) -> None:
        self._file = io.BytesIO(content)
        self._members = {member.name: member for member in container.members(self._file)}

    def content(self, path: str) -> bytes:
        """The content of a file."""
        return container.content(self._file, self._members[path])

    def json(self, path: str) -> Any:
        """The value in a file."""
        return strict_json.loads(self.content(path))

    def manifest_digest(self) -> str:
        """SM3 of the manifest, as it was noted."""
        return self.content(MANIFEST_DIGEST)[:64].decode("ascii")
