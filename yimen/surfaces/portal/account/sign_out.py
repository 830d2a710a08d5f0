"""POST /sign-out: end the session."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_POST

from yimen.surfaces.common.access import public


@public
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Harmless when nobody was signed in."""
    logout(request)
    messages.success(request, "您已退出登录。没有写完的申请已保存，下次登录可以接着填。")
    return HttpResponseRedirect("/")
