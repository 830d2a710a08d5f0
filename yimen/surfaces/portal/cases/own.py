"""The gate of her pages of a case: hers, or not there."""

from __future__ import annotations

from django.http import HttpRequest

from yimen.cases.queries import CaseFile, case_file
from yimen.foundation import instant
from yimen.law.actors import Role
from yimen.law.procedure import Act, Rule
from yimen.law.refusal import Refusal
from yimen.surfaces.common.access import actor_of


def own_file(request: HttpRequest, number: str) -> CaseFile:
    """The case as its applicant sees it. Raises Refusal `case_not_found`, also for staff: their pages are elsewhere."""
    file = case_file(actor_of(request), number=number, now=instant.now())
    if not file.own:
        raise Refusal("case_not_found", "没有找到这个办件，请核对办件编号。")
    return file


def own_act(file: CaseFile, act: Act) -> Rule | None:
    """The line of the table by which she may do `act` now."""
    return next((rule for rule in file.acts if rule.act is act and Role.applicant in rule.roles), None)
