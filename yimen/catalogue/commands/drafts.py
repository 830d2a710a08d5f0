"""Writing the next version of an item: starting, saving, catching up, discarding. See `law/catalogue_desk.py`."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from yimen.catalogue.draft_access import versions_of, visible_draft, visible_item
from yimen.catalogue.draft_trail import record
from yimen.catalogue.models import ItemVersion, ServiceItem, VersionDraft
from yimen.catalogue.storable import UNSTORABLE, dumped, is_storable
from yimen.law import catalogue_desk as desk
from yimen.law.actors import Actor, Role
from yimen.law.catalogue_desk import DraftAct, DraftState
from yimen.law.element_list import BY_KEY, ELEMENTS, Element, Group
from yimen.law.identifiers import HANDLE_ITEM_CODE_LENGTH, parse_item_code
from yimen.law.refusal import Refusal
from yimen.law.version_compare import carried_over, marks_kept, same
from yimen.organisations.queries import OrganCard, organs


class DraftMoved(Refusal):
    """Somebody else saved the same group meanwhile. Nothing was written; `elements` is what the group says now."""

    def __init__(self, elements: Mapping[str, Any], revision: int) -> None:
        super().__init__(
            "draft_moved",
            "您打开以后，另一位同事保存过这一组。您填的内容都还在下面，没有覆盖她的；请对照后再保存一次。",
        )
        self.elements = dict(elements)
        self.revision = revision


def start_draft(*, actor: Actor, code: str, now: datetime, copy_of: int | None = None) -> UUID:
    """Begin the next version of the item from its latest one, or saying again what version `copy_of` said.

    An item has one open draft: the one there is, is answered; with `copy_of` that is refused (`draft_open`). Raises
    also `item_unknown`, `wrong_role`, `version_unknown`.
    """
    item = visible_item(actor, code)
    desk.check_post(actor, Role.catalogue_editor, item.organ_id)
    versions = list(versions_of(code))
    said = versions[0] if copy_of is None else next((one for one in versions if one.number == copy_of), None)
    if said is None:
        raise Refusal("version_unknown", "没有找到事项的这个版本。", field="copy_of")
    try:
        with transaction.atomic():
            return _start_from(actor, item, versions[0], said, now)
    except IntegrityError:
        return _already_open(code, refuse=copy_of is not None)


def start_item(*, actor: Actor, code: str, name: str, now: datetime) -> UUID:
    """Begin the first version of an item that is not in the catalogue. The code says whose item it is.

    Raises `implementation_code_format` and the like, `code_of_another_organ`, `item_exists`, `draft_open`.
    """
    parsed = parse_item_code(code)
    organ = _own_organ(actor, parsed)
    if ServiceItem.objects.filter(code=parsed).exists():
        raise Refusal("item_exists", "这个编码的事项已经有了，请在列表里找到它，起草下一版。", field="code")
    elements = {**dict.fromkeys(BY_KEY), "item_name": name.strip(), **_codes(parsed, organ)}
    try:
        with transaction.atomic():
            draft = _draft(actor, parsed, organ.id, elements, now)
            draft.save(force_insert=True)
            record(draft, act="start", actor=actor, role=Role.catalogue_editor, at=now, details={"from": None})
    except IntegrityError:
        return _already_open(parsed, refuse=True)
    return draft.pk


@transaction.atomic
def save_draft(
    *, actor: Actor, draft_id: UUID, revision: int, group: Group, values: Mapping[str, Any], now: datetime,
    demonstration: Collection[str] = (),
) -> int:  # fmt: skip
    """Write the elements of a group as they were typed, right or wrong; the draft's revision afterwards.

    `revision` is the one the writer saw: when somebody else has changed the group since, `DraftMoved` is raised and
    nothing written. Saying the same again changes nothing. Raises also `element_fixed`, `element_unstorable` and the
    rules of the desk.
    """
    draft = visible_draft(actor, draft_id, lock=True)
    rule = desk.decide(DraftAct.save, DraftState(draft.state), actor, draft.organ_id)
    desk.check_writable(values)
    _check_storable(values)
    changed = [one for one in _elements_of(group, values) if not same(draft.elements.get(one.key), values[one.key])]
    if not changed:
        return draft.revision
    if draft.touched.get(group.name, 0) > revision:
        raise DraftMoved({one.key: draft.elements.get(one.key) for one in changed}, draft.revision)
    written = {**draft.elements, **{one.key: values[one.key] for one in changed}}
    draft.demonstration = sorted({*marks_kept(draft.elements, written, draft.demonstration), *demonstration})
    _write(draft, actor, written, [group], now)
    details = {"revision": draft.revision, "elements": [one.key for one in changed]}
    record(draft, act=rule.act.value, actor=actor, role=rule.role, at=now, details=details)
    return draft.revision


@transaction.atomic
def catch_up(*, actor: Actor, draft_id: UUID, now: datetime) -> tuple[Element, ...]:
    """Put what the draft changed upon the latest version; the elements both changed, where the draft's value stays."""
    draft = visible_draft(actor, draft_id, lock=True)
    rule = desk.decide(DraftAct.catch_up, DraftState(draft.state), actor, draft.organ_id)
    latest = versions_of(draft.code).first()
    if latest is None or latest == draft.base:
        raise Refusal("base_is_latest", "草稿已经以最新版本为底，不需要再改。")
    theirs, mine = elements_of(latest), draft.elements
    merged, both = carried_over(elements_of(draft.base), mine, theirs)
    draft.demonstration = sorted(
        {
            *marks_kept(theirs, merged, latest.content.get("demonstration", [])),
            *marks_kept(mine, merged, draft.demonstration),
        }
    )
    draft.base = latest
    _write(draft, actor, merged, Group, now)
    record(draft, act=rule.act.value, actor=actor, role=rule.role, at=now, details={"version": latest.number})
    return both


def elements_of(version: ItemVersion | None) -> dict[str, Any]:
    """What the version says; nothing for an item that has none."""
    return dict(version.content["elements"]) if version else {}


def _start_from(actor: Actor, item: ServiceItem, base: ItemVersion, said: ItemVersion, now: datetime) -> UUID:
    full = {one.key: said.content["elements"].get(one.key) for one in ELEMENTS}
    draft = _draft(actor, item.code, item.organ_id, full, now)
    draft.demonstration = said.content.get("demonstration", [])
    draft.base = base
    draft.copied_from = None if said == base else said.number
    draft.save(force_insert=True)
    record(
        draft, act="start", actor=actor, role=Role.catalogue_editor, at=now,
        details={"base": base.number, "from": said.number},
    )  # fmt: skip
    return draft.pk


def _draft(actor: Actor, code: str, organ_id: UUID, elements: Mapping[str, Any], now: datetime) -> VersionDraft:
    return VersionDraft(
        code=code,
        organ_id=organ_id,
        elements=dict(elements),
        state=DraftState.writing.value,
        writers=[_account(actor)],
        started_at=now,
        saved_at=now,
        saved_by_id=_account(actor),
    )


def _write(
    draft: VersionDraft, actor: Actor, elements: Mapping[str, Any], groups: Iterable[Group], now: datetime
) -> None:
    draft.elements = dict(elements)
    draft.revision += 1
    draft.touched |= {group.name: draft.revision for group in groups}
    draft.writers = [*dict.fromkeys([*draft.writers, _account(actor)])]
    draft.saved_at, draft.saved_by_id = now, _account(actor)
    draft.save()


def _elements_of(group: Group, values: Mapping[str, Any]) -> list[Element]:
    known = [one for one in ELEMENTS if one.group is group and one.key in values]
    if len(known) != len(values):
        raise Refusal("unknown_element", f"“{group.value}”里没有这样的要素。")
    return known


def _check_storable(values: Mapping[str, Any]) -> None:
    for key, value in values.items():
        if not is_storable(dumped(value)):
            raise Refusal(
                "element_unstorable", f"“{BY_KEY[key].label if key in BY_KEY else key}”{UNSTORABLE}", field=key
            )


def _own_organ(actor: Actor, code: str) -> OrganCard:
    mine = {organ_id for role, organ_id in actor.desks if role is Role.catalogue_editor}
    found = next((one for one in organs() if one.id in mine and one.code == code[: len(one.code)]), None)
    if found is None:
        raise Refusal("code_of_another_organ", "编码前18位应是您所在机关的统一社会信用代码，请核对。", field="code")
    return found


def _codes(code: str, organ: OrganCard) -> dict[str, Any]:
    return {
        "implementation_code": code[:31],
        "basic_code": code[19:31],
        "handle_item_code": code if len(code) == HANDLE_ITEM_CODE_LENGTH else None,
        "organ_code": organ.code,
        "organ_name": organ.name,
    }


def _already_open(code: str, *, refuse: bool) -> UUID:
    found = VersionDraft.objects.filter(code=code, state__in=desk.OPEN).values_list("pk", flat=True).first()
    if refuse or found is None:
        raise Refusal("draft_open", "这个事项已有一份没有办完的草稿，请先发布或者作废它。", field="code")
    return found


def _account(actor: Actor) -> UUID:
    if actor.account_id is None:
        raise Refusal("wrong_role", "请先登录。")
    return actor.account_id
