"""What stands in the hall or is read on a phone there: boards, kiosks, rating terminals, the pages of a ticket."""

from __future__ import annotations

from django.urls import URLPattern

app_name = "hall"
urlpatterns: list[URLPattern] = []
