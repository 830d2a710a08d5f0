"""Who holds which post and which authorisation: part of the door of this app, for the administrator's registers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from yimen.law.actors import Power, Role
from yimen.organisations.models import Authorisation, Post


@dataclass(frozen=True, slots=True)
class PostLine:
    """A post: whose, as what, where, from when until when (None is open). `valid` on the day asked about."""

    username: str
    person: str
    role: Role
    organ: str
    hall: str | None
    title: str
    valid_from: date
    valid_until: date | None
    active: bool
    valid: bool


@dataclass(frozen=True, slots=True)
class AuthorisationLine:
    """What a department lets somebody do in its name; `item_code` None is all of its items."""

    number: str
    person: str
    organ: str
    item_code: str | None
    powers: tuple[Power, ...]
    valid_from: date
    valid_until: date | None
    valid: bool


def posts(*, on: date) -> tuple[PostLine, ...]:
    """Every post, by user name. One query."""
    rows = Post.objects.select_related("account", "organ", "hall").order_by("account__username", "valid_from")
    return tuple(
        PostLine(
            username=row.account.username,
            person=row.account.display_name,
            role=Role(row.role),
            organ=row.organ.name,
            hall=row.hall.name if row.hall else None,
            title=row.title,
            valid_from=row.valid_from,
            valid_until=row.valid_until,
            active=row.account.is_active,
            valid=_valid(row, on),
        )
        for row in rows
    )


def authorisations(*, on: date) -> tuple[AuthorisationLine, ...]:
    """Every authorisation, by user name and organ. One query."""
    rows = Authorisation.objects.select_related("account", "organ", "item")
    return tuple(
        AuthorisationLine(
            number=row.number,
            person=row.account.display_name,
            organ=row.organ.name,
            item_code=row.item.code if row.item else None,
            powers=tuple(Power(power) for power in row.powers),
            valid_from=row.valid_from,
            valid_until=row.valid_until,
            valid=_valid(row, on),
        )
        for row in rows.order_by("account__username", "organ__department_code", "organ__name")
    )


def _valid(row: Post | Authorisation, on: date) -> bool:
    return row.valid_from <= on and (row.valid_until is None or on <= row.valid_until)
