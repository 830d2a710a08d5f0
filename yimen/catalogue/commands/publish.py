"""Publication: a changed content becomes the next version of its item; the version before it ends where it begins."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from uuid import UUID

from django.db import transaction

from yimen.catalogue.commands.search_entries import enter_new_versions, naming_of
from yimen.catalogue.models import ItemVersion, ServiceItem, new_qr_token
from yimen.catalogue.queries.versions import PublishedVersion, forget_current, get_version
from yimen.catalogue.search_words import Naming, Words, words_of
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
class Publication:
    """What is to be written of some drafts: new items and versions. `refused` has what cannot be the next version."""

    items: list[ServiceItem] = field(default_factory=list)
    versions: list[ItemVersion] = field(default_factory=list)
    contents: list[ItemContent] = field(default_factory=list)
    refused: list[tuple[Draft, Refusal]] = field(default_factory=list)

    def add(self, version: ItemVersion, content: ItemContent) -> None:
        """One more version."""
        self.versions.append(version)
        self.contents.append(content)

    def namings(self) -> list[Naming]:
        """What the versions are found by, from which `words_of` makes what `write` takes."""
        return list(map(naming_of, self.versions, self.contents))


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
            write(Publication(versions=[version], contents=[content]))
            _record(item, version, now)
            return get_version(version.pk)
        return get_version(item.versions.get(effective_until=None).pk)


def prepared(drafts: Sequence[Draft], *, now: datetime, lock: bool = True) -> Publication:
    """What `write` has to write of the drafts: those that differ from what is published, found in a few statements.

    The caller opens the transaction; without `lock` it is only a look.
    """
    found = Publication()
    items = _items_of(drafts, lock=lock)
    fresh = {draft.code: _new_item(draft, now) for draft in drafts if draft.code not in items}
    found.items += fresh.values()
    found.refused += _tokens_taken([draft for draft in drafts if draft.code in fresh])
    latest = {
        version.item_id: version
        for version in ItemVersion.objects.filter(item__in=items.values(), effective_until=None)
    }
    items.update(fresh)
    for draft in drafts:
        item = items[draft.code]
        try:
            version = _next_version(item, latest.get(item.pk), draft.edition, now)
        except Refusal as refusal:
            found.refused.append((draft, refusal))
            continue
        if version:
            found.add(version, draft.edition.content)
    return found


def write(publication: Publication, words: Sequence[Words] | None = None) -> None:
    """Write it: items, versions, the end of those before them, what search knows; the running process looks anew.

    `words` of its namings are made here when they are left out.
    """
    ending: dict[date, list[UUID]] = {}
    for version in publication.versions:
        if version.number > 1:
            ending.setdefault(version.effective_from, []).append(version.item_id)
    for day, item_ids in ending.items():
        ItemVersion.objects.filter(item__in=item_ids, effective_until=None).update(effective_until=day)
    copy_rows(ServiceItem, publication.items)
    copy_rows(ItemVersion, publication.versions)
    found_by = words_of(publication.namings()) if words is None else words
    enter_new_versions(publication.versions, publication.contents, found_by)
    transaction.on_commit(forget_current)


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
    content, form = content_to_json(edition.content), _form_json(edition.form)
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


@lru_cache(maxsize=256)  # the items of a department have the same form
def _form_json(form: FormDefinition) -> dict[str, object]:
    return form_to_json(form)


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
