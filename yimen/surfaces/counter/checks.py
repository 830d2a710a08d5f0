"""POST /counter/cases/NUMBER/checks: the ticks of the material check, and on to the answer they lead to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_POST

from yimen.cases.queries import CaseFile
from yimen.law.acts_input import CHECK_MATERIALS
from yimen.law.procedure import Act
from yimen.law.refusal import Refusal
from yimen.surfaces.common.access import ActorRequest, staff
from yimen.surfaces.common.act_forms import line_of, read_values
from yimen.surfaces.common.casework import acts, page
from yimen.surfaces.counter.desk import DESK, extra

# The answers that follow from a check; each is read as a document before it is given.
_ANSWERS = frozenset({Act.accept, Act.request_correction})


@staff(*DESK.roles)
@require_POST
def save(request: ActorRequest, number: str) -> HttpResponse:
    """Saves what was ticked (what was not stays unchecked) and goes on to `then`, if it names an answer."""
    ticks: dict[str, dict[str, str]] = read_values(CHECK_MATERIALS, request.POST)["checks"]
    if ticks:
        errors = acts.attempt(request, number, line_of(Act.check_materials, ()), {"checks": ticks})
        if errors:
            return _again(request, number, ticks, errors)
    then, address = request.POST.get("then", ""), DESK.url("case", number)
    if then in _ANSWERS:
        return HttpResponseRedirect(f"{address}?act={then}#act-do")
    messages.success(request, "核验结果已保存。" if ticks else "还没有选择核验结果，什么都没有改变。")
    return HttpResponseRedirect(address)


def _again(
    request: ActorRequest, number: str, ticks: Mapping[str, Mapping[str, str]], errors: Mapping[str, Refusal]
) -> HttpResponse:
    """The case as it is now, with the ticks as they were made."""

    def with_ticks(request: ActorRequest, file: CaseFile) -> Mapping[str, Any]:
        parts = extra(request, file)
        return {**parts, "checks": [{**row, **ticks.get(row["key"], {})} for row in parts["checks"]]}

    return page.show(request, DESK, number, errors=errors, extra=with_ticks, status=409)
