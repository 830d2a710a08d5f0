from __future__ import annotations

from django.apps import AppConfig


class HallDeskConfig(AppConfig):
    name = "yimen.surfaces.hall_desk"
    label = "surface_hall_desk"
