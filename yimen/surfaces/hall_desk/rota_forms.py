"""/hall-desk/halls/<id>/rota/…: planning a shift, copying a week, time off, and taking each back."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from yimen.foundation import instant
from yimen.halls.commands.rota import cancel_shift, cancel_time_off, copy_week, plan_shifts, take_time_off
from yimen.halls.queries import HallModel
from yimen.halls.rota import DAYS_OF_A_WEEK
from yimen.law.actors import Role
from yimen.law.halls.service_calendar import Stretch
from yimen.law.refusal import Refusal
from yimen.law.words import weekday_words
from yimen.organisations.counter_rights import staff_of_hall
from yimen.surfaces.common.access import ActorRequest, staff
from yimen.surfaces.hall_desk.rota import week_of
from yimen.surfaces.hall_desk.sheets import Sheet, answer, chosen, day_of, kept_hall, number_of, time_of


@staff(Role.hall_manager, Role.admin)
@require_http_methods(["GET", "HEAD", "POST"])
def plan(request: ActorRequest, hall_id: UUID) -> HttpResponse:
    """One shift, on one day or on several of the week of ?week=."""
    model = kept_hall(request, hall_id)
    counters, people = _counters(model), _people(hall_id)
    monday = week_of(request.GET.get("week", ""))
    days = [monday + timedelta(days=one) for one in range(DAYS_OF_A_WEEK)]
    options = [(day.isoformat(), f"{day:%m-%d} {weekday_words(day)}") for day in days]

    def save(post: QueryDict) -> None:
        stretch = Stretch(time_of(post.get("starts", ""), "starts"), time_of(post.get("ends", ""), "ends"))
        wanted = [day_of(chosen(one, options, "days"), "days") for one in post.getlist("days")]
        if not wanted:
            raise Refusal("choose_one", "请至少选择一天。", field="days")
        plan_shifts(
            hall_id=hall_id, counter_id=UUID(chosen(post.get("counter_id", ""), counters, "counter_id")),
            account_id=UUID(chosen(post.get("account_id", ""), people, "account_id")), days=wanted, stretch=stretch,
            actor=request.actor, now=instant.now(),
        )  # fmt: skip

    sheet = Sheet(
        heading="排一个班", back=_back(hall_id, monday.isoformat()),
        fields=_shift_fields(counters, people, options, _usual(model)),
        lead="同一个人不能同时在两个窗口。休息日值班按时长换得调休。有一天排不上，就都不排。",
    )  # fmt: skip
    return answer(request, sheet, save, done="班次已排好。")


@staff(Role.hall_manager, Role.admin)
@require_http_methods(["GET", "HEAD", "POST"])
def copy(request: ActorRequest, hall_id: UUID) -> HttpResponse:
    """Asks once more; a POST plans the week of ?week= as the week before it."""
    kept_hall(request, hall_id)
    monday = week_of(request.GET.get("week", ""))

    def save(_: QueryDict) -> None:
        source = monday - timedelta(days=DAYS_OF_A_WEEK)
        made, left = copy_week(hall_id=hall_id, source=source, target=monday, actor=request.actor, now=instant.now())
        if left:
            messages.warning(request, f"{left}个班次因为不开放、冲突、调休或者不在岗没有排上，请逐个核对。")
        messages.success(request, f"照上一周排了{made}个班次。")

    sheet = Sheet(
        heading=f"{monday:%Y-%m-%d}这一周照上一周排班吗？", fields=(), label="照上一周排班",
        back=_back(hall_id, monday.isoformat()), lead="已经排好的班次不变；节假日不开放的窗口不排。",
    )  # fmt: skip
    return answer(request, sheet, save, done="请核对这一周的班次。")


@staff(Role.hall_manager, Role.admin)
@require_http_methods(["GET", "HEAD", "POST"])
def cancel(request: ActorRequest, hall_id: UUID, shift_id: UUID) -> HttpResponse:
    """Asks once more; a POST takes the shift off the rota."""
    kept_hall(request, hall_id)
    sheet = Sheet(
        heading="取消这个班次吗？", fields=(), back=_week_of(request, hall_id), label="取消班次", kind="danger",
        lead="休息日值班换得的调休也一并取消；已经调休的不能取消。",
    )  # fmt: skip
    return answer(
        request, sheet, done="班次已取消。",
        save=lambda _: cancel_shift(hall_id=hall_id, shift_id=shift_id, actor=request.actor, now=instant.now()),
    )  # fmt: skip


@staff(Role.hall_manager, Role.admin)
@require_http_methods(["GET", "HEAD", "POST"])
def time_off(request: ActorRequest, hall_id: UUID) -> HttpResponse:
    """The form; a POST lets somebody have time off."""
    kept_hall(request, hall_id)
    people = _people(hall_id)
    sheet = Sheet(
        heading="登记调休", lead="只能用休息日值班换得的时间。",
        back=_back(hall_id, request.POST.get("day") or request.GET.get("week", "")),
        fields=[
            {"key": "account_id", "label": "人员", "kind": "select", "options": people},
            {"key": "day", "label": "哪一天", "kind": "date"},
            {"key": "minutes", "label": "分钟", "kind": "number", "hint": "一天最多480分钟。"},
        ],
    )  # fmt: skip
    return answer(
        request, sheet, done="调休已登记。",
        save=lambda post: take_time_off(
            hall_id=hall_id, account_id=UUID(chosen(post.get("account_id", ""), people, "account_id")),
            day=day_of(post.get("day", ""), "day"), minutes=number_of(post.get("minutes", ""), "minutes"),
            actor=request.actor, now=instant.now(),
        ),
    )  # fmt: skip


@staff(Role.hall_manager, Role.admin)
@require_http_methods(["GET", "HEAD", "POST"])
def work_after_all(request: ActorRequest, hall_id: UUID, time_off_id: UUID) -> HttpResponse:
    """Asks once more; a POST takes the time off back."""
    kept_hall(request, hall_id)
    sheet = Sheet(
        heading="取消这次调休吗？", fields=(), back=_week_of(request, hall_id), label="取消调休", kind="danger"
    )
    return answer(
        request, sheet, done="调休已取消。",
        save=lambda _: cancel_time_off(
            hall_id=hall_id, time_off_id=time_off_id, actor=request.actor, now=instant.now()
        ),
    )  # fmt: skip


def _back(hall_id: UUID, day: str) -> str:
    """The rota, at the week of that day."""
    return f"{reverse('hall_desk:rota', args=[hall_id])}?{urlencode({'week': week_of(day).isoformat()})}"


def _week_of(request: ActorRequest, hall_id: UUID) -> str:
    return _back(hall_id, request.GET.get("week", ""))


def _counters(model: HallModel) -> list[tuple[str, str]]:
    return [(str(one.id), f"{one.number}号 {one.name}") for one in model.counters if not one.closed]


def _people(hall_id: UUID) -> list[tuple[str, str]]:
    return [(str(one), name) for one, name in staff_of_hall(hall_id, on=instant.today()).items()]


def _usual(model: HallModel) -> tuple[str, str]:
    """From when until when the hall serves on most days, which most shifts do too; empty where it is not published."""
    week = [one.hours.stretch for one in model.hours if one.group_id is None and one.hours.hold(instant.today())]
    if not week:
        return "", ""
    return f"{min(one.starts for one in week):%H:%M}", f"{max(one.ends for one in week):%H:%M}"


def _shift_fields(
    counters: list[tuple[str, str]], people: list[tuple[str, str]], days: list[tuple[str, str]], usual: tuple[str, str]
) -> list[dict[str, Any]]:
    return [
        {"key": "account_id", "label": "人员", "kind": "select", "options": people},
        {"key": "counter_id", "label": "窗口", "kind": "select", "options": counters},
        {"key": "days", "label": "哪几天", "kind": "checkbox", "options": days, "row": True},
        {"key": "starts", "label": "从几点", "maxlength": 5, "hint": "如08:30。", "value": usual[0]},
        {"key": "ends", "label": "到几点", "maxlength": 5, "hint": "如17:30。", "value": usual[1]},
    ]
