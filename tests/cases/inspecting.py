"""What an inspection of the cast's county is given: who goes, and what they bring back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from tests.cases.cast import MONDAY, Cast
from yimen.demo.pictures import material_picture
from yimen.dossiers.commands import accept_upload
from yimen.law.actors import Actor

ITEMS = "经营场所与平面图一致\n有与经营相适应的冷藏设施"


def assignment(
    cast: Cast, *, at: datetime = MONDAY, team: Sequence[Actor] | None = None, **changed: Any
) -> dict[str, Any]:
    """The approver and her colleague, or another `team`, at once."""
    return {
        "kind": "verification",
        "inspectors": [str(one.account_id) for one in team or (cast.approver, cast.colleague)],
        "planned_at": minute(at),
        "place": "西平县柏城街道演示路1号",
        "items": ITEMS,
        **changed,
    }


def inspection_record(
    cast: Cast, *, by: Actor, at: datetime = MONDAY, team: Sequence[Actor] | None = None, **changed: Any
) -> dict[str, Any]:
    """Everything in order: two photographs, and three signatures as pictures."""
    return {
        "key": None,
        "held_at": minute(at),
        "place": "西平县柏城街道演示路1号",
        "findings": {
            "1": {"result": "qualified", "note": ""},
            "2": {"result": "unqualified", "note": "冷藏柜没有通电。"},
        },
        "summary": "除冷藏柜没有通电外，其余合格。",
        "photos": [{"upload": str(picture(by, at)), "caption": "门头"}, {"upload": str(picture(by, at))}],
        "present": "王秀英",
        "signatures": {
            **{str(one.account_id): str(picture(by, at)) for one in team or (cast.approver, cast.colleague)},
            "present": str(picture(by, at)),
        },
        "refusal": None,
        "witness": None,
        **changed,
    }


def picture(by: Actor, at: datetime = MONDAY) -> UUID:
    """A small picture of the actor's."""
    assert by.account_id is not None
    return accept_upload(owner_id=by.account_id, name="照片.png", content=material_picture(), now=at).id


def minute(at: datetime) -> str:
    """As a form sends a time."""
    return f"{at:%Y-%m-%dT%H:%M}"
