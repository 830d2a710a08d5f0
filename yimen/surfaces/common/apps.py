from __future__ import annotations

from django.apps import AppConfig


class CommonConfig(AppConfig):
    name = "yimen.surfaces.common"
    label = "surface_common"
