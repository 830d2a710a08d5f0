"""Addresses of finding and reading: nobody has to sign in for them."""

from __future__ import annotations

from django.urls import path

from yimen.surfaces.portal import finding, guides, situation

app_name = "guides"
urlpatterns = [
    path("items", finding.items, name="items"),
    path("search", finding.items, name="search"),
    path("browse", finding.browse, name="browse"),
    path("items/<str:code>", guides.guide, name="guide"),
    path("items/<str:code>/procedure.bpmn", guides.procedure, name="procedure"),
    path("items/<str:code>/situation", situation.situation, name="situation"),
    path("items/<str:code>/qr.svg", guides.item_qr, name="item_qr"),
    path("q/<str:token>", guides.qr_landing, name="qr_landing"),
]
