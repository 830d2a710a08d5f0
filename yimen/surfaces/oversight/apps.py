from __future__ import annotations

from django.apps import AppConfig


class OversightConfig(AppConfig):
    name = "yimen.surfaces.oversight"
    label = "surface_oversight"
