"""Who sits at the catalogue desk in the tests."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from tests.catalogue.county import NOW, organ
from yimen.catalogue.commands import hand_in, import_items, save_draft, start_draft
from yimen.catalogue.county_list import Row
from yimen.catalogue.queries import draft_file
from yimen.law.actors import SYSTEM, Actor, Role
from yimen.law.element_list import BY_KEY
from yimen.organisations.commands import appoint
from yimen.organisations.queries import actor_for
from yimen.people.commands import ensure_account

MARKET, LABOUR = "西平县市场监督管理局", "西平县人力资源和社会保障局"
FOOD = "食品经营许可(新办)"


@dataclass(frozen=True)
class Desk:
    """Two editors and a publisher of the organ whose item it is, both posts of another organ, and the item."""

    editor: Actor
    colleague: Actor
    publisher: Actor
    stranger: Actor
    other_publisher: Actor
    code: str

    def start(self, **elements: Any) -> UUID:
        """A draft of the item by the editor in which these elements are written."""
        draft_id = start_draft(actor=self.editor, code=self.code, now=NOW)
        self.write(draft_id, **elements)
        return draft_id

    def write(self, draft_id: UUID, *, by: Actor | None = None, **elements: Any) -> None:
        """Save the elements, group by group, seeing what is there."""
        for key, value in elements.items():
            actor = by or self.editor
            revision = draft_file(actor, draft_id).revision
            save_draft(
                actor=actor, draft_id=draft_id, revision=revision, group=BY_KEY[key].group, values={key: value}, now=NOW
            )

    def handed_in(self, **elements: Any) -> UUID:
        """A draft that waits for publication."""
        draft_id = self.start(**(elements or {"hours": "每天 8:00-18:00"}))
        hand_in(actor=self.editor, draft_id=draft_id, now=NOW)
        return draft_id


def post(username: str, name: str, role: Role, organ_name: str) -> Actor:
    """An account with a post at the desk."""
    account_id = ensure_account(username=username, display_name=name, encoded_password="!", now=NOW)
    appoint(
        account_id=account_id, role=role, organ_id=organ(organ_name).id, title=role.label, hall_id=None,
        valid_from=date(2026, 1, 1), actor=SYSTEM, now=NOW,
    )  # fmt: skip
    actor = actor_for(account_id, on=NOW.date())
    assert actor is not None
    return actor


def make_desk(rows: list[Row]) -> Desk:
    """Everybody, with the rows imported."""
    import_items(rows=rows, source="test", now=NOW)
    return Desk(
        editor=post("editor1", "韩梅", Role.catalogue_editor, MARKET),
        colleague=post("editor2", "李雷", Role.catalogue_editor, MARKET),
        publisher=post("publisher1", "林涛", Role.catalogue_publisher, MARKET),
        stranger=post("editor3", "外人", Role.catalogue_editor, LABOUR),
        other_publisher=post("publisher2", "外员", Role.catalogue_publisher, LABOUR),
        code=next(row["code"] for row in rows if row["elements"]["item_name"] == FOOD),
    )
