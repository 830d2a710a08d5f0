"""The hall's own desk: its managers and the guides at its door."""

from __future__ import annotations

from django.urls import path

from yimen.surfaces.hall_desk import home

app_name = "hall_desk"
urlpatterns = [
    path("", home.show, name="home"),
]
