"""What the pages of the desk share: who may open them, and how a check is put into words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.urls import reverse

from yimen.law.actors import Role
from yimen.law.element_list import BY_KEY, Group
from yimen.law.guide_check import Judgement, Note
from yimen.law.guide_rule import Severity

DESK = (Role.catalogue_editor, Role.catalogue_publisher)
_TONES = {Severity.error: "danger", Severity.gap: "plain"}


def counted(check: Judgement) -> str:
    """A check in two figures."""
    return f"{len(check.errors)}处错误，{len(check.gaps)}处缺项" if check.notes else "没有问题"


def findings(check: Judgement, draft_id: UUID | None = None) -> list[dict[str, Any]]:
    """Every finding with its rule and basis, leading to its field where there is a draft to write in."""
    return [_finding(note, draft_id) for note in check.notes]


def group_of(slug: str) -> Group | None:
    """The group whose page has this address."""
    return next((group for group in Group if group.name.lower() == slug), None)


def edit_address(draft_id: UUID, group: Group) -> str:
    """The page where the elements of the group are written."""
    return reverse("catalogue_desk:edit", args=[draft_id, group.name.lower()])


def written_groups() -> tuple[Group, ...]:
    """The groups that have elements, in the order of the guide."""
    present = {element.group for element in BY_KEY.values()}
    return tuple(group for group in Group if group in present)


def notes_in(check: Judgement, group: Group) -> Iterable[Note]:
    """The findings about the elements of a group."""
    return (note for note in check.notes if note.element in BY_KEY and BY_KEY[note.element].group is group)


def _finding(note: Note, draft_id: UUID | None) -> dict[str, Any]:
    element = BY_KEY.get(note.element)
    href = f"{edit_address(draft_id, element.group)}#at-{note.element}" if element and draft_id else ""
    return {
        "label": note.label,
        "message": note.message,
        "words": note.words,
        "basis": note.basis,
        "severity": note.severity.label,
        "tone": _TONES[note.severity],
        "href": href,
    }
