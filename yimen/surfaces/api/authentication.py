"""Bearer tokens. The API knows no cookies, so no page of another site can use it in somebody's name."""

from __future__ import annotations

from django.http import HttpRequest
from ninja.security import HttpBearer

from yimen.foundation import instant
from yimen.law.actors import Actor
from yimen.organisations.queries import actor_by_token


class ApiRequest(HttpRequest):
    """A request whose token was good; `auth` is whoever it belongs to."""

    auth: Actor


class Bearer(HttpBearer):
    """`Authorization: Bearer <token>`, a token from `yimen token`."""

    def authenticate(self, request: HttpRequest, token: str) -> Actor | None:  # noqa: ARG002 - the framework's signature
        """The actor of the token, or None."""
        return actor_by_token(token, instant.now())


bearer = Bearer()
