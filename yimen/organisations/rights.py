"""Who may act, in whose name and with which powers: asked by every request."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from yimen.foundation import fixed_text, instant
from yimen.foundation.instant import county_day
from yimen.law.actors import Actor, Grant, Power, Role
from yimen.law.delegation import Delegation
from yimen.people import queries as people

_SECONDS = 1.0  # how long another process may honour a power that was taken back (decision 0010)
_MOST_REMEMBERED = 4096
_remembered: dict[tuple[UUID, date], tuple[Actor, float]] = {}

# One statement, though the tables of accounts and tokens are another app's.
_ACTOR = """
SELECT account.id, account.display_name, account.party_id,
    (SELECT json_agg(json_build_array(post.role, post.organ_id, post.hall_id) ORDER BY post.valid_from, post.id)
       FROM organisations_post AS post
      WHERE post.account_id = account.id AND post.valid_from <= today.day
        AND (post.valid_until IS NULL OR today.day <= post.valid_until)),
    (SELECT json_agg(json_build_array(held.powers, held.organ_id, held.item_id, held.valid_from, held.valid_until)
                     ORDER BY held.id)::text
       FROM organisations_authorisation AS held
      WHERE held.account_id = account.id AND held.valid_from <= today.day
        AND (held.valid_until IS NULL OR today.day <= held.valid_until)),
    (SELECT json_agg(json_build_array(given.organ_id, given.delegate_id, given.item_id, given.valid_from,
                                      given.valid_until) ORDER BY given.id)
       FROM organisations_delegation AS given
       JOIN organisations_post AS post ON post.organ_id = given.delegate_id AND post.role = 'approver'
      WHERE post.account_id = account.id AND post.valid_from <= today.day
        AND (post.valid_until IS NULL OR today.day <= post.valid_until)
        AND given.valid_from <= today.day AND (given.valid_until IS NULL OR today.day <= given.valid_until))
"""
_BY_ACCOUNT = f"""{_ACTOR}
  FROM people_account AS account, (SELECT %s::date AS day) AS today
 WHERE account.id = %s AND account.is_active
"""
_BY_TOKEN = f"""{_ACTOR}, token.expires_at
  FROM people_apitoken AS token JOIN people_account AS account ON account.id = token.account_id,
       (SELECT %s::date AS day) AS today
 WHERE token.digest = %s AND token.expires_at > %s AND account.is_active
"""
_IN_THE_NAME_OF_THE_ORGAN = {Role.approver, Role.organ_head, Role.issuer}
_AT_THE_CATALOGUE_DESK = {Role.catalogue_editor, Role.catalogue_publisher}


def actor_for(account_id: UUID, *, on: date) -> Actor | None:
    """Who `account_id` is on the day `on`: posts and authorisations valid that day; an applicant is everybody.

    None when there is no such account or it is switched off. The answer may be a second old, except in a transaction.
    """
    known = None if connection.in_atomic_block else _remembered.get((account_id, on))
    if known and instant.steady() < known[1]:
        return known[0]
    found = fixed_text.execute(_BY_ACCOUNT, [on, account_id])
    return _remember(_actor(found[0]), on) if found else None


def actor_by_token(token: str, now: datetime) -> Actor | None:
    """Whose `token` it is, as `actor_for`; None when it is unknown, over, revoked, or its account is switched off.

    One statement, and none where both whose it is (for `people.queries.TOKEN_REMEMBERED`) and what she may do are
    remembered.
    """
    digest, on = people.token_digest(token), county_day(now)
    account_id = people.known_token(digest, now)
    if account_id is not None:
        return actor_for(account_id, on=on)
    found = fixed_text.execute(_BY_TOKEN, [on, digest, now])
    if not found:
        return None
    *row, ends = found[0]
    people.remember_token(digest, row[0], ends, now)
    return _remember(_actor(row), on)


def forget_actor(account_id: UUID) -> None:
    """Called by whoever changes a post or an authorisation, in the transaction: the next request here asks anew."""

    def drop() -> None:
        for key in [key for key in list(_remembered) if key[0] == account_id]:
            _remembered.pop(key, None)

    transaction.on_commit(drop)


def forget_everybody() -> None:
    """Called by whoever changes what concerns a whole organ, in the transaction."""
    transaction.on_commit(_remembered.clear)


def _remember(actor: Actor, on: date) -> Actor:
    if actor.account_id is not None and not connection.in_atomic_block:
        if len(_remembered) >= _MOST_REMEMBERED:
            _remembered.clear()
        _remembered[actor.account_id, on] = (actor, instant.steady() + _SECONDS)
    return actor


def _actor(found: Sequence[Any]) -> Actor:
    """Out of what `_ACTOR` asks for."""
    account_id, name, party_id, posts, held, given = found
    posts = [(Role(role), UUID(organ), UUID(hall) if hall else None) for role, organ, hall in posts or ()]
    return Actor(
        account_id=account_id,
        name=name,
        roles=frozenset({Role.applicant, *(role for role, _, _ in posts)}),
        party_id=party_id,
        organ_ids=frozenset(organ for role, organ, _ in posts if role in _IN_THE_NAME_OF_THE_ORGAN),
        hall_id=next((hall for _, _, hall in posts if hall), None),
        grants=_held(held or "[]"),
        delegations=tuple(_delegation(*one) for one in given or ()),
        desks=frozenset((role, organ) for role, organ, _ in posts if role in _AT_THE_CATALOGUE_DESK),
    )


@lru_cache(maxsize=1024)
def _held(found: str) -> tuple[Grant, ...]:
    """The powers in what the database answered; a clerk who may accept everything holds some sixty."""
    return tuple(grant for one in json.loads(found) for grant in _grants(*one))


def _grants(powers: list[str], organ: str, item: str | None, first: str, last: str | None) -> list[Grant]:
    return [
        Grant(
            power=Power(power),
            organ_id=UUID(organ),
            item_id=UUID(item) if item else None,
            valid_from=date.fromisoformat(first),
            valid_until=date.fromisoformat(last) if last else None,
        )
        for power in powers
    ]


def _delegation(organ: str, delegate: str, item: str, first: str, last: str | None) -> Delegation:
    until = date.fromisoformat(last) if last else None
    return Delegation(UUID(organ), UUID(delegate), UUID(item), date.fromisoformat(first), until)
