"""GET /review/: what the department has to decide, by what is due."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_safe

from yimen.cases.queries import (
    CasePage,
    extensions_to_approve,
    next_to_review,
    review_counts,
    review_inbox,
    step_count,
    step_inbox,
)
from yimen.foundation import instant
from yimen.law.actors import Role
from yimen.law.states import UNDER_REVIEW, State
from yimen.law.visibility import AT_THE_ISSUING_COUNTER
from yimen.surfaces.common.access import ActorRequest, staff
from yimen.surfaces.common.casework import live, steps
from yimen.surfaces.common.casework.lists import COLUMNS, case_rows, filter_options, page_number
from yimen.surfaces.review.case import DESK

_EXTENSION = "extension"
_STEPS = "steps"
_SCOPES: Mapping[str, Mapping[str, Any]] = {
    "": {"states": UNDER_REVIEW},
    "unclaimed": {"states": [State.accepted]},
    "mine": {"states": UNDER_REVIEW, "mine_only": True},
    "decided": {"states": AT_THE_ISSUING_COUNTER},
}


@staff(*DESK.roles)
@require_safe
def home(request: ActorRequest) -> HttpResponse:
    """The inbox; `?show=` is unclaimed, mine, steps, extension or decided. A head's is what waits for her approval."""
    show = request.GET.get("show", "" if Role.approver in request.actor.roles else _EXTENSION)
    counts = review_counts(request.actor, today=instant.today())
    total = sum(counts.values())
    options = [
        ("", "全部待审", total),
        ("unclaimed", "未领取", counts[State.accepted]),
        ("mine", "我领取的", None),
        (_STEPS, "轮到您的环节", step_count(request.actor)),
        (_EXTENSION, "待批准延长", None),
        ("decided", "已决定", None),
    ]
    context = {
        "live": live.of_organs(request, request.actor),
        **_listed(request, show),
        "total": total,
        "groups": [{"label": "范围", "options": filter_options(request, options, show)}],
    }
    return render(request, "review/inbox.html", context)


def _listed(request: ActorRequest, show: str) -> dict[str, Any]:
    """The columns and rows of the list, its page and what it is."""
    if show == _STEPS:
        turns = step_inbox(request.actor, today=instant.today(), number=page_number(request))
        caption = "轮到您的审查环节，先到期的在前"
        return {
            "columns": steps.COLUMNS,
            "rows": steps.inbox_rows(turns.lines, DESK),
            "page": turns,
            "caption": caption,
        }
    page, caption = _page(request, show), "本部门的办件，先到期的在前"
    return {"columns": COLUMNS, "rows": case_rows(page.cards, DESK), "page": page, "caption": caption}


def _page(request: ActorRequest, show: str) -> CasePage:
    if show == _EXTENSION:
        return extensions_to_approve(request.actor, today=instant.today(), number=page_number(request))
    scope = _SCOPES.get(show, _SCOPES[""])
    return review_inbox(request.actor, today=instant.today(), number=page_number(request), **scope)


@staff(*DESK.roles)
@require_safe
def following(request: ActorRequest) -> HttpResponse:
    """The most urgent undecided case other than `?after=`; the inbox when there is none."""
    number = next_to_review(request.actor, after=request.GET.get("after", ""), today=instant.today())
    if number is None:
        messages.info(request, "没有别的待审办件了。")
        return HttpResponseRedirect(DESK.url("home"))
    return HttpResponseRedirect(DESK.url("case", number))
