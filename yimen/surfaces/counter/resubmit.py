"""Taking what somebody brings to the counter, on paper or as scans: corrections, and what was promised to follow."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse

from yimen.cases.queries import CaseFile, case_file
from yimen.foundation import instant
from yimen.law.procedure import Act
from yimen.surfaces.common.access import ActorRequest
from yimen.surfaces.common.act_forms import line_of
from yimen.surfaces.common.casework import acts, handed_in, page
from yimen.surfaces.common.casework.panels import Opened
from yimen.surfaces.counter.desk import DESK, asked_for, extra


def take_materials(request: ActorRequest, number: str, act: Act) -> HttpResponse:
    """Performs `act`; when something is refused, the scans already taken are kept for the next try."""
    file = case_file(request.actor, number=number, now=instant.now())
    rule = line_of(act, file.acts)
    found = handed_in.read(request, [key for key, _, _ in asked_for(file)])
    errors = dict(found.errors) or acts.attempt(request, number, rule, {"materials": found.materials})
    if not errors:
        return acts.done(request, DESK, number, rule)

    def with_kept(request: ActorRequest, file: CaseFile) -> Mapping[str, Any]:
        return {**extra(request, file), "handed_in": handed_in.rows(request, asked_for(file), found)}

    opened = Opened(
        act,
        errors={f"materials.{key}" if key in found.errors else key: error for key, error in errors.items()},
    )
    return page.show(request, DESK, number, opened=opened, extra=with_kept, status=409)
