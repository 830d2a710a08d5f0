"""The guide of an item, what its QR code opens, and the code itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from yimen.calendars.queries import working_calendar
from yimen.catalogue.bpmn import MEDIA_TYPE, bpmn_xml
from yimen.catalogue.flow_chart import flow_chart_svg
from yimen.catalogue.qr_code import qr_address, qr_svg
from yimen.catalogue.queries import PublishedVersion, by_qr_token, current_version, reductions_of
from yimen.foundation import instant
from yimen.law import clock
from yimen.law.calendar import WorkingCalendar
from yimen.law.elements import StartEvent
from yimen.law.refusal import Refusal
from yimen.organisations.delegations import delegations_of
from yimen.surfaces.common.access import public
from yimen.surfaces.portal import guide_words
from yimen.surfaces.portal.appointments.choose import appointment_address
from yimen.surfaces.portal.page_memory import PageMemory

_memory = PageMemory()


@dataclass(frozen=True, slots=True)
class DueToday:
    """When an application received and accepted today would have to be decided."""

    on: date
    provisional: bool


@public
@require_safe
def guide(request: HttpRequest, code: str) -> HttpResponse:
    """The guide of the version in force."""
    version = _version_or_404(code)
    due = due_today(version, working_calendar(), instant.today())
    saved = tuple(one for one in reductions_of(version) if one.saved)
    delegated = delegations_of(version.item_id, on=instant.today())
    appointment = appointment_address(version)
    more = {"saved": saved, "delegated": delegated, "appointment_address": appointment}
    return _memory.page(
        request,
        (version.version_id, due, saved, delegated, appointment),
        lambda: render(request, "portal/guide.html", _context(version, due) | more),
    )


@public
@require_safe
def qr_landing(request: HttpRequest, token: str) -> HttpResponse:
    """What the QR code opens: guide, apply, progress, rate (扫一扫享受指南查询、事项申请、在线办理、办件评价)."""
    try:
        version = by_qr_token(token)
    except Refusal as refusal:
        raise Http404(refusal.message) from refusal
    return render(request, "portal/qr_landing.html", {"version": version})


@public
@require_safe
def item_qr(_request: HttpRequest, code: str) -> HttpResponse:
    """The code as a picture, to print or to put on a plate; it may be kept for a day because it never changes."""
    svg = qr_svg(_version_or_404(code), settings.YIMEN_BASE_URL)
    return HttpResponse(svg, content_type="image/svg+xml", headers={"Cache-Control": "public, max-age=86400"})


@public
@require_safe
def procedure(_request: HttpRequest, code: str) -> HttpResponse:
    """The road of the version in force as a BPMN 2.0 file."""
    version = _version_or_404(code)
    name = f"attachment; filename*=UTF-8''{quote(version.name)}.bpmn"
    return HttpResponse(
        bpmn_xml(version.code, version.content), content_type=MEDIA_TYPE, headers={"Content-Disposition": name}
    )


def due_today(version: PublishedVersion, calendar: WorkingCalendar, today: date) -> DueToday | None:
    """None where no limit is published, or where the limit runs from the end of an intake period."""
    content = version.content
    limit = content.promised_limit or content.legal_limit
    if limit is None or content.start_event is StartEvent.intake_closed:
        return None
    due = clock.due(calendar, today, limit)
    return DueToday(due.date, due.provisional) if due.date else None


def _version_or_404(code: str) -> PublishedVersion:
    try:
        return current_version(code)
    except Refusal as refusal:
        raise Http404(refusal.message) from refusal


def _context(version: PublishedVersion, due: DueToday | None) -> dict[str, object]:
    content = version.content
    return {
        "version": version,
        "content": content,
        "due": due,
        "today": instant.today(),
        "trail": [
            ("首页", "/"),
            ("办事指南", "/items"),
            (version.topic, f"/items?{urlencode({'topic': version.topic})}"),
        ],
        "apply_address": f"/apply/{version.code}",
        "ask_address": f"/ask?{urlencode({'item': version.code})}",
        "situation_address": f"/items/{version.code}/situation",
        "steps_demo": content.is_demonstration("steps"),
        "item_type": guide_words.ITEM_TYPE_WORDS.get(content.item_type or ""),
        "answers": guide_words.answers(content),
        "materials": guide_words.material_rows(content),
        "groups": guide_words.element_groups(content),
        "flow_chart": SafeString(flow_chart_svg(content)),
        "step_columns": _STEP_COLUMNS,
        "steps": [
            {"name": one.name, "who": one.who, "limit": one.limit, "result": one.result} for one in content.steps
        ],
        "plan_columns": _PLAN_COLUMNS,
        "plan": guide_words.plan_rows(content),
        "plan_demo": content.is_demonstration("review_steps"),
        "start_event": content.elements["start_event"],
        "qr_address": qr_address(version, settings.YIMEN_BASE_URL),
        "exempt": guide_words.EXEMPT_PROCEDURES,
    }


_PLAN_COLUMNS = [
    {"key": "name", "label": "审查环节"},
    {"key": "who", "label": "谁来审"},
    {"key": "after", "label": "在哪步之后"},
    {"key": "limit", "label": "时限"},
    {"key": "standard", "label": "审查标准"},
]
_STEP_COLUMNS = [
    {"key": "name", "label": "环节"},
    {"key": "who", "label": "谁来办"},
    {"key": "limit", "label": "时限"},
    {"key": "result", "label": "结果"},
]
