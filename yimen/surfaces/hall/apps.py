from __future__ import annotations

from django.apps import AppConfig


class HallConfig(AppConfig):
    name = "yimen.surfaces.hall"
    label = "surface_hall"
