"""GET, POST /sign-in and /sign-in/code: a phone number, then the one-time code sent to it."""

from __future__ import annotations

from base64 import b64decode, b64encode

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from yimen.foundation import crypto, instant
from yimen.law.identifiers import parse_mobile
from yimen.law.masking import mask_phone
from yimen.law.refusal import Refusal
from yimen.people.commands import request_sign_in_code, sign_in_with_code
from yimen.surfaces.common.access import public
from yimen.surfaces.portal.account.entering import enter, next_address, with_next

UNPROCESSABLE = 422
_PHONE = "sign_in_phone"
_CONTEXT = b"session sign_in_phone"


@public
@require_http_methods(["GET", "HEAD", "POST"])
def phone(request: HttpRequest) -> HttpResponse:
    """Step one: where to send the code. The number stays out of the address, and is kept sealed."""
    if request.method != "POST":
        return _phone_page(request, "", None)
    typed = request.POST.get("phone", "")
    try:
        _send(request, typed)
    except Refusal as refusal:
        return _phone_page(request, typed, refusal)
    return HttpResponseRedirect(with_next(reverse("portal:sign_in_code"), request))


def _send(request: HttpRequest, typed: str) -> None:
    number = parse_mobile(typed, field="phone")
    request_sign_in_code(phone=number, now=instant.now())
    request.session[_PHONE] = b64encode(crypto.seal(number.encode(), context=_CONTEXT)).decode()


def _phone_page(request: HttpRequest, typed: str, refusal: Refusal | None) -> HttpResponse:
    question = {
        "key": "phone", "label": "手机号码", "kind": "phone", "value": typed, "maxlength": 20,
        "hint": "我们会发一条短信验证码到这个号码", "error": refusal.message if refusal else "",
    }  # fmt: skip
    context = {
        "question": question,
        "errors": {"phone": refusal} if refusal else {},
        "next": next_address(request),
        "by_password": with_next(reverse("portal:sign_in_password"), request),
    }
    return render(request, "portal/sign_in.html", context, status=UNPROCESSABLE if refusal else 200)


@public
@require_http_methods(["GET", "HEAD", "POST"])
def code(request: HttpRequest) -> HttpResponse:
    """Step two: the six digits. A wrong one may be typed again; the phone need not be."""
    number = _phone_of(request)
    if number is None:
        return HttpResponseRedirect(with_next(reverse("portal:sign_in"), request))
    if request.method != "POST":
        return _code_page(request, number, None)
    try:
        account_id = sign_in_with_code(phone=number, code=request.POST.get("code", ""), now=instant.now())
    except Refusal as refusal:
        return _code_page(request, number, refusal)
    del request.session[_PHONE]
    return enter(request, account_id)


def _phone_of(request: HttpRequest) -> str | None:
    sealed = request.session.get(_PHONE)
    return crypto.unseal(b64decode(sealed), context=_CONTEXT).decode() if sealed else None


def _code_page(request: HttpRequest, number: str, refusal: Refusal | None) -> HttpResponse:
    question = {
        "key": "code", "label": "短信验证码", "kind": "code", "maxlength": 6,
        "hint": "6位数字，5分钟内有效", "error": refusal.message if refusal else "",
    }  # fmt: skip
    context = {
        "question": question,
        "errors": {"code": refusal} if refusal else {},
        "phone": mask_phone(number),
        "next": next_address(request),
        "again": with_next(reverse("portal:sign_in"), request),
        "messages_page": f"{reverse('portal:development_messages')}?end={number[-4:]}",
        "shown_here": settings.YIMEN_DEMONSTRATION and not settings.YIMEN_SMS_GATEWAY,
    }
    return render(request, "portal/sign_in_code.html", context, status=UNPROCESSABLE if refusal else 200)


@public
@require_safe
def signed_in_page(request: HttpRequest) -> HttpResponse:
    """Where signing in from another window ends: go back to the window with the form."""
    return render(request, "portal/signed_in.html")
