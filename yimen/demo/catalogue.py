"""The catalogue desk of the demonstration: an item with two versions, a draft that waits, one being written.

Everything written here is marked as demonstration data; the first baselines are what the county's own list says.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from yimen.catalogue.commands import hand_in, publish_draft, record_first_baselines, save_draft, start_draft
from yimen.catalogue.queries import desk_drafts, draft_file, published_versions
from yimen.foundation.instant import county_day
from yimen.law.actors import Actor
from yimen.law.catalogue_desk import DraftState
from yimen.law.element_list import BY_KEY
from yimen.organisations.queries import actor_for
from yimen.people.queries import account_by_username


@dataclass(frozen=True, slots=True)
class _Story:
    """A draft of the item in which `elements` are written, and how far it goes."""

    item: str
    state: DraftState
    elements: Mapping[str, Any] = field(default_factory=dict)


_DAYS = "working_day"
_STORIES = (
    _Story(
        "特种设备使用登记",
        DraftState.published,
        {
            "promised_limit": {"value": 10, "unit": _DAYS},
            "consult_online": "县政务服务网“我要咨询”",
            "version_note": "承诺时限压到10个工作日（演示）",
        },
    ),
    _Story(
        "公司注销登记",
        DraftState.handed_in,
        {
            "promised_limit": {"value": 1, "unit": _DAYS},
            "questions": [{"question": "可以网上办吗？", "answer": "可以，在本网站在线办理。（演示）"}],
        },
    ),
    # The check has something to say about this one: a visit without its reason, a complaint line that is the other one.
    _Story("公司变更登记", DraftState.writing, {"visits": 1, "complaint_phone": "0396-0000000"}),
)


def load_catalogue_desk(now: datetime) -> None:
    """Record the first baselines, and write the drafts where nobody has written any."""
    record_first_baselines(now=now)
    editor, publisher = _actor("editor1", now), _actor("publisher1", now)
    if desk_drafts(editor, states=tuple(DraftState)).lines:
        return
    codes = {version.name: version.code for version in published_versions(on=county_day(now))}
    for story in _STORIES:
        _tell(story, codes[story.item], editor, publisher, now)


def _tell(story: _Story, code: str, editor: Actor, publisher: Actor, now: datetime) -> None:
    draft_id = start_draft(actor=editor, code=code, now=now)
    for key, value in story.elements.items():
        _write(editor, draft_id, key, value, now)
    if story.state is DraftState.writing:
        return
    hand_in(actor=editor, draft_id=draft_id, now=now)
    if story.state is DraftState.published:
        publish_draft(actor=publisher, draft_id=draft_id, effective_from=county_day(now), now=now)


def _write(editor: Actor, draft_id: UUID, key: str, value: Any, now: datetime) -> None:
    save_draft(
        actor=editor, draft_id=draft_id, revision=draft_file(editor, draft_id).revision, group=BY_KEY[key].group,
        values={key: value}, now=now, demonstration=(key,),
    )  # fmt: skip


def _actor(username: str, now: datetime) -> Actor:
    account_id = account_by_username(username)
    actor = actor_for(account_id, on=county_day(now)) if account_id else None
    if actor is None:
        raise RuntimeError(f"the demonstration has no account {username}: load the county first")
    return actor
