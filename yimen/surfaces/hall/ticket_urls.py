"""A number by phone, and the page of a ticket."""

from __future__ import annotations

from django.urls import path

from yimen.surfaces.hall import phone, tickets

TICKETS = [
    path("door/<slug:code>", phone.door, name="door"),
    path("near", phone.near, name="near"),
    path("here/<str:token>", phone.here, name="here"),
    path("tickets/<slug:code>", tickets.show, name="ticket"),
    path("tickets/<slug:code>/paper", tickets.paper, name="ticket_paper"),
    path("tickets/<slug:code>/acts/<slug:name>", tickets.act, name="ticket_act"),
]
