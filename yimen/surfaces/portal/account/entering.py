"""What both ways of signing in share: where to go afterwards, and beginning the session."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.contrib.auth import get_user_model, login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode

from yimen.foundation import instant
from yimen.organisations.queries import actor_for
from yimen.surfaces.common.context import Site

_BACKEND = "django.contrib.auth.backends.ModelBackend"


def next_address(request: HttpRequest) -> str:
    """Where the reader was going: `next`, only ever on this site, or ""."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    here = {request.get_host()}
    fits = url_has_allowed_host_and_scheme(wanted, allowed_hosts=here, require_https=request.is_secure())
    return wanted if fits and wanted.startswith("/") else ""


def with_next(address: str, request: HttpRequest) -> str:
    """`address`, taking along where the reader was going."""
    wanted = next_address(request)
    return f"{address}?{urlencode({'next': wanted})}" if wanted else address


def enter(request: HttpRequest, account_id: UUID) -> HttpResponse:
    """Begin the session of `account_id` under a new key and go where she was going, or to the desk of her post."""
    wanted, token = next_address(request), request.META.get("CSRF_COOKIE")
    login(request, get_user_model()._default_manager.get(pk=account_id), backend=_BACKEND)
    if token and wanted == reverse("portal:signed_in"):
        # Another window waits with a form (common/expired.py); a new token would make that form expire once more.
        request.META["CSRF_COOKIE"] = token
    request.actor = actor_for(account_id, on=instant.today())  # type: ignore[attr-defined]
    desks = Site(request).surfaces
    return HttpResponseRedirect(wanted or (desks[0].href if desks else settings.LOGIN_REDIRECT_URL))
