"""The addresses every surface shares; included at the root."""

from __future__ import annotations

from django.urls import path

from yimen.surfaces.common import elder, styleguide

urlpatterns = [
    path("elder", elder.switch, name="elder"),
    path("styleguide", styleguide.guide, name="styleguide"),
    path("styleguide/page/<slug:name>", styleguide.sample, name="styleguide_sample"),
    path("styleguide/error/<int:status>", styleguide.error, name="styleguide_error"),
]
