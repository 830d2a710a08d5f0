from __future__ import annotations

from django.apps import AppConfig


class HallsConfig(AppConfig):
    name = "yimen.halls"
