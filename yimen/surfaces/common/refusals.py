"""A rule's refusal that no page has shown beside a field becomes a page of its own."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from yimen.law.refusal import Refusal
from yimen.surfaces.common import errors

CONFLICT = 409
FORBIDDEN = 403
_NOT_THERE = frozenset(
    {
        "archive_not_found",
        "booking_not_found",
        "case_not_found",
        "consultation_not_found",
        "decision_not_found",
        "document_unknown",
        "draft_not_found",
        "hall_unknown",
        "item_unknown",
        "licence_not_found",
        "material_not_found",
        "qr_unknown",
    }
)


class RefusalMiddleware:
    """Turns a Refusal that leaves a view into the page of what the rule said."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "\x00" in request.path_info:  # nothing here has such an address, and the database cannot be asked for it
            return errors.not_found(request)
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """None for anything that is not a refusal. What does not exist, or not for this reader, is one and the same
        page 404.
        """
        if not isinstance(exception, Refusal):
            return None
        if exception.code in _NOT_THERE:
            return errors.not_found(request)
        return refused(request, exception, status=FORBIDDEN if exception.code == "wrong_role" else CONFLICT)


def refused(request: HttpRequest, refusal: Refusal, *, back: str = "", status: int = CONFLICT) -> HttpResponse:
    """The page that says what the rule said, which article it is, and leads back to `back`."""
    context = {"refusal": refusal, "back": back}
    return render(request, "common/errors/refused.html", context, status=status)
