"""/oversight/cases: the course of open cases, without the persons in them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from yimen.cases.queries import CaseFile, CasePage, open_cases, warned_cases
from yimen.foundation import instant
from yimen.law.actors import Role
from yimen.law.clock import WarningLevel
from yimen.queues.queries import visits_of_case
from yimen.surfaces.common.access import ActorRequest, staff
from yimen.surfaces.common.casework import acts
from yimen.surfaces.common.casework.desk import Desk
from yimen.surfaces.common.casework.lists import COLUMNS, case_rows, filter_options, page_number
from yimen.surfaces.common.casework.page import show as show_case

_COLUMNS = (*COLUMNS[:1], {"key": "organ", "label": "机构"}, *COLUMNS[1:])


class _WatchDesk(Desk):
    """A desk without files: whoever watches the course of a case needs none of its papers. Its only acts are the
    supervisor's own.
    """

    def url(self, name: str, *args: object) -> str:
        """Addresses of files do not exist here."""
        return super().url(name, *args) if name in {"case", "act", "consultation"} else ""


DESK = _WatchDesk("oversight", (Role.supervisor,), "oversight/case.html")


@staff(*DESK.roles)
@require_safe
def listing(request: ActorRequest) -> HttpResponse:
    """Open cases, the most urgent first; `?show=` amber or red, `?organ=` one organ."""
    show, organ = request.GET.get("show", ""), request.GET.get("organ", "")
    page = _page(request, show, organ)
    options: list[tuple[str, str, int | None]] = [
        ("", "全部在办", None),
        ("amber", "黄牌", None),
        ("red", "红牌", None),
    ]
    rows = [
        {**row, "organ": card.organ_name} for row, card in zip(case_rows(page.cards, DESK), page.cards, strict=True)
    ]
    context = {
        "columns": _COLUMNS,
        "rows": rows,
        "page": page,
        "organ": organ,
        "groups": [{"label": "预警", "options": filter_options(request, options, "-" if organ else show)}],
    }
    return render(request, "oversight/cases.html", context)


def _page(request: ActorRequest, show: str, organ: str) -> CasePage:
    today, number = instant.today(), page_number(request)
    if show in {WarningLevel.amber, WarningLevel.red}:
        return warned_cases(WarningLevel(show), today=today, number=number)
    return open_cases(today=today, organ_name=organ, number=number)


@staff(*DESK.roles)
@require_safe
def show(request: ActorRequest, number: str) -> HttpResponse:
    """One case: its course, its clock, masked answers. No files, nothing in clear; `?act=` opens an exception."""
    return show_case(request, DESK, number, extra=_extra)


@staff(*DESK.roles)
@require_POST
def act(request: ActorRequest, number: str, name: str) -> HttpResponse:
    """The supervisor's exception, with its reason."""
    return acts.act_on(request, DESK, number, name, _extra)


def _extra(_: ActorRequest, file: CaseFile) -> Mapping[str, Any]:
    """How often somebody came to a counter for it, beside what the guide promises."""
    promised = file.version.content.elements["visits"]
    words = "指南未公布次数" if promised is None else f"指南公布{promised}次"
    return {"visits": [{"label": "到窗口", "value": f"{visits_of_case(file.case_id)}次（{words}）"}]}
