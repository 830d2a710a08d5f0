from __future__ import annotations

from django.apps import AppConfig


class ReviewConfig(AppConfig):
    name = "yimen.surfaces.review"
    label = "surface_review"
