from __future__ import annotations

from django.apps import AppConfig


class CounterConfig(AppConfig):
    name = "yimen.surfaces.counter"
    label = "surface_counter"
