"""The procedure table, from which everything else about the life of a case follows."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.http import HttpResponse
from ninja import Router

from yimen.law.actors import Role
from yimen.law.procedure import TABLE, Rule
from yimen.law.states import ENDED, State
from yimen.surfaces.api import representation
from yimen.surfaces.api.json_answer import FOR_EVERYBODY, answer
from yimen.surfaces.api.problems import problems
from yimen.surfaces.api.schemas.procedure import ProcedureOut

router = Router(tags=["程序"])


@router.get(
    "procedure",
    operation_id="read_procedure",
    summary="办理程序表",
    by_alias=True,
    response={200: ProcedureOut} | problems(),
)
def read(request: Any) -> HttpResponse:  # noqa: ARG001
    """Every state and every act: who may do it, from where to where, by which article, with what effect."""
    return answer(_table(), keep=FOR_EVERYBODY)


@cache
def _table() -> dict[str, Any]:
    return {
        "states": [
            {"state": state, "label": state.label, "turn": state.turn, "ended": state in ENDED} for state in State
        ],
        "roles": [{"role": role, "label": role.label} for role in Role],
        "rules": [_rule(rule) for rule in TABLE],
    }


def _rule(rule: Rule) -> dict[str, Any]:
    return representation.act(rule) | {
        "sources": rule.sources,
        "target": rule.target,
        "roles": rule.roles,
        "sentence": rule.sentence,
        "document": rule.document,
        "date": rule.date,
        "starts": rule.starts,
        "stops": rule.stops,
        "main_road": rule.main_road,
    }
