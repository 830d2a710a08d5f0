"""/hall-desk/halls/<id>/hours: the hours of the week, and single days that are otherwise."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse, QueryDict
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from yimen.foundation import instant
from yimen.halls.commands.hours import end_hours, keep_hours, override_day, withdraw_override
from yimen.halls.queries import HallModel
from yimen.law.actors import Role
from yimen.law.halls.service_calendar import Stretch
from yimen.law.refusal import Refusal
from yimen.law.words import weekdays_words
from yimen.surfaces.common.access import ActorRequest, staff
from yimen.surfaces.common.hours_words import stretch_words
from yimen.surfaces.hall_desk.sheets import Sheet, answer, day_of, day_or_none, id_or_none, kept_hall, time_of

_DAYS = [(str(one), weekdays_words([one])) for one in range(1, 8)]
_TIME = {"maxlength": 5, "inputmode": "text"}


@staff(Role.hall_manager, Role.admin)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: ActorRequest, hall_id: UUID) -> HttpResponse:
    """Hours of the whole hall, or of one group of it."""
    model = kept_hall(request, hall_id)
    sheet = Sheet(
        heading="增加服务时间", fields=_hours_fields(model), back=reverse("hall_desk:hall", args=[hall_id]),
        lead="业务组在某个星期几有自己的时间的，那天按它自己的；调休上班的周末按临近的工作日，法定节假日只有365服务开放。",
    )  # fmt: skip
    return answer(
        request, sheet, done="服务时间已保存。",
        save=lambda post: keep_hours(
            hall_id=hall_id, group_id=id_or_none(post.get("group_id", ""), _groups(model), "group_id"),
            weekdays=[int(one) for one in post.getlist("weekdays") if one in dict(_DAYS)], stretch=_stretch(post),
            valid_from=day_of(post.get("valid_from", ""), "valid_from"),
            valid_until=day_or_none(post.get("valid_until", ""), "valid_until"), actor=request.actor,
            now=instant.now(),
        ),
    )  # fmt: skip


@staff(Role.hall_manager, Role.admin)
@require_http_methods(["GET", "HEAD", "POST"])
def end(request: ActorRequest, hall_id: UUID, hours_id: UUID) -> HttpResponse:
    """Asks for the last day; a POST ends the hours with it."""
    model = kept_hall(request, hall_id)
    card = next((one for one in model.hours if one.id == hours_id), None)
    if card is None:
        raise Http404
    words = f"{weekdays_words(card.hours.weekdays)} {stretch_words(card.hours.stretch)}"
    sheet = Sheet(
        heading=f"停用{words}吗？", back=reverse("hall_desk:hall", args=[hall_id]), label="停用", kind="danger",
        fields=[{"key": "last_day", "label": "最后一天", "kind": "date", "value": instant.today().isoformat()}],
    )  # fmt: skip
    return answer(
        request, sheet, done="这段时间已停用。",
        save=lambda post: end_hours(
            hall_id=hall_id, hours_id=hours_id, last_day=day_of(post.get("last_day", ""), "last_day"),
            actor=request.actor, now=instant.now(),
        ),
    )  # fmt: skip


@staff(Role.hall_manager, Role.admin)
@require_http_methods(["GET", "HEAD", "POST"])
def arrange(request: ActorRequest, hall_id: UUID) -> HttpResponse:
    """One day that is otherwise: closed, or open from when until when."""
    model = kept_hall(request, hall_id)
    sheet = Sheet(
        heading="安排某一天", fields=_day_fields(model), back=_calendar_of(hall_id, request.POST.get("day", "")),
        lead="只改这一天的服务时间；办理期限仍按法定工作日计算。",
    )  # fmt: skip
    return answer(
        request, sheet, done="这一天已另作安排。",
        save=lambda post: override_day(
            hall_id=hall_id, group_id=id_or_none(post.get("group_id", ""), _groups(model), "group_id"),
            day=day_of(post.get("day", ""), "day"), stretches=_stretches(post), reason=post.get("reason", ""),
            actor=request.actor, now=instant.now(),
        ),
    )  # fmt: skip


@staff(Role.hall_manager, Role.admin)
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: ActorRequest, hall_id: UUID, arranged_id: UUID) -> HttpResponse:
    """Asks once more; a POST lets the day be as its week says."""
    model = kept_hall(request, hall_id)
    card = next((one for one in model.arranged if one.id == arranged_id), None)
    if card is None:
        raise Http404
    sheet = Sheet(
        heading=f"取消{card.day:%Y-%m-%d}的安排吗？", fields=(), label="取消安排", kind="danger",
        back=_calendar_of(hall_id, card.day.isoformat()), lead="这一天又按每周的时间开放。",
    )  # fmt: skip
    return answer(
        request, sheet, done="这一天又按每周的时间开放。",
        save=lambda _: withdraw_override(
            hall_id=hall_id, group_id=card.group_id, day=card.day, actor=request.actor, now=instant.now()
        ),
    )  # fmt: skip


def _calendar_of(hall_id: UUID, day: str) -> str:
    """The service calendar, at the month of a day that was typed."""
    page = reverse("hall_desk:calendar", args=[hall_id])
    try:
        return f"{page}?month={date.fromisoformat(day):%Y-%m}"
    except ValueError:
        return page


def _groups(model: HallModel) -> list[tuple[str, str]]:
    return [(str(one.id), one.name) for one in model.groups]


def _stretch(post: QueryDict) -> Stretch:
    starts, ends = time_of(post.get("starts", ""), "starts"), time_of(post.get("ends", ""), "ends")
    return Stretch(starts, ends, bool(post.get("after_hours")))


def _stretches(post: QueryDict) -> list[Stretch]:
    """The one or two stretches that were filled in; one without an end is refused by `time_of`."""
    pairs = [(f"starts{place}", f"ends{place}") for place in ("", "_2")]
    given = [pair for pair in pairs if any(post.get(key) for key in pair)]
    if post.get("closed") and given:
        raise Refusal("closed_with_hours", "不对外服务的，不填时间；要开放的，不勾选这一项。", field="closed")
    if not post.get("closed") and not given:
        raise Refusal("wrong_time", "请填写时间，或者勾选“不对外服务”。", field="starts")
    return [Stretch(time_of(post.get(starts, ""), starts), time_of(post.get(ends, ""), ends)) for starts, ends in given]


def _hours_fields(model: HallModel) -> list[dict[str, Any]]:
    by_appointment = {"label": "延时服务，须预约", "kind": "confirm", "required": False}
    return [
        {"key": "weekdays", "label": "星期", "kind": "checkbox", "options": _DAYS, "row": True},
        {"key": "starts", "label": "从几点", "hint": "如08:30。", **_TIME},
        {"key": "ends", "label": "到几点", "hint": "如12:00。", **_TIME},
        {"key": "after_hours", **by_appointment},
        {"key": "group_id", "label": "只适用于", "kind": "select", "options": _groups(model), "required": False,
         "hint": "适用于全厅的不选。"},
        {"key": "valid_from", "label": "从哪天起", "kind": "date", "value": instant.today().isoformat()},
        {"key": "valid_until", "label": "到哪天止", "kind": "date", "required": False, "hint": "长期的不填。"},
    ]  # fmt: skip


def _day_fields(model: HallModel) -> list[dict[str, Any]]:
    return [
        {"key": "day", "label": "哪一天", "kind": "date"},
        {"key": "closed", "label": "不对外服务", "kind": "confirm", "required": False},
        {"key": "starts", "label": "从几点", "required": False, "hint": "如08:30。", **_TIME},
        {"key": "ends", "label": "到几点", "required": False, **_TIME},
        {"key": "starts_2", "label": "第二段，从几点", "required": False, **_TIME},
        {"key": "ends_2", "label": "第二段，到几点", "required": False, **_TIME},
        {"key": "group_id", "label": "只适用于", "kind": "select", "options": _groups(model), "required": False,
         "hint": "适用于全厅的不选。"},
        {"key": "reason", "label": "原因", "maxlength": 100, "hint": "会写在页面上，如“停电检修”。"},
    ]  # fmt: skip
