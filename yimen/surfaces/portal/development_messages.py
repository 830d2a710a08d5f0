"""GET /dev/messages: the text messages of the demonstration, which are shown instead of being sent."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from yimen.notices.queries import development_messages
from yimen.surfaces.common.access import public

_COLUMNS = (
    {"key": "phone", "label": "手机号码"},
    {"key": "text", "label": "短信内容"},
    {"key": "sent_at", "label": "时间"},
)


@public
@require_safe
@never_cache
def messages_page(request: HttpRequest) -> HttpResponse:
    """Newest first; `?end=` keeps those to phones ending in four digits. 404 outside the demonstration."""
    if not settings.YIMEN_DEMONSTRATION:
        raise Http404
    end = request.GET.get("end", "").strip()
    error = "" if not end or _is_phone_end(end) else "请填写手机号码的最后4位数字。"
    found = development_messages(phone_end="" if error else end)
    context = {
        "crumbs_trail": [("首页", "/")],
        "question": _question(end, error),
        "columns": _COLUMNS,
        "rows": [{"phone": one.phone, "text": one.text, "sent_at": one.sent_at} for one in found],
        "caption": f"尾号{end}的短信，最新的在前" if end and not error else "最近的短信，最新的在前",
        "gateway": bool(settings.YIMEN_SMS_GATEWAY),
    }
    return render(request, "portal/development_messages.html", context)


def _is_phone_end(text: str) -> bool:
    return len(text) == 4 and text.isascii() and text.isdecimal()


def _question(end: str, error: str) -> dict[str, Any]:
    return {
        "key": "end", "label": "只看手机尾号", "kind": "code", "required": False, "value": end, "error": error,
        "hint": "手机号码的最后4位", "maxlength": 4,
    }  # fmt: skip
