"""Lists in pages: `?page=` in the address, drawn by {% pager page %}."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest

PAGE_SIZE = 20
Thing = TypeVar("Thing")


def page_of(request: HttpRequest, things: Sequence[Thing] | QuerySet[Any, Thing], size: int = PAGE_SIZE) -> Page[Thing]:
    """The page of `things` (a list or an ordered queryset) the address asks for.

    A page number that is none is the first, one past the end the last: a reader is never lost for it.
    """
    return Paginator(things, size).get_page(request.GET.get("page"))
