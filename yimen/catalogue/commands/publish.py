"""Publication: a changed content becomes the next version of its item; the version before it ends where it begins."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from yimen.catalogue.commands.search_entries import write_search_entries
from yimen.catalogue.models import ItemVersion, ServiceItem, new_qr_token
from yimen.catalogue.queries.versions import PublishedVersion, forget_current, get_version
from yimen.foundation import trail
from yimen.foundation.instant import county_day
from yimen.law.actors import Role
from yimen.law.elements import ItemContent, content_to_json
from yimen.law.forms import FormDefinition, form_to_json
from yimen.law.refusal import Refusal
from yimen.law.situation_lint import refuse_faulty
from yimen.organisations.queries import OrganCard


@dataclass(frozen=True, slots=True)
class Edition:
    """What a version says, from which day on, and where it came from."""

    content: ItemContent
    form: FormDefinition
    effective_from: date
    source: str


@dataclass(frozen=True, slots=True)
class Draft:
    """An edition for an item: read and judged, so that only the order of the versions can still be wrong."""

    code: str
    organ: OrganCard
    qr_token: str | None
    edition: Edition

    @property
    def name(self) -> str:
        return self.edition.content.item_name


@dataclass(slots=True)
class Published:
    """How many items are new and how many have a next version; `version_ids` of all that were published."""

    created: int = 0
    changed: int = 0
    version_ids: list[UUID] = field(default_factory=list)


def publish_version(
    *, item_id: UUID, content: ItemContent, form: FormDefinition, source: str, now: datetime
) -> PublishedVersion:
    """The item's version with `content` and `form`: the one in force when they are the same, else the next.

    It is in force from the content's effective date, at the earliest today. Raises Refusal `item_unknown`,
    `version_before_last`, `situations_faulty`.
    """
    refuse_faulty(content, form)
    with transaction.atomic():
        item = ServiceItem.objects.select_for_update().select_related("organ").filter(pk=item_id).first()
        if item is None:
            raise Refusal("item_unknown", "没有找到这个事项。", field="item_id")
        edition = Edition(content, form, effective_day(content, county_day(now)), source)
        version = _next_version(item, item.versions.order_by("-number").first(), edition, now)
        if version:
            _store([version])
            _record(item, version, now)
            return get_version(version.pk)
        return get_version(item.versions.get(effective_until=None).pk)


def publish_drafts(drafts: Sequence[Draft], *, now: datetime) -> Published:
    """Publish what differs, in a few statements for all drafts. The caller opens the transaction."""
    done = Published()
    items = _locked_items(drafts)
    fresh = [_new_item(draft, now) for draft in drafts if draft.code not in items]
    ServiceItem.objects.bulk_create(fresh)
    done.created = len(fresh)
    items.update((item.code, item) for item in fresh)
    latest = {
        version.item_id: version
        for version in ItemVersion.objects.filter(item__in=items.values(), effective_until=None)
    }
    candidates = (
        _next_version(items[draft.code], latest.get(items[draft.code].pk), draft.edition, now) for draft in drafts
    )
    versions = [version for version in candidates if version]
    _store(versions)
    done.version_ids = [version.pk for version in versions]
    done.changed = len(versions) - done.created
    return done


def _locked_items(drafts: Iterable[Draft]) -> dict[str, ServiceItem]:
    codes = [draft.code for draft in drafts]
    rows = ServiceItem.objects.select_for_update().filter(code__in=codes).order_by("pk")
    return {item.code: item for item in rows}


def _new_item(draft: Draft, now: datetime) -> ServiceItem:
    return ServiceItem(
        code=draft.code,
        organ_id=draft.organ.id,
        qr_token=draft.qr_token or new_qr_token(),
        created_at=now,
    )


def effective_day(content: ItemContent, day: date) -> date:
    """From when a content published on `day` is in force: its own date, but never before it was published."""
    return max(day, content.effective_date or day)


def _next_version(item: ServiceItem, last: ItemVersion | None, edition: Edition, now: datetime) -> ItemVersion | None:
    """The version to write, None when the last one says the same."""
    content, form = content_to_json(edition.content), form_to_json(edition.form)
    if last and (last.content, last.form) == (content, form):
        return None
    name = edition.content.item_name
    if last and edition.effective_from < last.effective_from:
        raise Refusal(
            "version_before_last",
            f"“{name}”已有{last.effective_from}生效的版本，新版本不能早于它生效。",
            field="effective_date",
        )
    return ItemVersion(
        item=item,
        number=last.number + 1 if last else 1,
        name=name,
        effective_from=edition.effective_from,
        content=content,
        form=form,
        source=edition.source[:200],
        published_at=now,
    )


def _store(versions: Sequence[ItemVersion]) -> None:
    """Write the versions, end the ones before them, and let search and the running process know."""
    ending: dict[date, list[UUID]] = {}
    for version in versions:
        if version.number > 1:
            ending.setdefault(version.effective_from, []).append(version.item_id)
    for day, item_ids in ending.items():
        ItemVersion.objects.filter(item__in=item_ids, effective_until=None).update(effective_until=day)
    ItemVersion.objects.bulk_create(versions)
    write_search_entries([version.pk for version in versions])
    transaction.on_commit(forget_current)


def _record(item: ServiceItem, version: ItemVersion, now: datetime) -> None:
    trail.record(
        stream=item.pk,
        kind="catalogue",
        act="publish_version",
        at=now,
        actor=None,
        role=Role.system.value,
        details={"version": version.number, "from": version.effective_from.isoformat(), "source": version.source},
    )
