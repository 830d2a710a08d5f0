"""A form that came too late: the session or the form's token had run out. What was typed goes round once more.

Nothing is stored. The page holds what this browser has just sent, and sends it again when the person says so.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

TOKEN = "csrfmiddlewaretoken"  # noqa: S105 - the name of a field
PASSWORD = "password"  # noqa: S105 - the name of a field; a form with it is typed anew, never written into a page


@dataclass(frozen=True, slots=True)
class Kept:
    """What goes round: names and values, and the files to be chosen again (a browser does not let a page keep them)."""

    values: tuple[tuple[str, str], ...]
    files: tuple[tuple[str, str], ...]


def expired(request: HttpRequest) -> HttpResponse:
    """The page 会话已过期 for the POST in `request`, with what was typed; status 403. For a view that needs somebody
    signed in, as well as for Django's CSRF check."""
    kept = kept_of(request)
    context = {"kept": kept, "again": request.get_full_path()}
    response = render(request, "common/errors/expired.html", context, status=403)
    response["Cache-Control"] = "no-store"
    return response


def kept_of(request: HttpRequest) -> Kept | None:
    """What the POST in `request` brought; None when a page of another site sent it, or when a password is in it."""
    return _kept(request) if _is_from_this_site(request) else None


def _kept(request: HttpRequest) -> Kept | None:
    if request.method != "POST" or PASSWORD in request.POST:
        return None
    return Kept(
        values=tuple((key, value) for key, values in _lists(request) for value in values if key != TOKEN),
        files=tuple((key, file.name or "") for key, files in request.FILES.lists() for file in files),
    )


def _lists(request: HttpRequest) -> Iterable[tuple[str, list[str]]]:
    for key, values in request.POST.lists():
        yield key, [str(value) for value in values]


def _is_from_this_site(request: HttpRequest) -> bool:
    """Whether the browser says that a page of ours sent this form.

    Without that, offering to go on would hand a forged form the token it lacked.
    """
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    origin = urlsplit(request.headers.get("Origin", ""))
    return origin.netloc == request.get_host() and origin.scheme == request.scheme
