"""Oversight: supervisors, and the county's administrator."""

from __future__ import annotations

from django.urls import path

from yimen.surfaces.oversight import cases, home, notices, ratings, staff_register, trail

app_name = "oversight"
urlpatterns = [
    path("", home.home, name="home"),
    path("cases", cases.listing, name="cases"),
    path("cases/<str:number>", cases.show, name="case"),
    path("notices", notices.listing, name="notices"),
    path("ratings", ratings.listing, name="ratings"),
    path("trail", trail.status, name="trail"),
    path("staff", staff_register.listing, name="staff"),
]
