"""The machine's own door: /api/ answers without what is there for browsers."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import resolve

from yimen.surfaces.common.problems import problem

API = "/api/"
_ROOM_FOR_A_FORM = 1024 * 1024  # what a multipart body holds besides its file


class MachineDoor:
    """Middleware. Behind it are sessions, CSRF, messages and page policies: a caller with a token has no use for them,
    and a caller whose cookies were never read cannot be tricked into anything with them.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer of the API; everything that does not begin with /api/ goes on. Raises Http404."""
        if not request.path_info.startswith(API):
            return self.get_response(request)
        response = _unreadable(request) or _answer(request)
        # Without it the server sends chunks, and a caller cannot tell a short answer from a cut one.
        response["Content-Length"] = str(len(response.content))
        return response


def _unreadable(request: HttpRequest) -> HttpResponse | None:
    """What no operation could do anything with, refused before it is read."""
    if "\x00" in request.path_info or "%00" in request.META.get("QUERY_STRING", ""):
        return problem(400, "wrong_character", "网址中含有无法使用的字符（NUL），请去掉后再试。")
    if _length(request) > settings.YIMEN_UPLOAD_LIMIT_BYTES + _ROOM_FOR_A_FORM:
        megabytes = settings.YIMEN_UPLOAD_LIMIT_BYTES // (1024 * 1024)
        return problem(413, "file_too_large", f"内容超过{megabytes}MB，没有收下，请压缩或拆分后再传。")
    return None


def _length(request: HttpRequest) -> int:
    told = request.META.get("CONTENT_LENGTH") or "0"
    return int(told) if told.isascii() and told.isdecimal() else 0


def _answer(request: HttpRequest) -> HttpResponse:
    match = resolve(request.path_info)
    response: HttpResponse = match.func(request, *match.args, **match.kwargs)
    if response.status_code == 405:
        allowed = {"Allow": response["Allow"]}
        return problem(405, "method_not_allowed", f"这个地址只支持 {allowed['Allow']}。", headers=allowed)
    return response
