"""The counters: one-window clerks and the issuing counter."""

from __future__ import annotations

from django.urls import path

from yimen.surfaces.counter import case, checks, consultations, find, free_services, intake, issuing, one_sitting, queue
from yimen.surfaces.counter.calling import acts as calling_acts
from yimen.surfaces.counter.calling import page as calling

app_name = "counter"
urlpatterns = [
    path("", queue.home, name="home"),
    path("next", queue.following, name="next"),
    path("calling", calling.show, name="calling"),
    path("calling/acts/<str:name>", calling_acts.do, name="calling_act"),
    path("find", find.find, name="find"),
    path("intake", intake.choose, name="intake"),
    path("intake/<str:code>", intake.fill_in, name="intake_form"),
    path("issuing", issuing.queue, name="issuing"),
    path("consultations/", consultations.listing, name="consultations"),
    path("consultations/new", consultations.new, name="consultation_new"),
    path("consultations/<uuid:consultation_id>", consultations.show, name="consultation"),
    path("consultations/<uuid:consultation_id>/acts/<str:name>", consultations.act, name="consultation_act"),
    path("cases/<str:number>", case.show, name="case"),
    path("cases/<str:number>/checks", checks.save, name="checks"),
    path("cases/<str:number>/one-sitting", one_sitting.decide, name="one_sitting"),
    path("cases/<str:number>/free-services", free_services.show, name="free_services"),
    path("cases/<str:number>/free-services/<str:name>", free_services.write_down, name="free_service"),
    path("cases/<str:number>/acts/<str:name>", case.act, name="act"),
    path("cases/<str:number>/reveal", case.reveal, name="reveal"),
    path("cases/<str:number>/materials/<str:key>", case.material, name="material"),
    path("cases/<str:number>/documents/<uuid:document_id>.pdf", case.document, name="document"),
]
