"""Who may open a page: every view carries one of these rules, and a test asks that none is without."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect

from yimen.foundation import instant
from yimen.law.actors import Actor, Role
from yimen.organisations.queries import actor_for
from yimen.surfaces.common.expired import expired

View = Callable[..., HttpResponseBase]

NOBODY = Actor(account_id=None, name="", roles=frozenset())


class ActorRequest(HttpRequest):
    """A request whose actor is known."""

    actor: Actor


def actor_of(request: HttpRequest) -> Actor:
    """The signed-in account with its posts and powers today, or NOBODY; asked once a request, one query."""
    known: Actor | None = getattr(request, "actor", None)
    if known is None:
        account_id = request.session.get("_auth_user_id")
        known = (actor_for(UUID(account_id), on=instant.today()) if account_id else None) or NOBODY
        request.actor = known  # type: ignore[attr-defined]
    return known


def rule(view: View, name: str, guard: Callable[[HttpRequest], HttpResponse | None]) -> View:
    """`view` behind `guard`, whose answer goes before the view's; `name` is what the test of all addresses reads."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = guard(request) or view(request, *args, **kwargs)
        if actor_of(request).account_id is not None:  # on a shared computer the way back shows nobody's page
            response.headers.setdefault("Cache-Control", "no-store")
        return response

    guarded.access_rule = name  # type: ignore[attr-defined]
    return guarded


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":  # the session ran out in the middle of a form: what was typed must not be lost
        return expired(request)
    return HttpResponseRedirect(f"{settings.LOGIN_URL}?{urlencode({'next': request.get_full_path()})}")


def public(view: View) -> View:
    """Anybody; the actor is known when there is one."""

    def guard(request: HttpRequest) -> None:
        actor_of(request)

    return rule(view, "public", guard)


def signed_in(view: View) -> View:
    """Whoever has signed in."""

    def guard(request: HttpRequest) -> HttpResponse | None:
        return _to_sign_in(request) if actor_of(request).account_id is None else None

    return rule(view, "signed_in", guard)


def staff(*roles: Role) -> Callable[[View], View]:
    """Whoever holds one of `roles`; others are told that the page is not theirs."""

    def decorate(view: View) -> View:
        def guard(request: HttpRequest) -> HttpResponse | None:
            actor = actor_of(request)
            if actor.account_id is None:
                return _to_sign_in(request)
            if not actor.roles & set(roles):
                raise PermissionDenied
            return None

        return rule(view, "staff:" + ",".join(role.value for role in roles), guard)

    return decorate
