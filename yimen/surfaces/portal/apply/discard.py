"""GET, POST /apply/{code}/discard: throw the draft away, after asking once."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from yimen.cases.commands import discard_draft
from yimen.surfaces.portal.apply.application import Application, applying


@applying
@require_http_methods(["GET", "HEAD", "POST"])
def discard(request: HttpRequest, application: Application) -> HttpResponse:
    """Nothing was submitted, so nobody has to be told."""
    if request.method == "POST":
        discard_draft(actor=application.actor, version_id=application.version.version_id)
        messages.success(request, f"“{application.version.name}”的草稿已删除。")
        return HttpResponseRedirect(reverse("portal:cases"))
    context = {
        "heading": "删除这份草稿吗？",
        "lead": "删除后，填过的内容和上传的文件都找不回来。没有提交过的草稿，删除不影响您以后申请。",
        "rows": [
            {"label": "事项", "value": application.version.name},
            {"label": "最后保存", "value": application.draft.updated_at},
        ],
        "action": request.path,
        "label": "删除草稿",
        "kind": "danger",
        "back": application.address("apply_tasks"),
    }
    return render(request, "common/confirm.html", context)
