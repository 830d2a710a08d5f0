from __future__ import annotations

from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "yimen.surfaces.portal"
    label = "surface_portal"
