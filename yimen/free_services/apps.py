from __future__ import annotations

from django.apps import AppConfig


class FreeServicesConfig(AppConfig):
    name = "yimen.free_services"
