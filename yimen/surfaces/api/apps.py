from __future__ import annotations

from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "yimen.surfaces.api"
    label = "surface_api"
