"""Drafts of an account."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from yimen.cases.models import Draft
from yimen.catalogue.queries import PublishedVersion, get_version
from yimen.law.actors import Actor
from yimen.law.licence_applications import LicenceRequest, Purpose


@dataclass(frozen=True, slots=True)
class SavedDraft:
    """A draft with the version it was begun under; `uploads` by material key; `asked`: about which licence it is."""

    version: PublishedVersion
    values: dict[str, str]
    uploads: dict[str, UUID]
    situation: dict[str, str]
    updated_at: datetime
    asked: LicenceRequest | None


def _saved(draft: Draft) -> SavedDraft:
    uploads = {key: UUID(value) for key, value in draft.uploads.items()}
    asked = LicenceRequest(Purpose(draft.purpose), draft.licence_number or "") if draft.purpose else None
    version = get_version(draft.version_id)
    return SavedDraft(version, draft.values, uploads, draft.situation or {}, draft.updated_at, asked)


def draft_of(actor: Actor, *, version_id: UUID) -> SavedDraft | None:
    """The actor's draft for a version, if there is one."""
    draft = Draft.objects.filter(owner_id=actor.account_id, version_id=version_id).first()
    return None if draft is None else _saved(draft)


def drafts_of(actor: Actor) -> tuple[SavedDraft, ...]:
    """The actor's drafts, last changed first."""
    return tuple(_saved(draft) for draft in Draft.objects.filter(owner_id=actor.account_id).order_by("-updated_at"))
