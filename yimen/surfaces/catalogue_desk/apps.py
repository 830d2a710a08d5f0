from __future__ import annotations

from django.apps import AppConfig


class CatalogueDeskConfig(AppConfig):
    name = "yimen.surfaces.catalogue_desk"
    label = "surface_catalogue_desk"
