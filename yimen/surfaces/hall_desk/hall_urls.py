"""What a hall has, and its rota."""

from __future__ import annotations

from django.urls import path

from yimen.surfaces.hall_desk import (
    booking_rules,
    calendar,
    check,
    counters,
    groups,
    hall,
    hours,
    profile,
    rights,
    rota,
    rota_forms,
    staying_out,
    zones,
)

urlpatterns = [
    path("halls/<uuid:hall_id>", hall.show, name="hall"),
    path("halls/<uuid:hall_id>/zones/new", zones.edit, name="new_zone"),
    path("halls/<uuid:hall_id>/zones/<uuid:zone_id>", zones.edit, name="zone"),
    path("halls/<uuid:hall_id>/zones/<uuid:zone_id>/remove", zones.remove, name="remove_zone"),
    path("halls/<uuid:hall_id>/counters/new", counters.edit, name="new_counter"),
    path("halls/<uuid:hall_id>/counters/<uuid:counter_id>", counters.edit, name="counter"),
    path("halls/<uuid:hall_id>/groups/new", groups.edit, name="new_group"),
    path("halls/<uuid:hall_id>/groups/<uuid:group_id>", groups.edit, name="group"),
    path("halls/<uuid:hall_id>/groups/<uuid:group_id>/items", groups.items, name="items"),
    path("halls/<uuid:hall_id>/hours/new", hours.add, name="new_hours"),
    path("halls/<uuid:hall_id>/hours/<uuid:hours_id>/end", hours.end, name="end_hours"),
    path("halls/<uuid:hall_id>/days/new", hours.arrange, name="arrange_day"),
    path("halls/<uuid:hall_id>/days/<uuid:arranged_id>/withdraw", hours.withdraw, name="withdraw_day"),
    path("halls/<uuid:hall_id>/calendar", calendar.show, name="calendar"),
    path("halls/<uuid:hall_id>/rights", rights.show, name="rights"),
    path("halls/<uuid:hall_id>/check", check.show, name="check"),
    path("halls/<uuid:hall_id>/staying-out", staying_out.give_reason, name="give_reason"),
    path("halls/<uuid:hall_id>/rota", rota.show, name="rota"),
    path("halls/<uuid:hall_id>/rota/new", rota_forms.plan, name="plan_shift"),
    path("halls/<uuid:hall_id>/rota/copy", rota_forms.copy, name="copy_week"),
    path("halls/<uuid:hall_id>/rota/time-off", rota_forms.time_off, name="take_time_off"),
    path("halls/<uuid:hall_id>/rota/<uuid:shift_id>/cancel", rota_forms.cancel, name="cancel_shift"),
    path("halls/<uuid:hall_id>/time-off/<uuid:time_off_id>/cancel", rota_forms.work_after_all, name="cancel_time_off"),
    path("halls/<uuid:hall_id>/profile", profile.edit, name="profile"),
    path("halls/<uuid:hall_id>/booking", booking_rules.edit, name="booking_rules"),
    path("halls/<uuid:hall_id>/residents/end", groups.end, name="end_residency"),
]
