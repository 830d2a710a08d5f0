"""The review desk: approvers of a department."""

from __future__ import annotations

from django.urls import path

from yimen.surfaces.review import case, consultations, inbox, inspections, licences, restrictions, verifications

app_name = "review"
urlpatterns = [
    path("", inbox.home, name="home"),
    path("next", inbox.following, name="next"),
    path("verifications", verifications.listing, name="verifications"),
    path("licences/", licences.listing, name="licences"),
    path("licences/<uuid:licence_id>", licences.show, name="licence"),
    path("licences/<uuid:licence_id>/acts/<str:name>", licences.act, name="licence_act"),
    path("consultations/", consultations.listing, name="consultations"),
    path("consultations/new", consultations.new, name="consultation_new"),
    path("consultations/<uuid:consultation_id>", consultations.show, name="consultation"),
    path("consultations/<uuid:consultation_id>/acts/<str:name>", consultations.act, name="consultation_act"),
    path("restrictions/", restrictions.listing, name="restrictions"),
    path("inspections/", inspections.listing, name="inspections"),
    path("inspections/worker.js", inspections.worker, name="inspection_worker"),
    path("inspections/<str:number>", inspections.record, name="inspection"),
    path("cases/<str:number>/inspections/<uuid:file_id>", inspections.picture, name="inspection_picture"),
    path("cases/<str:number>", case.show, name="case"),
    path("cases/<str:number>/acts/<str:name>", case.act, name="act"),
    path("cases/<str:number>/reveal", case.reveal, name="reveal"),
    path("cases/<str:number>/materials/<str:key>", case.material, name="material"),
    path("cases/<str:number>/documents/<uuid:document_id>.pdf", case.document, name="document"),
]
