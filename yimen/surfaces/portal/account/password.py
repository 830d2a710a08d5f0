"""GET, POST /sign-in/password: user name and password, for staff and the accounts of the demonstration."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from yimen.demo.accounts import ACCOUNTS, PASSWORD
from yimen.foundation import instant
from yimen.law.refusal import Refusal
from yimen.people.commands import password_sign_in
from yimen.surfaces.common.access import public
from yimen.surfaces.portal.account.entering import enter, next_address, with_next

_COLUMNS = ({"key": "username", "label": "用户名"}, {"key": "who", "label": "是谁"})


@public
@require_http_methods(["GET", "HEAD", "POST"])
def password(request: HttpRequest) -> HttpResponse:
    """The answer is the same for an unknown name and a wrong password."""
    if request.method != "POST":
        return _page(request, "", None)
    username = request.POST.get("username", "")
    try:
        account_id = password_sign_in(username=username, password=request.POST.get("password", ""), now=instant.now())
    except Refusal as refusal:
        return _page(request, username, refusal)
    return enter(request, account_id)


def _page(request: HttpRequest, username: str, refusal: Refusal | None) -> HttpResponse:
    questions = [
        {"key": "username", "label": "用户名", "value": username, "autocomplete": "username", "maxlength": 60},
        {
            "key": "password", "label": "密码", "kind": "password", "maxlength": 200,
            "error": refusal.message if refusal else "",
        },
    ]  # fmt: skip
    context = {
        "questions": questions,
        "errors": {"password": refusal} if refusal else {},
        "next": next_address(request),
        "columns": _COLUMNS,
        "accounts": [{"username": one.username, "who": one.who} for one in ACCOUNTS],
        "demo_password": PASSWORD if settings.YIMEN_DEMONSTRATION else "",
        "by_phone": with_next(reverse("portal:sign_in"), request),
    }
    return render(request, "portal/password.html", context, status=422 if refusal else 200)
