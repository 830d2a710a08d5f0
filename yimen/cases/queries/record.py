"""Everything that is kept of a case, in clear: for its archive and nobody's screen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import models

from yimen.cases.models import Case, Submission
from yimen.cases.queries.file import Answer, answers
from yimen.cases.queries.progress import six_dates
from yimen.cases.situated import version_of
from yimen.catalogue.queries import PublishedVersion
from yimen.foundation.trail import Head
from yimen.law.refusal import Refusal
from yimen.law.states import State

Row = Mapping[str, Any]

# By which request of which program a case was handed in says nothing about the case.
_APART = frozenset({Submission})


@dataclass(frozen=True, slots=True)
class CaseRecord:
    """A case as it is kept. `row` are its columns; `related` the rows of every table of cases that belong to it, by
    the table's name; `head` is the end of its trail. Values are plain Python values (UUID, datetime, bytes, ...).
    """

    case_id: UUID
    applicant_id: UUID
    number: str
    state: State
    version: PublishedVersion
    answers: tuple[Answer, ...]
    dates: Mapping[str, datetime | None]
    row: Row
    related: Mapping[str, tuple[Row, ...]]
    head: Head


def case_record(number: str) -> CaseRecord:
    """The record of case `number`, PLAIN: the caller records who read it and why (个人信息保护法第五十一条).

    Raises Refusal `case_not_found`.
    """
    case = Case.objects.filter(number=number).first()
    if case is None:
        raise Refusal("case_not_found", "没有找到这个办件，请核对办件编号。")
    version = version_of(case)
    return CaseRecord(
        case_id=case.id,
        applicant_id=case.applicant_id,
        number=case.number,
        state=State(case.state),
        version=version,
        answers=answers(case, version, reveal=True),
        dates={**six_dates(case), "ended": case.ended_at},
        row=_columns(case),
        related={model._meta.model_name or "": _rows(model, case) for model in _tables()},
        head=Head(case.trail_sequence, bytes(case.trail_mac)),
    )


def _tables() -> list[type[models.Model]]:
    """Every table of this app whose rows belong to a case: one that is added later is in the record by itself."""
    found = [
        model
        for model in apps.get_app_config("cases").get_models()
        if model not in _APART and any(field.name == "case" for field in model._meta.concrete_fields)
    ]
    return sorted(found, key=lambda model: model._meta.model_name or "")


def _rows(model: type[models.Model], case: Case) -> tuple[Row, ...]:
    return tuple(_columns(row) for row in model._default_manager.filter(case=case).order_by("pk"))


def _columns(row: models.Model) -> Row:
    return {field.attname: field.value_from_object(row) for field in row._meta.concrete_fields}
