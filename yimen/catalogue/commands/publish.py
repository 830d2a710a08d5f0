"""Publication: a changed content becomes the next version of its item; the version before it ends where it begins."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from yimen.catalogue.commands.search_entries import enter_new_versions
from yimen.catalogue.models import ItemVersion, ServiceItem, new_qr_token
from yimen.catalogue.queries.versions import PublishedVersion, forget_current, get_version
from yimen.foundation import trail
from yimen.foundation.copying import copy_rows
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
    """An edition for an item, from the `row`-th of a file: judged by itself, not yet beside what is published."""

    row: int
    code: str
    organ: OrganCard
    qr_token: str | None
    edition: Edition

    @property
    def name(self) -> str:
        return self.edition.content.item_name


@dataclass(slots=True)
class Published:
    """How many items are new and how many have a next version, which are `version_ids`; `refused` with its row what
    cannot be the next."""

    created: int = 0
    changed: int = 0
    version_ids: list[UUID] = field(default_factory=list)
    refused: list[tuple[Draft, Refusal]] = field(default_factory=list)


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
            _store([version], [content])
            _record(item, version, now)
            return get_version(version.pk)
        return get_version(item.versions.get(effective_until=None).pk)


def publish_drafts(drafts: Sequence[Draft], *, now: datetime, write: bool = True) -> Published:
    """Publish what differs, in a few statements for all drafts; nothing when one is refused, or without `write`.

    The caller opens the transaction.
    """
    done = Published()
    items = _items_of(drafts, lock=write)
    fresh = {draft.code: _new_item(draft, now) for draft in drafts if draft.code not in items}
    done.refused += _tokens_taken([draft for draft in drafts if draft.code in fresh])
    latest = {
        version.item_id: version
        for version in ItemVersion.objects.filter(item__in=items.values(), effective_until=None)
    }
    items.update(fresh)
    versions: list[ItemVersion] = []
    contents: list[ItemContent] = []
    for draft in drafts:
        item = items[draft.code]
        try:
            version = _next_version(item, latest.get(item.pk), draft.edition, now)
        except Refusal as refusal:
            done.refused.append((draft, refusal))
            continue
        if version:
            versions.append(version)
            contents.append(draft.edition.content)
    done.created, done.changed = len(fresh), len(versions) - len(fresh)
    done.version_ids = [version.pk for version in versions]
    if write and not done.refused:
        copy_rows(ServiceItem, fresh.values())
        _store(versions, contents)
    return done


def _items_of(drafts: Iterable[Draft], *, lock: bool) -> dict[str, ServiceItem]:
    """The items that are there already. Their lock does not hold up applications, which only refer to them."""
    rows = ServiceItem.objects.filter(code__in=[draft.code for draft in drafts]).order_by("pk")
    return {item.code: item for item in (rows.select_for_update(no_key=True) if lock else rows)}


def _tokens_taken(drafts: Sequence[Draft]) -> list[tuple[Draft, Refusal]]:
    """New items whose QR code belongs to another item: a printed code must not lead elsewhere."""
    tokens = {draft.qr_token: draft for draft in drafts if draft.qr_token}
    taken = ServiceItem.objects.filter(qr_token__in=tokens).values_list("qr_token", "code") if tokens else ()
    return [
        (tokens[token], Refusal("qr_token_taken", f"二维码标识已属于事项{code}，新事项请留空。", field="qr_token"))
        for token, code in taken
    ]


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


def _store(versions: Sequence[ItemVersion], contents: Sequence[ItemContent]) -> None:
    """Write the versions, end the ones before them, and let search and the running process know."""
    ending: dict[date, list[UUID]] = {}
    for version in versions:
        if version.number > 1:
            ending.setdefault(version.effective_from, []).append(version.item_id)
    for day, item_ids in ending.items():
        ItemVersion.objects.filter(item__in=item_ids, effective_until=None).update(effective_until=day)
    copy_rows(ItemVersion, versions)
    enter_new_versions(versions, contents)
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
