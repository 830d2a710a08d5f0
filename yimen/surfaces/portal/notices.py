"""GET, POST /notices: what the house told her, the newest first; POST marks all of it as read."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from yimen.foundation import instant
from yimen.notices.commands import mark_read
from yimen.notices.queries import notices_of, unread_count
from yimen.surfaces.common.access import actor_of, signed_in
from yimen.surfaces.common.casework.lists import page_number


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def notices(request: HttpRequest) -> HttpResponse:
    """Reading a list changes nothing; the button does."""
    account_id = actor_of(request).account_id
    assert account_id is not None
    if request.method == "POST":
        mark_read(account_id=account_id, now=instant.now())
        messages.success(request, "全部消息已标为看过。")
        return HttpResponseRedirect(reverse("portal:notices"))
    page = notices_of(account_id, page_number(request))
    context = {
        "page": page,
        "unread": unread_count(account_id),
        "previous": page.page - 1,
        "next": page.page + 1 if page.page < page.pages else 0,
    }
    return render(request, "portal/notices.html", context)
