"""Doing something to her own case."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from yimen.cases.commands import perform
from yimen.foundation import instant
from yimen.law.procedure import Act
from yimen.law.refusal import Refusal
from yimen.surfaces.common.access import actor_of


def do(request: HttpRequest, number: str, act: Act, values: Mapping[str, Any]) -> None:
    """Perform `act`. A second click finds the act done and nothing to do. Raises Refusal for what the input lacks."""
    try:
        perform(actor=actor_of(request), number=number, act=act, values=values, now=instant.now())
    except Refusal as refusal:
        if refusal.code != "wrong_state":
            raise
        messages.info(request, "办件的状态已经改变，这一步不用再做。下面是最新进展。")


def to_case(number: str) -> HttpResponse:
    """Back to the page of the case."""
    return HttpResponseRedirect(reverse("portal:case", kwargs={"number": number}))
