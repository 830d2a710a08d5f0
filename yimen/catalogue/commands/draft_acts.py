"""From a written draft to a version: handing in, taking back, sending back, publishing, discarding."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from yimen.catalogue.commands.drafts import elements_of
from yimen.catalogue.commands.publish import Draft, Edition, prepared, write
from yimen.catalogue.draft_access import versions_of, visible_draft
from yimen.catalogue.draft_trail import record
from yimen.catalogue.item_forms import form_for, township_options
from yimen.catalogue.models import ItemVersion, VersionDraft
from yimen.catalogue.queries.versions import PublishedVersion, get_version
from yimen.foundation import trail
from yimen.foundation.instant import county_day
from yimen.law import catalogue_desk as desk
from yimen.law.actors import Actor
from yimen.law.catalogue_desk import DAY_OF_EFFECT, DraftAct, DraftRule, DraftState
from yimen.law.elements import ItemContent, content_from_json
from yimen.law.forms import FormDefinition, form_from_json, form_to_json
from yimen.law.guide_check import judge
from yimen.law.version_compare import changes
from yimen.organisations.queries import organ

SOURCE = "事项编辑台"


@transaction.atomic
def hand_in(*, actor: Actor, draft_id: UUID, now: datetime) -> None:
    """Ask for publication. Raises `draft_has_errors`, `nothing_changed`, `base_moved` and the rules of the desk."""
    draft, rule = _open(actor, draft_id, DraftAct.hand_in)
    _check(draft)
    draft.handed_in_at, draft.handed_in_by_id, draft.sent_back_reason = now, actor.account_id, None
    _enter(draft, rule, actor, now, {"revision": draft.revision})


@transaction.atomic
def take_back(*, actor: Actor, draft_id: UUID, now: datetime) -> None:
    """Write on before somebody publishes."""
    draft, rule = _open(actor, draft_id, DraftAct.take_back)
    draft.handed_in_at = draft.handed_in_by_id = None
    _enter(draft, rule, actor, now)


@transaction.atomic
def send_back(*, actor: Actor, draft_id: UUID, reason: str, now: datetime) -> None:
    """Back to the editor with what has to be changed. Raises the refusals of the field `reason`."""
    draft, rule = _open(actor, draft_id, DraftAct.send_back)
    draft.sent_back_reason = desk.REASON.clean(reason)
    _enter(draft, rule, actor, now)


@transaction.atomic
def discard(*, actor: Actor, draft_id: UUID, now: datetime) -> None:
    """End the draft without a version. What it said stays readable."""
    draft, rule = _open(actor, draft_id, DraftAct.discard)
    _close(draft, rule, actor, now)


@transaction.atomic
def publish_draft(*, actor: Actor, draft_id: UUID, effective_from: date, now: datetime) -> PublishedVersion:
    """Make the draft the next version of its item, in force from the day on.

    Raises `second_person`, `effective_before_today`, `version_before_last`, what `hand_in` raises, and the rules of
    the desk.
    """
    draft, rule = _open(actor, draft_id, DraftAct.publish)
    desk.check_second_person(actor, draft.writers)
    desk.check_effective_day(effective_from, county_day(now))
    _check(draft)
    content = _content(draft, effective_from)
    edition = Edition(content, _form(draft, content), effective_from, SOURCE)
    found = prepared([Draft(1, draft.code, organ(draft.organ_id), None, edition)], now=now)
    for _, refusal in found.refused:
        raise refusal
    write(found)
    version = get_version(found.versions[0].pk)
    draft.version_id = version.version_id
    details = {"version": version.number, "effective_from": effective_from.isoformat()}
    _close(draft, rule, actor, now, details)
    trail.record(
        stream=version.item_id, kind="catalogue", act="publish_version", at=now, actor=actor.account_id,
        role=rule.role.value, details={**details, "source": SOURCE, "draft": str(draft.pk)},
    )  # fmt: skip
    return version


def _open(actor: Actor, draft_id: UUID, act: DraftAct) -> tuple[VersionDraft, DraftRule]:
    draft = visible_draft(actor, draft_id, lock=True)
    return draft, desk.decide(act, DraftState(draft.state), actor, draft.organ_id)


def _check(draft: VersionDraft) -> None:
    latest = versions_of(draft.code).values_list("number", flat=True).first() or 0
    desk.check_base(draft.base.number if draft.base else 0, latest)
    found = changes(elements_of(draft.base), draft.elements)
    desk.check_something_changed(sum(one.element.key != DAY_OF_EFFECT for one in found))
    desk.check_ready(judge(draft.elements))


def _content(draft: VersionDraft, effective_from: date) -> ItemContent:
    elements = {**draft.elements, DAY_OF_EFFECT: effective_from.isoformat()}
    marks = [mark for mark in draft.demonstration if mark != DAY_OF_EFFECT]
    return content_from_json({"elements": elements, "demonstration": marks})


def _form(draft: VersionDraft, content: ItemContent) -> FormDefinition:
    """The form made of the content, unless the base has one of its own, which then stays."""
    if draft.base and not _is_made(draft.base):
        return form_from_json(draft.base.form)
    return form_for(content, township_options())


def _is_made(base: ItemVersion) -> bool:
    made: dict[str, Any] = form_to_json(form_for(content_from_json(base.content), township_options()))
    return bool(made == base.form)


def _enter(
    draft: VersionDraft, rule: DraftRule, actor: Actor, now: datetime, details: dict[str, Any] | None = None
) -> None:
    if rule.target is not None:
        draft.state = rule.target.value
    draft.save()
    record(draft, act=rule.act.value, actor=actor, role=rule.role, at=now, details=details)


def _close(
    draft: VersionDraft, rule: DraftRule, actor: Actor, now: datetime, details: dict[str, Any] | None = None
) -> None:
    draft.closed_at, draft.closed_by_id = now, actor.account_id
    _enter(draft, rule, actor, now, details)
