"""The hall's own desk: its managers and the guides at its door."""

from __future__ import annotations

from django.urls import path

from yimen.surfaces.hall_desk import (
    appointments,
    dashboard,
    devices,
    door,
    guide,
    guide_ticket,
    hall_urls,
    home,
    paper,
    recordings,
)

app_name = "hall_desk"
urlpatterns = [
    path("", home.show, name="home"),
    *hall_urls.urlpatterns,
    path("appointments", appointments.show, name="appointments"),
    path("appointments/check-in", appointments.arrive, name="appointment_check_in"),
    path("today", dashboard.show, name="dashboard"),
    path("devices", devices.listing, name="devices"),
    path("devices/<uuid:hall_id>/new", devices.enrol_one, name="enrol_device"),
    path("devices/<uuid:device_id>/code", devices.new_code, name="device_code"),
    path("devices/<uuid:device_id>/revoke", devices.revoke_one, name="revoke_device"),
    path("voice", recordings.listing, name="voice"),
    path("voice/<str:clip>", recordings.record, name="record_clip"),
    path("voice/<str:clip>/drop", recordings.drop, name="drop_recording"),
    path("voice/<str:clip>/sound", recordings.listen, name="voice_sound"),
    path("guide", guide.guide, name="guide"),
    path("guide/tickets/<slug:code>", guide_ticket.shown, name="ticket"),
    path("door", door.door, name="door"),
    path("paper", paper.listing, name="paper"),
    path("paper/<uuid:block_id>", paper.block, name="paper_block"),
]
