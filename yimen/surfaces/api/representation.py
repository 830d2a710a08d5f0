"""Cases, limits and due dates as JSON."""

from __future__ import annotations

from typing import Any

from yimen.cases.queries import CaseFile, Event
from yimen.foundation.instant import COUNTY_TIME
from yimen.law import act_fields
from yimen.law.clock import Due
from yimen.law.limits import Limit
from yimen.law.procedure import Rule


def limit(value: Limit | None) -> dict[str, Any] | None:
    """A limit."""
    return None if value is None else {"value": value.value, "unit": value.unit.value, "text": value.text}


def due(value: Due) -> dict[str, Any]:
    """A due date with its explanation."""
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


_NO_DUE: dict[str, Any] = {"due": None, "provisional": False, "start": None, "limit": None, "explanation": []}


def act(rule: Rule) -> dict[str, Any]:
    """An act open to the caller."""
    return {
        "act": rule.act.value,
        "label": rule.label,
        "article": rule.article,
        "schema": act_fields.schema(rule.fields),
    }


def case(file: CaseFile) -> dict[str, Any]:
    """A case for its viewer."""
    card = file.card
    return {
        "number": card.number,
        "query_code": card.query_code,
        "item": card.item_code,
        "item_name": card.item_name,
        "department": card.organ_name,
        "applicant": file.applicant.name if file.own else card.applicant,
        "state": card.state.value,
        "state_label": card.state.label,
        "turn": file.turn,
        "channel": card.channel.value,
        "on_the_spot": card.on_the_spot,
        "dates": {name: moment and moment.astimezone(COUNTY_TIME) for name, moment in file.dates.items()},
        "clock": _clock(file),
        "materials": [
            {
                "key": material.key,
                "name": material.name,
                "required": material.required,
                "form": material.form.value,
                "result": material.result.value,
                "reason": material.reason,
            }
            for material in file.materials
        ],
        "events": [_event(event) for event in file.events],
        "documents": [
            {
                "id": document.id,
                "kind": document.kind.value,
                "title": document.title,
                "number": document.number,
                "issued_at": document.issued_at.astimezone(COUNTY_TIME),
            }
            for document in file.documents
        ],
        "acts": [act(rule) for rule in file.acts],
    }


def _clock(file: CaseFile) -> dict[str, Any]:
    clock = dict(_NO_DUE) if file.decision_due is None else due(file.decision_due)
    deadlines = file.deadlines
    return clock | {
        "answer_due": deadlines.answer,
        "correction_due": deadlines.correction,
        "statutory_due": deadlines.statutory,
        "promised_due": deadlines.promised,
        "delivery_due": deadlines.delivery,
    }


def _event(event: Event) -> dict[str, Any]:
    return {
        "at": event.at.astimezone(COUNTY_TIME),
        "act": event.act,
        "label": event.label,
        "sentence": event.sentence,
        "role": event.role,
        "article": event.article,
        "document": event.document,
    }
