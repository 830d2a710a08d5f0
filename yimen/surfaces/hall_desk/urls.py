"""The hall's own desk: its managers and the guides at its door."""

from __future__ import annotations

from django.urls import path

from yimen.surfaces.hall_desk import (
    appointments,
    dashboard,
    devices,
    door,
    free_services,
    guide,
    guide_ticket,
    hall_urls,
    home,
    paper,
    recordings,
    signs,
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
    path("signs", signs.choose, name="signs"),
    path("signs/<uuid:hall_id>", signs.listing, name="signs_of_hall"),
    path("signs/<uuid:hall_id>/print", signs.print_some, name="print_signs"),
    path("signs/<uuid:hall_id>/clerk", signs.clerk, name="clerk_plate"),
    path("signs/<uuid:hall_id>/<slug:key>.pdf", signs.preview, name="sign"),
    path("free-services", free_services.totals, name="free_services"),
    path("free-services.csv", free_services.download, name="free_services_file"),
    path("free-services/quota/<str:name>", free_services.quota, name="free_service_quota"),
]
