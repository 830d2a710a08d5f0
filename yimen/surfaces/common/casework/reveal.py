"""Identifying answers in clear: with a reason, once, never without a record (个人信息保护法第五十一条)."""

from __future__ import annotations

from django.http import HttpResponse

from yimen.cases.commands import reveal_answers
from yimen.foundation import instant
from yimen.law.refusal import Refusal
from yimen.surfaces.common.access import ActorRequest
from yimen.surfaces.common.casework import page
from yimen.surfaces.common.casework.acts import NOT_FOUND
from yimen.surfaces.common.casework.desk import Desk
from yimen.surfaces.common.casework.page import Extra


def reveal(request: ActorRequest, desk: Desk, number: str, extra: Extra | None = None) -> HttpResponse:
    """The case page with the answers in clear. It is the answer to a POST and not to be loaded again by going back."""
    reason = request.POST.get("reason", "")
    try:
        answers = reveal_answers(actor=request.actor, number=number, reason=reason, now=instant.now())
    except Refusal as refusal:
        if refusal.code == NOT_FOUND:
            raise
        return page.show(request, desk, number, errors={"reveal": refusal}, extra=extra, status=409)
    return page.show(request, desk, number, revealed=answers, extra=extra)
