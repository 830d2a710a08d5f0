"""/counter/cases/NUMBER: the case at the counter, its acts, its files."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_POST, require_safe

from yimen.law.procedure import Act
from yimen.surfaces.common.access import ActorRequest, staff
from yimen.surfaces.common.casework import acts, files, page
from yimen.surfaces.common.casework.reveal import reveal as reveal_answers
from yimen.surfaces.counter.desk import DESK, extra
from yimen.surfaces.counter.resubmit import take_materials

material = staff(*DESK.roles)(require_safe(files.material))
document = staff(*DESK.roles)(require_safe(files.document))


@staff(*DESK.roles)
@require_safe
def show(request: ActorRequest, number: str) -> HttpResponse:
    """The case; `?act=` opens the panel of an act."""
    return page.show(request, DESK, number, extra=extra)


@staff(*DESK.roles)
@require_POST
def act(request: ActorRequest, number: str, name: str) -> HttpResponse:
    """Performs an act; materials come with files and are taken in by resubmit.py."""
    if name in {Act.resubmit, Act.supply_deferred}:
        return take_materials(request, number, Act(name))
    return acts.act_on(request, DESK, number, name, extra)


@staff(*DESK.roles)
@require_POST
def reveal(request: ActorRequest, number: str) -> HttpResponse:
    """The answers in clear, with a reason."""
    return reveal_answers(request, DESK, number, extra)
