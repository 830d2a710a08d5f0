"""Cases, limits and due dates as JSON values."""

from __future__ import annotations

from datetime import datetime
from functools import cache, lru_cache
from typing import Any

from yimen.cases.queries import CaseFile, CaseStanding, Event
from yimen.foundation.instant import COUNTY_TIME
from yimen.law import act_fields
from yimen.law.calendar import WorkingCalendar
from yimen.law.clock import Due
from yimen.law.deadlines import Deadlines
from yimen.law.limits import Limit
from yimen.law.procedure import Rule


def limit(value: Limit | None) -> dict[str, Any] | None:
    """A limit."""
    return None if value is None else {"value": value.value, "unit": value.unit, "text": value.text}


@lru_cache(maxsize=512)
def _due(_calendar: WorkingCalendar, value: Due) -> dict[str, Any]:
    """By calendar too: one imported since may have other reasons for the same day. The answer is only ever read."""
    return {
        "due": value.date,
        "provisional": value.provisional,
        "start": value.start,
        "limit": limit(value.limit),
        "explanation": [
            {"date": line.date, "counted": line.counted, "index": line.index, "reason": line.reason}
            for line in value.explanation
        ],
    }


def due(value: Due) -> dict[str, Any]:
    """A due date with its explanation; told once, since every case of a day with the same limit has the same one."""
    return _due(value.calendar, value)


_NO_DUE: dict[str, Any] = {"due": None, "provisional": False, "start": None, "limit": None, "explanation": []}


def clock(decision: Due | None, days: Deadlines) -> dict[str, Any]:
    """The clocks of a case."""
    return (_NO_DUE if decision is None else due(decision)) | {
        "answer_due": days.answer,
        "correction_due": days.correction,
        "statutory_due": days.statutory,
        "promised_due": days.promised,
        "delivery_due": days.delivery,
    }


def dates(found: dict[str, datetime | None]) -> dict[str, datetime | None]:
    """The six dates, in the county's time."""
    return {name: moment and moment.astimezone(COUNTY_TIME) for name, moment in found.items()}


@cache
def act(rule: Rule) -> dict[str, Any]:
    """An act of the table; the lines of the table do not change, so each is described once."""
    return {
        "act": rule.act,
        "label": rule.label,
        "article": rule.article,
        "schema": act_fields.schema(rule.fields),
    }


def event(one: Event) -> dict[str, Any]:
    """A line of the timeline."""
    return {
        "at": one.at.astimezone(COUNTY_TIME),
        "act": one.act,
        "label": one.label,
        "sentence": one.sentence,
        "role": one.role,
        "article": one.article,
        "document": one.document,
    }


def standing(case: CaseStanding) -> dict[str, Any]:
    """Where a case stands."""
    card = case.card
    return {
        "number": card.number,
        "query_code": card.query_code,
        "item": card.item_code,
        "item_name": card.item_name,
        "department": card.organ_name,
        "state": card.state,
        "state_label": card.state.label,
        "turn": case.turn,
        "channel": card.channel,
        "on_the_spot": card.on_the_spot,
        "dates": dates(case.dates),
        "clock": clock(case.decision_due, case.deadlines),
        "acts": [act(rule) for rule in case.acts],
    }


def steps(file: CaseFile) -> list[dict[str, Any]]:
    """The steps of the review: for whoever works on it with keys and days, for the applicant their names."""
    if file.own:
        unknown = dict.fromkeys(("key", "department", "due"))
        return [{**unknown, "name": one.name, "state": one.state, "mine": False} for one in file.review]
    return [
        {
            "key": one.key,
            "name": one.name,
            "state": one.state,
            "department": one.organ_name,
            "due": one.due.day if one.due else None,
            "mine": one.mine,
        }
        for one in file.steps
    ]


def case(file: CaseFile) -> dict[str, Any]:
    """A whole case for its viewer."""
    return standing(file) | {
        "applicant": file.applicant.name if file.own else file.card.applicant,
        "situation": file.situation,
        "materials": [
            {
                "key": material.key,
                "name": material.name,
                "required": material.required,
                "form": material.form,
                "result": material.result,
                "reason": material.reason,
            }
            for material in file.materials
        ],
        "events": [event(one) for one in file.events],
        "documents": [
            {
                "id": document.document_id,
                "kind": document.kind,
                "title": document.title,
                "number": document.number,
                "verify_code": document.verify_code,
                "issued_at": document.issued_at.astimezone(COUNTY_TIME),
            }
            for document in file.documents
        ],
        "steps": steps(file),
    }
