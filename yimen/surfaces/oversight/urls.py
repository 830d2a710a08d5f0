"""Oversight: supervisors, and the county's administrator."""

from __future__ import annotations

from django.urls import path

from yimen.surfaces.oversight import (
    archives,
    cases,
    catalogue,
    consultations,
    delegations,
    home,
    notices,
    promises,
    ratings,
    reductions,
    staff_register,
    trail,
)

app_name = "oversight"
urlpatterns = [
    path("", home.home, name="home"),
    path("cases", cases.listing, name="cases"),
    path("cases/<str:number>", cases.show, name="case"),
    path("cases/<str:number>/acts/<str:name>", cases.act, name="act"),
    path("consultations/", consultations.listing, name="consultations"),
    path("consultations/<uuid:consultation_id>", consultations.show, name="consultation"),
    path("archives/", archives.listing, name="archives"),
    path("archives/<str:number>", archives.show, name="archive"),
    path("archives/<str:number>/file", archives.open_file, name="archive_file"),
    path("catalogue", catalogue.show, name="catalogue"),
    path("catalogue/items.<str:ending>", catalogue.download, name="catalogue_file"),
    path("catalogue/check", catalogue.check, name="catalogue_check"),
    path("catalogue/faults", catalogue.fault_list, name="catalogue_faults"),
    path("catalogue/import", catalogue.confirm, name="catalogue_import"),
    path("delegations", delegations.listing, name="delegations"),
    path("delegations/new", delegations.record, name="record_delegation"),
    path("delegations/<uuid:delegation_id>/end", delegations.end, name="end_delegation"),
    path("notices", notices.listing, name="notices"),
    path("promises", promises.listing, name="promises"),
    path("promises/breaches/<uuid:breach_id>", promises.clear, name="clear_breach"),
    path("ratings", ratings.listing, name="ratings"),
    path("reductions", reductions.listing, name="reductions"),
    path("trail", trail.status, name="trail"),
    path("staff", staff_register.listing, name="staff"),
]
