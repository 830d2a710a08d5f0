"""Performing an act from a case page: one POST, one command, and the case as it is afterwards."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect

from yimen.cases.commands import perform
from yimen.cases.queries import case_file
from yimen.foundation import instant
from yimen.law.procedure import Act, Rule
from yimen.law.refusal import Refusal
from yimen.surfaces.common.access import ActorRequest
from yimen.surfaces.common.act_forms import by_field, faults, line_of, read_values
from yimen.surfaces.common.casework import page
from yimen.surfaces.common.casework.desk import Desk
from yimen.surfaces.common.casework.page import Extra
from yimen.surfaces.common.casework.panels import Opened

NOT_FOUND = "case_not_found"


def act_on(request: ActorRequest, desk: Desk, number: str, name: str, extra: Extra | None = None) -> HttpResponse:
    """Performs the act and leads back to the case. When a rule said no, the case is shown as it is now with what was
    typed; so it is when the document (`preview`) or a material was only to be looked at before going on.
    """
    if name not in set(Act):
        raise Http404
    rule = line_of(Act(name), case_file(request.actor, number=number, now=instant.now()).acts)
    values = read_values(rule.fields, request.POST)
    if "material" in request.POST:
        return page.show(request, desk, number, opened=Opened(rule.act, values), extra=extra)
    read = "preview" in request.POST
    errors = faults(rule.fields, values) or ({} if read else attempt(request, number, rule, values))
    if errors or read:
        opened = Opened(rule.act, values, errors, read=read and not errors)
        return page.show(request, desk, number, opened=opened, extra=extra, status=409 if errors else 200)
    return done(request, desk, number, rule)


def attempt(request: ActorRequest, number: str, rule: Rule, values: Mapping[str, Any]) -> dict[str, Refusal]:
    """Performs the act; what the law or the input said against it, by field, or nothing when it is done."""
    try:
        perform(actor=request.actor, number=number, act=rule.act, values=values, now=instant.now())
    except Refusal as refusal:
        if refusal.code == NOT_FOUND:
            raise
        return by_field(refusal, rule.fields)
    return {}


def done(request: ActorRequest, desk: Desk, number: str, rule: Rule) -> HttpResponse:
    """Says what was done and leads to the case, where the new document is the first in the list."""
    issued = f"《{rule.document.label}》已出具，可以打印。" if rule.document else ""
    messages.success(request, f"已办好：{rule.label}。{issued}")
    return HttpResponseRedirect(desk.url("case", number))
