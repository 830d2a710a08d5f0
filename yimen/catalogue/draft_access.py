"""The one gate to drafts and to the versions of an item for the people of the catalogue desk."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from yimen.catalogue.models import ItemVersion, ServiceItem, VersionDraft
from yimen.law.actors import Actor
from yimen.law.refusal import Refusal


def desk_organs(actor: Actor) -> set[UUID]:
    """The organs for which the actor writes or publishes."""
    return {organ_id for _, organ_id in actor.desks}


def visible_draft(actor: Actor, draft_id: UUID, *, lock: bool = False) -> VersionDraft:
    """The draft if it is one of the actor's organs, with its row locked when asked.

    Raises Refusal `draft_not_found`, the same for a draft that does not exist and one of another organ.
    """
    rows = VersionDraft.objects.select_for_update(of=("self",)) if lock else VersionDraft.objects.all()
    found = rows.select_related("base", "organ").filter(pk=draft_id, organ_id__in=desk_organs(actor)).first()
    if found is None:
        raise Refusal("draft_not_found", "没有找到这份草稿，请从事项列表里打开。")
    return found


def visible_item(actor: Actor, code: str) -> ServiceItem:
    """The item if it is one of the actor's organs. Raises Refusal `item_unknown`."""
    found = ServiceItem.objects.select_related("organ").filter(code=code, organ_id__in=desk_organs(actor)).first()
    if found is None:
        raise Refusal("item_unknown", "没有找到这个事项，请从事项列表里打开。", field="code")
    return found


def versions_of(code: str) -> QuerySet[ItemVersion]:
    """The versions of an item, the newest first."""
    return ItemVersion.objects.filter(item__code=code).order_by("-number")
