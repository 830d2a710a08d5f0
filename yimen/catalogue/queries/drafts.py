"""What the catalogue desk shows: items and drafts of the actor's organs, one draft in full, versions to compare."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery

from yimen.catalogue.draft_access import desk_organs, versions_of, visible_draft, visible_item
from yimen.catalogue.models import ItemVersion, ServiceItem, VersionDraft
from yimen.foundation.pages import rows_of_page
from yimen.law import catalogue_desk as desk
from yimen.law.actors import Actor
from yimen.law.catalogue_desk import DraftRule, DraftState
from yimen.law.guide_check import Judgement, judge
from yimen.law.refusal import Refusal
from yimen.law.version_compare import ElementChange, changes
from yimen.organisations.queries import staff_names

PAGE_SIZE = 20


@dataclass(frozen=True, slots=True)
class DeskLine:
    """An item, or the draft of one that is not published yet (`number` None). The check is the open draft's, or else
    the latest version's.
    """

    code: str
    name: str
    organ_name: str
    number: int | None
    effective_from: date | None
    draft_id: UUID | None
    state: DraftState | None
    check: Judgement


@dataclass(frozen=True, slots=True)
class DeskPage:
    """A page of the list: `number` from 1; lists are not counted."""

    lines: tuple[DeskLine, ...]
    number: int
    has_next: bool


@dataclass(frozen=True, slots=True)
class VersionLine:
    """One published version; `source` says whether it was written at the desk or imported."""

    number: int
    name: str
    effective_from: date
    effective_until: date | None
    published_at: datetime
    source: str


@dataclass(frozen=True, slots=True)
class ItemFile:
    """An item with all its versions, the newest first."""

    item_id: UUID
    code: str
    organ_id: UUID
    organ_name: str
    versions: tuple[VersionLine, ...]
    latest_id: UUID
    draft_id: UUID | None
    state: DraftState | None


@dataclass(frozen=True)
class DraftFile:
    """A draft as the desk sees it: what it says beside what its base says, and what may be done to it."""

    id: UUID
    code: str
    organ_id: UUID
    organ_name: str
    state: DraftState
    revision: int
    elements: Mapping[str, Any]
    base_elements: Mapping[str, Any]
    base_number: int | None
    latest_number: int | None
    copied_from: int | None
    demonstration: frozenset[str]
    started_at: datetime
    saved_at: datetime
    saved_by: str
    handed_in_at: datetime | None
    handed_in_by: str
    sent_back_reason: str
    open_rules: tuple[DraftRule, ...]
    wrote_it: bool

    @property
    def name(self) -> str:
        """What the item is called in the draft."""
        return str(self.elements.get("item_name") or self.code)

    @property
    def behind(self) -> bool:
        """Whether another version was published since the draft was begun."""
        return self.state in desk.OPEN and self.base_number != self.latest_number

    @cached_property
    def check(self) -> Judgement:
        """What the rules find in it."""
        return judge(self.elements)

    @cached_property
    def changes(self) -> tuple[ElementChange, ...]:
        """What differs from its base; the day of effect is not a change."""
        return tuple(one for one in changes(self.base_elements, self.elements) if one.element.key != desk.DAY_OF_EFFECT)


def desk_items(actor: Actor, *, words: str = "", number: int = 1) -> DeskPage:
    """The items of the actor's organs by code, those whose name or code has `words`."""
    latest = ItemVersion.objects.filter(item=OuterRef("pk")).order_by("-number")
    rows = ServiceItem.objects.filter(organ_id__in=desk_organs(actor)).annotate(
        latest=Subquery(latest.values("pk")[:1])
    )
    rows = rows.annotate(latest_name=Subquery(latest.values("name")[:1])).exclude(latest=None)
    if words:
        rows = rows.filter(latest_name__icontains=words) | rows.filter(code__icontains=words)
    page, has_next = rows_of_page(rows.order_by("code").values_list("latest", flat=True), number, size=PAGE_SIZE)
    versions = ItemVersion.objects.select_related("item__organ").in_bulk(page)
    drafts = {one.code: one for one in _open().filter(code__in=[one.item.code for one in versions.values()])}
    lines = (_line(versions[pk], drafts.get(versions[pk].item.code)) for pk in page)
    return DeskPage(tuple(lines), number, has_next)


def desk_drafts(actor: Actor, *, states: Sequence[DraftState], words: str = "", number: int = 1) -> DeskPage:
    """The drafts of the actor's organs in these states, the one saved last first; also of items not yet published."""
    rows = VersionDraft.objects.filter(organ_id__in=desk_organs(actor), state__in=states).select_related(
        "base", "organ"
    )
    if words:
        rows = rows.filter(elements__item_name__icontains=words) | rows.filter(code__icontains=words)
    page, has_next = rows_of_page(rows.order_by("-saved_at", "pk"), number, size=PAGE_SIZE)
    return DeskPage(tuple(_draft_line(one) for one in page), number, has_next)


def draft_file(actor: Actor, draft_id: UUID) -> DraftFile:
    """One draft. Raises Refusal `draft_not_found`."""
    row = visible_draft(actor, draft_id)
    state = DraftState(row.state)
    names = staff_names([one for one in (row.saved_by_id, row.handed_in_by_id) if one])
    return DraftFile(
        id=row.pk,
        code=row.code,
        organ_id=row.organ_id,
        organ_name=row.organ.name,
        state=state,
        revision=row.revision,
        elements=row.elements,
        base_elements=row.base.content["elements"] if row.base else {},
        base_number=row.base.number if row.base else None,
        latest_number=versions_of(row.code).values_list("number", flat=True).first(),
        copied_from=row.copied_from,
        demonstration=frozenset(row.demonstration),
        started_at=row.started_at,
        saved_at=row.saved_at,
        saved_by=names.get(row.saved_by_id, ""),
        handed_in_at=row.handed_in_at,
        handed_in_by=names.get(row.handed_in_by_id, "") if row.handed_in_by_id else "",
        sent_back_reason=row.sent_back_reason or "",
        open_rules=tuple(desk.open_rules(state, actor, row.organ_id)),
        wrote_it=actor.account_id in row.writers,
    )


def item_file(actor: Actor, code: str) -> ItemFile:
    """One item of the actor's organs. Raises Refusal `item_unknown`."""
    item = visible_item(actor, code)
    versions = list(versions_of(code).defer("content", "form"))
    if not versions:
        raise Refusal("item_unknown", "没有找到这个事项，请从事项列表里打开。", field="code")
    draft = _open().filter(code=code).first()
    return ItemFile(
        item_id=item.pk,
        code=code,
        organ_id=item.organ_id,
        organ_name=item.organ.name,
        versions=tuple(VersionLine(**{name: getattr(one, name) for name in VersionLine.__slots__}) for one in versions),
        latest_id=versions[0].pk,
        draft_id=draft.pk if draft else None,
        state=DraftState(draft.state) if draft else None,
    )


def version_elements(actor: Actor, code: str, number: int) -> Mapping[str, Any]:
    """What a version of an item of the actor's organs says. Raises Refusal `item_unknown`, `version_unknown`."""
    visible_item(actor, code)
    row = versions_of(code).filter(number=number).first()
    if row is None:
        raise Refusal("version_unknown", f"这个事项没有第{number}版。", field="number")
    elements: Mapping[str, Any] = row.content["elements"]
    return elements


def _open() -> QuerySet[VersionDraft]:
    return VersionDraft.objects.filter(state__in=desk.OPEN)


def _line(version: ItemVersion, draft: VersionDraft | None) -> DeskLine:
    return DeskLine(
        code=version.item.code,
        name=version.name,
        organ_name=version.item.organ.name,
        number=version.number,
        effective_from=version.effective_from,
        draft_id=draft.pk if draft else None,
        state=DraftState(draft.state) if draft else None,
        check=judge(draft.elements if draft else version.content["elements"]),
    )


def _draft_line(row: VersionDraft) -> DeskLine:
    return DeskLine(
        code=row.code,
        name=str(row.elements.get("item_name") or row.code),
        organ_name=row.organ.name,
        number=row.base.number if row.base else None,
        effective_from=row.base.effective_from if row.base else None,
        draft_id=row.pk,
        state=DraftState(row.state),
        check=judge(row.elements),
    )
