"""Every address of the house, by surface."""

from __future__ import annotations

from django.urls import include, path

from yimen.surfaces.api.routes import api
from yimen.surfaces.common.health import healthz
from yimen.surfaces.common.with_slash import with_slash

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("api/v1/", api.urls),
    path("counter", with_slash, name="counter"),
    path("review", with_slash, name="review"),
    path("oversight", with_slash, name="oversight"),
    path("catalogue-desk", with_slash, name="catalogue_desk"),
    path("hall-desk", with_slash, name="hall_desk"),
    path("counter/", include("yimen.surfaces.counter.urls")),
    path("review/", include("yimen.surfaces.review.urls")),
    path("oversight/", include("yimen.surfaces.oversight.urls")),
    path("catalogue-desk/", include("yimen.surfaces.catalogue_desk.urls")),
    path("hall-desk/", include("yimen.surfaces.hall_desk.urls")),
    path("halls/", include("yimen.surfaces.hall.urls")),
    path("", include("yimen.surfaces.common.urls")),
    path("", include("yimen.surfaces.portal.guide_urls")),
    path("", include("yimen.surfaces.portal.urls")),
]

handler400 = "yimen.surfaces.common.errors.bad_request"
handler403 = "yimen.surfaces.common.errors.forbidden"
handler404 = "yimen.surfaces.common.errors.not_found"
handler500 = "yimen.surfaces.common.errors.server_error"
