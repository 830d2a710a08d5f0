"""The catalogue desk: editors and publishers of the items of an organ."""

from __future__ import annotations

from django.urls import path

from yimen.surfaces.catalogue_desk import compare, drafts, editing, items, listing, starting

app_name = "catalogue_desk"
urlpatterns = [
    path("", listing.home, name="home"),
    path("new", starting.new_item, name="new_item"),
    path("items/<str:code>/", items.show, name="item"),
    path("items/<str:code>/start", starting.start, name="start"),
    path("items/<str:code>/compare", compare.show, name="compare"),
    path("drafts/<uuid:draft_id>/", drafts.show, name="draft"),
    path("drafts/<uuid:draft_id>/acts/<str:name>", drafts.act, name="draft_act"),
    path("drafts/<uuid:draft_id>/<str:group>", editing.edit, name="edit"),
    path("drafts/<uuid:draft_id>/<str:group>/lint", editing.lint, name="lint"),
]
